import { describe, expect, it } from "vitest";
import { nameCore } from "./name-core";
import { searchColumns, spellings } from "./search-columns";

describe("nameCore", () => {
  it.each([
    ["杭州青禾集市网络科技有限公司", "青禾集市"],
    ["青禾集市（杭州）科技有限公司", "青禾集市"],
    ["上海市瑞通信息技术股份有限公司", "瑞通"],
    ["网络科技有限公司", "网络科技"],
    ["科技", "科技"],
    ["北京字节有限责任公司", "字节"],
    ["Acme Trading Ltd", "acmetradingltd"],
  ])("%s → %s", (name, core) => expect(nameCore(name)).toBe(core));
});

describe("search columns", () => {
  it("spells Chinese whole and by initials, and leaves the rest alone", () => {
    expect(spellings("上海瑞通")).toEqual(["shanghairuitong", "shrt"]);
    expect(spellings("重庆绿源APP")).toEqual(["chongqinglvyuanapp", "cqlyapp"]);
    expect(spellings("Acme")).toEqual([]);
  });
  it("holds the pieces that a query of two characters asks for", () => {
    const columns = searchColumns({ name: "杭州青禾集市有限公司", shortName: "青禾", uscc: "91330106MA2ABCDE0X" });
    expect(columns.searchPieces).toEqual(expect.arrayContaining(["青禾", "集市", "91", "qh", "hz"]));
    expect(columns.searchText).toContain("hangzhouqinghejishiyouxiangongsi");
  });
});
