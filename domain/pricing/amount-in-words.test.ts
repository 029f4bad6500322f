import { describe, expect, test } from "vitest";
import { amountInWords } from "./amount-in-words";

describe("amounts in capital numerals", () => {
  // The examples of 《正确填写票据和结算凭证的基本规定》 items 3 and 4, and the amounts of the sample quote.
  test.each([
    [1_409.5, "壹仟肆佰零玖元伍角整"],
    [6_007.14, "陆仟零柒元壹角肆分"],
    [1_680.32, "壹仟陆佰捌拾元零叁角贰分"],
    [107_000.53, "壹拾万柒仟元零伍角叁分"],
    [16_409.02, "壹万陆仟肆佰零玖元零贰分"],
    [325.04, "叁佰贰拾伍元零肆分"],
    [28_000, "贰万捌仟元整"],
    [1_584.91, "壹仟伍佰捌拾肆元玖角壹分"],
    [0, "零元整"],
    [0.05, "伍分"],
    [0.5, "伍角整"],
    [10, "壹拾元整"],
    [10_001, "壹万零壹元整"],
    [100_000_000, "壹亿元整"],
    [100_010_000, "壹亿零壹万元整"],
    [1_000_100_200.03, "壹拾亿零壹拾万零贰佰元零叁分"],
    [2_000_000, "贰佰万元整"],
  ])("%d yuan", (yuan, words) => expect(amountInWords(Math.round(yuan * 100))).toBe(words));

  test.each([-1, 0.5, Number.NaN, 1e17])("%d fen has no words", (fen) => expect(() => amountInWords(fen)).toThrow());
});
