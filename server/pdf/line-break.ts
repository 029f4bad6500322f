/** May not begin a line: it stays with the character before it (GB/T 15834 and W3C clreq §3.1.3). */
const CLOSING = /[，。、；：？！）》〉”’】〕〗」』…—·％‰℃,.;:?!)\]}%]/u;
/** May not end a line: it stays with the character after it. */
const OPENING = /[（《〈“‘【〔〖「『¥￥$([{]/u;
/** Set solid in full width; a line may break before and after each of them. */
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef〓]/u;

/** A Latin run longer than this (an address, a hash) may be cut, or it would leave the column. */
const LONG = 24;

/** After a separator where there is one, else every sixteen characters. */
function cutLong(run: string): string[] {
  if (run.length <= LONG) return [run];
  const pieces: string[] = [];
  let piece = "";
  for (const character of run) {
    piece += character;
    if (piece.length >= 16 || (piece.length >= 4 && /[/\-_.&?=@#]/.test(character))) {
      pieces.push(piece);
      piece = "";
    }
  }
  if (piece) pieces.push(piece);
  return pieces;
}

/**
 * The pieces between which a line may break: each Chinese character by itself, Latin words and numbers whole, closing
 * marks with what stands before, opening marks with what stands after. Joined they give the text back.
 */
export function linePieces(word: string): string[] {
  const pieces: string[] = [];
  let piece = "";
  let last = "";
  const isSolid = (character: string) => WIDE.test(character) && !CLOSING.test(character) && !OPENING.test(character);
  for (const character of word) {
    const isFirst = piece === "";
    const mayBreak =
      !isFirst &&
      !CLOSING.test(character) &&
      !OPENING.test(last) &&
      (isSolid(character) || isSolid(last) || isStop(last));
    const opensAfterText =
      !isFirst && OPENING.test(character) && !OPENING.test(last) && (isSolid(last) || isStop(last));
    if (mayBreak || opensAfterText) {
      pieces.push(piece);
      piece = "";
    }
    piece += character;
    last = character;
  }
  if (piece) pieces.push(piece);
  return pieces.flatMap((part) => (WIDE.test(part) ? [part] : cutLong(part)));
}

/** A full-width closing mark: a line may break after it, unlike after the full stop inside "11.5". */
function isStop(character: string): boolean {
  return /[，。、；：？！）》〉”’】〕〗」』]/u.test(character);
}

/**
 * For the renderer, which draws a hyphen wherever it breaks between two pieces unless an empty piece stands between them.
 */
export function breakWithoutHyphen(word: string): string[] {
  const pieces = linePieces(word);
  return pieces.flatMap((piece, index) => (index === 0 ? [piece] : ["", piece]));
}
