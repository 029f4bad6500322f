"use client";
import { selectWords } from "@/components/field-words";
import { useT, useWords } from "@/components/messages-provider";
import { Button, IconButton } from "@/components/ui/button";
import type { Option } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Select } from "@/components/ui/select";
import type { Expectations } from "@/domain/book/scenario";
import type { Named } from "./expectations-field";
import {
  FINER,
  type Finer,
  type FinerKind,
  finerOf,
  STATES,
  type StateKind,
  withFiner,
  without,
} from "./scenario-edit";
import type { LicenceRules } from "./use-licence-rules";

const isOfStates = (kind: FinerKind): kind is StateKind => kind in STATES;

/** Everything said of one licence beside its verdict: which grounds, exemptions and blockers stand, where conditions and papers do. */
export function FinerField<T extends Expectations>({
  id,
  licence,
  said,
  named,
  rules,
  onChange,
  onRemove,
}: {
  id: string;
  licence: string;
  said: T;
  named: Named;
  /** Undefined until they were fetched. */
  rules: LicenceRules | undefined;
  onChange: (said: T) => void;
  onRemove: () => void;
}) {
  const t = useT("rule-checks");
  const name = named.nameOf(licence);
  const absent = FINER.filter((kind) => finerOf(said, kind, licence) === undefined);
  return (
    <div className="grid gap-3 border-l-2 border-line-strong pl-3">
      <div className="row gap-3">
        <h3 className="min-w-0 flex-1 font-strong">{name}</h3>
        <IconButton icon="close" label={t("form.removeNamed", { name })} onClick={onRemove} />
      </div>
      {FINER.flatMap((kind) => {
        const value = finerOf(said, kind, licence);
        return value === undefined
          ? []
          : [
              <Statement
                key={kind}
                id={`${id}-${kind}`}
                kind={kind}
                value={value}
                options={
                  kind === "first" || kind === "alongside"
                    ? named.licences.filter((option) => option.value !== licence && option.value !== "each")
                    : (rules?.[kind] ?? [])
                }
                onChange={(next) => onChange(withFiner(said, kind, licence, next))}
              />,
            ];
      })}
      <div className="row flex-wrap gap-1">
        {absent.map((kind) => (
          <Button
            key={kind}
            size={28}
            icon="plus"
            tone="ghost"
            onClick={() => onChange(withFiner(said, kind, licence, isOfStates(kind) ? {} : []))}
          >
            {t(`form.kind.${kind}`)}
          </Button>
        ))}
      </div>
    </div>
  );
}

/** One kind of statement: all that stands of a list, or the state of each that is named. */
function Statement({
  id,
  kind,
  value,
  options,
  onChange,
}: {
  id: string;
  kind: FinerKind;
  value: Finer;
  options: readonly Option[];
  onChange: (value: Finer | undefined) => void;
}) {
  const t = useT("rule-checks");
  const w = useWords();
  const wordsOf = (each: string) => options.find((option) => option.value === each)?.label ?? each;
  const ids = isList(value) ? value : Object.keys(value);
  const drop = (each: string) =>
    onChange(isList(value) ? value.filter((other) => other !== each) : without(value, each));
  return (
    <div className="grid gap-1.5 text-sm">
      <div className="row gap-2">
        <span className="flex-1 text-fg-2">{t(`form.kind.${kind}`)}</span>
        <Button size={28} tone="ghost" onClick={() => onChange(undefined)}>
          {t("form.sayNothing")}
        </Button>
      </div>
      {ids.length === 0 ? (
        <p className="text-fg-3">{t(isList(value) ? "form.noneStands" : "form.noneNamed")}</p>
      ) : (
        <ul className="border-y border-line">
          {ids.map((each) => (
            <li key={each} className="row gap-2 border-b border-line py-1 last:border-0">
              <span className="min-w-0 flex-1">{wordsOf(each)}</span>
              {isList(value) || !isOfStates(kind) ? null : (
                <span className="inp w-fit flex-none">
                  <label className="sr-only" htmlFor={`${id}-${each}`}>
                    {wordsOf(each)}
                  </label>
                  <select
                    id={`${id}-${each}`}
                    value={value[each]}
                    onChange={(event) => onChange({ ...value, [each]: event.currentTarget.value })}
                  >
                    {STATES[kind].map((state) => (
                      <option key={state} value={state}>
                        {t(`form.state.${state}`)}
                      </option>
                    ))}
                  </select>
                  <Icon name="down" />
                </span>
              )}
              <IconButton
                icon="close"
                label={t("form.removeNamed", { name: wordsOf(each) })}
                onClick={() => drop(each)}
              />
            </li>
          ))}
        </ul>
      )}
      <div>
        <label className="sr-only" htmlFor={`${id}-add`}>
          {t("form.addStatement", { kind: t(`form.kind.${kind}`) })}
        </label>
        <Select
          links={{ id: `${id}-add`, "aria-describedby": undefined, "aria-invalid": undefined }}
          {...selectWords(w)}
          placeholder={t("form.addStatement", { kind: t(`form.kind.${kind}`) })}
          options={options.filter((option) => !ids.includes(option.value))}
          value={null}
          onPick={(each) =>
            onChange(
              isList(value)
                ? [...value, each]
                : { ...value, [each]: kind === "papers" ? STATES.papers[0] : STATES.conditions[0] },
            )
          }
        />
      </div>
    </div>
  );
}

const isList = (value: Finer): value is readonly string[] => Array.isArray(value);
