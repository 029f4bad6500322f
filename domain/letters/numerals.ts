const DIGITS = "零一二三四五六七八九";

/** 15, 十五, 二十, 三十日's 三十, 两 … as a whole number below 1,000; null for anything else. */
export function wholeNumber(text: string): number | null {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  const plain = text.replaceAll("两", "二").replace(/[〇○]/g, "零").replace("廿", "二十");
  const parts = /^(?:([一二三四五六七八九])百)?零?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?$/u.exec(
    plain,
  );
  if (!parts || plain === "") return null;
  const [, hundreds, tens, ten, ones] = parts;
  const digit = (each: string | undefined): number => (each ? DIGITS.indexOf(each) : 0);
  return digit(hundreds) * 100 + (ten ? (tens ? digit(tens) : 1) * 10 : 0) + digit(ones);
}

/** 二〇二六 as 2026, also where a machine read the round 〇 as a letter; null for anything else. */
export function yearInCharacters(text: string): number | null {
  const digits = Array.from(text.replace(/[〇○◯零ΟОOoQ。0]+/gu, "零")).map((each) => DIGITS.indexOf(each));
  return digits.length === 4 && digits.every((each) => each >= 0) ? Number(digits.join("")) : null;
}
