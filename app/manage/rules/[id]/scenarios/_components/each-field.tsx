"use client";
import { selectWords } from "@/components/field-words";
import { useT, useWords } from "@/components/messages-provider";
import { Icon } from "@/components/ui/icon";
import type { Option } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select";

/** The licences that the word "each" stands for where something is expected: what is asked alike of many is written once. */
export function EachField({
  each,
  licences,
  nameOf,
  onChange,
}: {
  each: readonly string[];
  licences: readonly Option[];
  nameOf: (licence: string) => string;
  onChange: (each: string[]) => void;
}) {
  const t = useT("rule-checks");
  const w = useWords();
  return (
    <div className="grid gap-2">
      {each.length > 0 ? (
        <div className="row flex-wrap gap-1.5">
          {each.map((licence) => (
            <button
              key={licence}
              type="button"
              className="row h-7 max-w-full gap-1 rounded border border-line-strong bg-surface px-2 text-sm"
              aria-label={t("form.removeNamed", { name: nameOf(licence) })}
              onClick={() => onChange(each.filter((other) => other !== licence))}
            >
              <span className="ell">{nameOf(licence)}</span>
              <Icon name="close" size={12} />
            </button>
          ))}
        </div>
      ) : null}
      <SelectField
        id="add-each"
        label={t("form.each")}
        hint={t("form.eachHint")}
        options={licences.filter(({ value }) => !each.includes(value))}
        value={null}
        onPick={(licence) => onChange([...each, licence])}
        {...selectWords(w)}
      />
    </div>
  );
}
