/**
 * Search in Chinese without dictionaries: a text is kept as the set of its single characters and two-character pieces,
 * and a query must find all of its own pieces. PostgreSQL holds the set in a GIN-indexed text array (`pieces @> query`)
 * and rechecks the hits with LIKE over {@link foldForSearch}, since pieces may match out of order.
 */

/** Everything that separates words: blanks, punctuation, symbols. Full-width forms are folded before. */
const SEPARATORS = /[\s\p{P}\p{S}\p{C}]+/gu;

/**
 * One spelling for all: full-width forms become half-width (NFKC), letters lower case, runs of separators one blank.
 * "上海瑞通（集团）有限公司" becomes "上海瑞通 集团 有限公司".
 */
export function foldForSearch(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(SEPARATORS, " ").trim();
}

function pieces(word: string, into: Set<string>, singles: boolean): void {
  // By code point: a character outside the basic plane (𠮷) is one character.
  const characters = Array.from(word);
  if (singles || characters.length === 1) for (const character of characters) into.add(character);
  for (let index = 1; index < characters.length; index++)
    into.add(`${characters[index - 1] ?? ""}${characters[index] ?? ""}`);
}

/** The two-character pieces of a text, in order of appearance, each once. A word of one character is a piece itself. */
export function bigrams(text: string): string[] {
  const found = new Set<string>();
  for (const word of foldForSearch(text).split(" ")) pieces(word, found, false);
  return [...found];
}

/**
 * What is stored for a record: single characters and two-character pieces of all its texts. Pass names, codes, phone
 * numbers and, for Chinese, the full pinyin and the initials ("ruitongkeji", "rtkj") made elsewhere.
 */
export function searchPieces(...texts: readonly (string | null | undefined)[]): string[] {
  const found = new Set<string>();
  for (const text of texts) {
    if (!text) continue;
    for (const word of foldForSearch(text).split(" ")) if (word) pieces(word, found, true);
  }
  return [...found];
}

export interface SearchQuery {
  /** All of these must be among a record's pieces; empty when the query says nothing. */
  pieces: string[];
  /** Each must occur in the folded text: LIKE patterns with `\` as escape. */
  patterns: string[];
}

/** What a person typed, as pieces to look up and patterns to recheck with. Words apart may match anywhere. */
export function searchQuery(typed: string): SearchQuery {
  const words = foldForSearch(typed).split(" ").filter(Boolean);
  const found = new Set<string>();
  for (const word of words) pieces(word, found, false);
  return { pieces: [...found], patterns: words.map((word) => `%${escapeLike(word)}%`) };
}

/** Text for use inside a LIKE pattern: `%`, `_` and `\` stand for themselves. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}

/** The same recheck in memory: every word of the query occurs in the folded text. */
export function matchesSearch(text: string, typed: string): boolean {
  const folded = foldForSearch(text);
  return foldForSearch(typed)
    .split(" ")
    .every((word) => folded.includes(word));
}
