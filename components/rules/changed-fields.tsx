import type { Words } from "@/components/words";
import { getTranslator } from "@/messages";
import { PartFields } from "./part-fields";
import type { PartField } from "./place-words";

/** What changed of one part. A new one is said as a whole, folded up: it is long, and whoever approves it must be able to read it. */
export function ChangedFields({
  w,
  name,
  change,
  fields,
}: {
  w: Words;
  name: string;
  change: "added" | "changed" | "removed";
  fields: readonly PartField[];
}) {
  const t = getTranslator(w.locale, "rules-desk");
  if (fields.length === 0 && change !== "removed")
    return <p className="py-1.5 text-sm text-fg-2">{t("change.moved")}</p>;
  if (change === "changed") return <PartFields w={w} name={name} fields={fields} />;
  if (change === "removed") return <p className="py-1.5 text-sm text-fg-2">{t("diff.whole.removed")}</p>;
  return (
    <details className="py-1.5 text-sm">
      <summary className="link cursor-pointer">{t("diff.whole.added", { n: fields.length })}</summary>
      <PartFields w={w} name={name} fields={fields} isCompared={false} />
    </details>
  );
}
