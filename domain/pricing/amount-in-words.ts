import { type Fen, isFen } from "@/domain/shared/money";

const DIGITS = "零壹贰叁肆伍陆柒捌玖";
const PLACES = ["", "拾", "佰", "仟"];
const GROUPS = ["", "万", "亿", "万亿"];

/** 0 to 9999 with inner zeros: 1409 is 壹仟肆佰零玖. */
function fourDigits(value: number): string {
  let words = "";
  let isZeroWaiting = false;
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(value / 10 ** place) % 10;
    if (digit === 0) {
      isZeroWaiting = words !== "";
      continue;
    }
    if (isZeroWaiting) words += "零";
    isZeroWaiting = false;
    words += (DIGITS[digit] ?? "") + (PLACES[place] ?? "");
  }
  return words;
}

function wholeYuan(yuan: number): string {
  const groups: number[] = [];
  for (let rest = yuan; rest > 0; rest = Math.floor(rest / 10_000)) groups.push(rest % 10_000);
  let words = "";
  let isZeroWaiting = false;
  for (let index = groups.length - 1; index >= 0; index--) {
    const group = groups[index] ?? 0;
    if (group === 0) {
      isZeroWaiting = words !== "";
      continue;
    }
    if (words !== "" && (isZeroWaiting || group < 1000)) words += "零";
    isZeroWaiting = false;
    words += fourDigits(group) + (GROUPS[index] ?? "");
  }
  return words;
}

/**
 * An amount in the capital numerals of Chinese bills: 28,000.00 is 贰万捌仟元整, 1,680.32 is 壹仟陆佰捌拾元零叁角贰分.
 *
 * amount: whole fen, not negative, below ten thousand billion yuan; throws RangeError otherwise. 整 follows 元 and 角, not 分;
 * a zero is written wherever places are left out between two figures.
 * Source: 中国人民银行《支付结算办法》附一《正确填写票据和结算凭证的基本规定》, items 1 to 4.
 */
export function amountInWords(amount: Fen): string {
  if (!isFen(amount) || amount < 0 || amount >= 1e17) throw new RangeError(`no words for ${amount} fen`);
  const yuan = Math.floor(amount / 100);
  const jiao = Math.floor(amount / 10) % 10;
  const fen = amount % 10;
  const head = yuan > 0 ? `${wholeYuan(yuan)}元` : "";
  if (jiao === 0 && fen === 0) return `${head || "零元"}整`;
  // After a round number of yuan (…拾元) or a missing jiao, a zero keeps a figure from being added in between.
  const isGap = head !== "" && (jiao === 0 || yuan % 10 === 0);
  const tenths = jiao > 0 ? `${DIGITS[jiao]}角` : "";
  return `${head}${isGap ? "零" : ""}${tenths}${fen > 0 ? `${DIGITS[fen]}分` : "整"}`;
}
