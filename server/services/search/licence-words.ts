import { foldForSearch } from "@/domain/shared/text-search";
import { spellings } from "../clients/search-columns";
import { rulesInForce } from "@/server/rules-in-force";

export interface LicenceWords {
  id: string;
  short: { zh: string; en: string };
  official: { zh: string; en: string };
  /** All names and their spellings: for whoever looks for the licence itself. */
  text: string;
  /** The short name as it is written. */
  name: string;
  /** What a typed word may begin like: the Latin parts of the short names, and the initials. */
  beginnings: string[];
  pinyin: string;
}

let index: { hash: string; entries: LicenceWords[] } | null = null;

/** Names of the catalogue with their spellings; made once per rule set. */
export function licenceWords(): LicenceWords[] {
  const ruleSet = rulesInForce();
  if (index?.hash === ruleSet.hash) return index.entries;
  const entries = ruleSet.licences.map(({ id, names: { short, official } }) => {
    const [pinyin = "", initials = ""] = spellings(short.zh);
    const latin = foldForSearch(`${short.en} ${short.zh.replace(/\p{Script=Han}+/gu, " ")}`).split(" ");
    return {
      id,
      short,
      official,
      text: [id, short.zh, short.en, official.zh, official.en, ...spellings(short.zh), ...spellings(official.zh)].join(
        " ",
      ),
      name: foldForSearch(short.zh),
      beginnings: [...latin, initials].filter((each) => each !== ""),
      pinyin,
    };
  });
  index = { hash: ruleSet.hash, entries };
  return entries;
}

/**
 * The licences that one word of a search means: a part of the short name in Chinese, or the beginning of a Latin word of it,
 * of its initials or, from four letters on, of its pinyin. One character means none: it would mean too many.
 */
export function licencesNamed(word: string): string[] {
  if (Array.from(word).length < 2) return [];
  const isMeant = /\p{Script=Han}/u.test(word)
    ? ({ name }: LicenceWords) => name.includes(word)
    : ({ beginnings, pinyin }: LicenceWords) =>
        beginnings.some((each) => each.startsWith(word)) || (word.length >= 4 && pinyin.startsWith(word));
  return licenceWords()
    .filter(isMeant)
    .map(({ id }) => id);
}
