import "server-only";
import { pinyin } from "pinyin-pro";

/**
 * Pinyin and initials of a Chinese text for filters: 工业和信息化部 → "gongyehexinxihuabu gyhxxhb". On the server only: the
 * dictionary weighs more than the rest of a page together.
 */
export function pinyinOf(text: string): string {
  const options = { toneType: "none", type: "array", nonZh: "consecutive" } as const;
  const syllables = pinyin(text, options);
  const whole = syllables.join("").toLowerCase();
  const initials = syllables
    .map((syllable) => syllable[0] ?? "")
    .join("")
    .toLowerCase();
  return `${whole.replace(/\s/g, "")} ${initials.replace(/\s/g, "")}`;
}
