import type { PlaceInWords } from "@/domain/checks/finding-words";
import type { Translator } from "@/messages";

/** Where something stands, in a few words: EDI许可证 · 触发规则. */
export function placeLine({ kind, name, section, key }: PlaceInWords, f: Translator<"findings">): string {
  const parts = [
    name || f(`place.${kind}`),
    section && f(`place.${section as "triggers"}`), // the sections of finding-words are keys of `place`
    key && f(`place.${key}`),
  ];
  return parts.filter(Boolean).join(" · ");
}
