import { pinyin } from "pinyin-pro";
import { foldForSearch, searchPieces } from "@/domain/shared/text-search";

/** What a client is found by: names, code, and the names in pinyin, whole and as initials. */
export function searchColumns(client: { name: string; shortName: string | null; uscc: string | null }): {
  searchPieces: string[];
  searchText: string;
} {
  const names = [client.name, client.shortName ?? ""].filter((name) => name !== "");
  const all = [...names, client.uscc ?? "", ...names.flatMap(spellings)];
  return { searchPieces: searchPieces(...all), searchText: foldForSearch(all.join(" ")) };
}

/** "上海瑞通" → "shanghairuitong", "shrt". Latin letters and digits stay; a text without Chinese has no spelling. */
export function spellings(text: string): string[] {
  if (!/\p{Script=Han}/u.test(text)) return [];
  const options = { toneType: "none", type: "array", v: true, nonZh: "consecutive" } as const;
  const whole = pinyin(text, options).join("");
  const initials = pinyin(text, { ...options, pattern: "first" }).join("");
  return [whole, initials].map((spelling) => foldForSearch(spelling).replaceAll(" ", ""));
}
