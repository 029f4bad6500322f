import type { Words } from "@/components/words";
import { getTranslator } from "@/messages";
import type { api } from "@/server/api/caller";

type DiffField = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["ruleDrafts"]["diff"]>>[number]["fields"][number];

// messages: rules-editor.field.*
// messages: rules-editor.option.*

/** A place in a part as its form calls it: 需要的情形 marketplace › 理由. */
export function placeInWords(w: Words, path: DiffField["path"]): string {
  const t = getTranslator(w.locale, "rules-editor");
  return path
    .reduce<string[]>((words, step) => {
      const key = `field.${step}`;
      // What has no word in the form is the name or the number of an item.
      const word = t.has(key) ? t(key) : null;
      if (word !== null) return [...words, word];
      return [...words.slice(0, -1), `${words.at(-1) ?? ""} ${typeof step === "number" ? step + 1 : step}`.trim()];
    }, [])
    .join(" › ");
}

/** A value in the words of its form; null: there is none. */
export function valueInWords(w: Words, path: DiffField["path"], value: DiffField["before"]): string | null {
  if (value === null) return null;
  if ("words" in value) return value.words;
  if (typeof value.plain === "boolean")
    return getTranslator(w.locale, "rules-desk")(value.plain ? "diff.yes" : "diff.no");
  const t = getTranslator(w.locale, "rules-editor");
  const key = `option.${String(path.at(-1))}.${value.plain}`;
  return t.has(key) ? t(key) : String(value.plain);
}
