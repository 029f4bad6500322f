import { DataTable, type RowGroup } from "@/components/ui/data-table";
import type { Words } from "@/components/words";
import { getTranslator } from "@/messages";
import { listInWords, type PartField, placeInWords, valueInWords } from "./place-words";

/** Places of a part with what they say: before and after, or as they are where there is nothing to compare with. */
export function PartFields({
  w,
  name,
  fields,
  isCompared = true,
}: {
  w: Words;
  name: string;
  fields: readonly PartField[];
  isCompared?: boolean;
}) {
  const t = getTranslator(w.locale, "rules-desk");
  const value = (field: PartField, side: PartField["before"]) =>
    field.change === "moved" ? t("change.moved") : (valueInWords(w, field.path, side) ?? t("diff.nothing"));
  return (
    <DataTable
      id={`fields-${name}`}
      caption={name}
      isPlain
      rowKey={({ path }) => path.join(".")}
      groups={groupsOf(w, fields)}
      columns={[
        { key: "place", head: t("diff.place"), width: "26%", cell: (field) => placeInWords(w, field) },
        ...(isCompared
          ? [
              {
                ...{ key: "before", head: t("diff.before"), width: "37%" },
                cell: (field: PartField) => (
                  <span className="block py-1 whitespace-pre-line text-fg-2">{value(field, field.before)}</span>
                ),
              },
            ]
          : []),
        {
          key: "after",
          head: t(isCompared ? "diff.after" : "diff.says"),
          cell: (field) => (
            <span className="block py-1 whitespace-pre-line">
              {value(field, field.after)}
              {isCompared && field.change !== "moved" && value(field, field.before) === value(field, field.after) ? (
                <span className="block text-fg-3">{t("diff.sameWords")}</span>
              ) : null}
            </span>
          ),
        },
      ]}
    />
  );
}

/** What is said of one item of a list stands together under its own words: 办理条件：注册资本不低于100万元. */
function groupsOf(w: Words, fields: readonly PartField[]): RowGroup<PartField>[] {
  const colon = w.locale === "en" ? ": " : "：";
  const groups = new Map<string, RowGroup<PartField> & { rows: PartField[] }>();
  for (const field of fields) {
    const key = field.item === null ? "" : field.path.slice(0, 2).join(".");
    const title = field.item === null ? null : `${listInWords(w, field.path)}${colon}${field.item}`;
    const group = groups.get(key) ?? { key: key || "own", title, rows: [] };
    group.rows.push(field);
    groups.set(key, group);
  }
  return [...groups.values()];
}
