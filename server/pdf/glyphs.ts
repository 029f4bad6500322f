/** Stands for a character that the fonts lack (U+3013, the geta mark of Chinese and Japanese printing). */
export const GETA = "〓";

/** Invisible characters that change nothing on paper: joiners, direction marks, variation selectors, byte order mark. */
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\u{e0100}-\u{e01ef}]/gu;
/** Control characters other than the line feed. */
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/gu;

/**
 * The same value with every text made printable: what the fonts lack becomes {@link GETA} and is named in `missing`, once,
 * in order of appearance. Left alone, the renderer would set such a character in Helvetica and print garbage.
 *
 * hasGlyph: whether every font in use holds the code point.
 */
export function printable<T>(value: T, hasGlyph: (codePoint: number) => boolean): { value: T; missing: string[] } {
  const missing = new Set<string>();
  const text = (given: string): string => {
    const clean = given.replace(/\r\n?/g, "\n").replace(CONTROL, " ").replace(INVISIBLE, "");
    let out = "";
    for (const character of clean) {
      if (character === "\n" || hasGlyph(character.codePointAt(0) ?? 0)) out += character;
      else {
        missing.add(character);
        out += GETA;
      }
    }
    return out;
  };
  const walk = (node: unknown): unknown => {
    if (typeof node === "string") return text(node);
    if (Array.isArray(node)) return node.map(walk);
    if (node !== null && typeof node === "object")
      return Object.fromEntries(Object.entries(node).map(([key, part]) => [key, walk(part)]));
    return node;
  };
  // `walk` keeps the shape and changes only the contents of texts.
  return { value: walk(value) as T, missing: [...missing] };
}

/** U+20BB7, how a missing character is named where it cannot be printed. */
export function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
