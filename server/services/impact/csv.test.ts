import { expect, test } from "vitest";
import { csvRow } from "./csv";

test.each([
  [["甲公司", "1"], "甲公司,1\r\n"],
  [['说"好"', "一,二", "上\n下"], '"说""好""","一,二","上\n下"\r\n'],
  [["=1+1", "+86", "-2", "@x", "\t=1"], "'=1+1,'+86,'-2,'@x,'\t=1\r\n"],
  [[' =HYPERLINK("x")'], '"\' =HYPERLINK(""x"")"\r\n'],
])("%j is %j", (cells, row) => {
  expect(csvRow(cells)).toBe(row);
});
