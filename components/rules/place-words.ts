import type { Words } from "@/components/words";
import { getTranslator } from "@/messages";
import type { api } from "@/server/api/caller";

export type PartField = Awaited<
  ReturnType<Awaited<ReturnType<typeof api>>["ruleDrafts"]["diff"]>
>[number]["fields"][number];

// messages: rules-editor.field.*
// messages: rules-editor.option.*

/** A place in a part as its form calls it: 费用 › 金额. Below an item of a list, from the item on. */
export function placeInWords(w: Words, { path, item }: PartField): string {
  const t = getTranslator(w.locale, "rules-editor");
  return (item === null ? path : path.slice(2))
    .reduce<string[]>((words, step) => {
      // The form calls the length of a limit its value.
      const key = path[0] === "options" && step === "value" ? "field.id" : `field.${step}`;
      // What has no word in the form is the name or the number of an item.
      const word = t.has(key) ? t(key) : null;
      if (word !== null) return [...words, word];
      return [...words.slice(0, -1), `${words.at(-1) ?? ""} ${typeof step === "number" ? step + 1 : step}`.trim()];
    }, [])
    .join(" › ");
}

/** The list that an item belongs to, as the form calls it: 办理条件. */
export function listInWords(w: Words, [list]: PartField["path"]): string {
  const t = getTranslator(w.locale, "rules-editor");
  const key = `field.${list}`;
  return t.has(key) ? t(key) : String(list ?? "");
}

/** A value in the words of its form; null: there is none. */
export function valueInWords(w: Words, path: PartField["path"], value: PartField["before"]): string | null {
  if (value === null) return null;
  if ("words" in value) return value.words;
  const t = getTranslator(w.locale, "rules-editor");
  const optionWords = (option: string | number) => {
    const key = `option.${String(path.findLast((step) => typeof step === "string"))}.${option}`;
    if (t.has(key)) return t(key);
    // What a scenario expects of a condition or a paper.
    const state = `form.state.${option}`;
    const c = getTranslator(w.locale, "rule-checks");
    return c.has(state) ? c(state) : String(option);
  };
  if ("list" in value) return value.list.map(optionWords).join(w.locale === "en" ? ", " : "、");
  if (typeof value.plain === "boolean")
    return getTranslator(w.locale, "rules-desk")(value.plain ? "diff.yes" : "diff.no");
  return optionWords(value.plain);
}
