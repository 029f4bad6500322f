import { describe, expect, test } from "vitest";
import { becomesPages, packChanges, packFileName, papersOfPack } from "./filing-pack";
import { MEDIA_TYPES } from "./file-kinds";

const paper = (id: string, more: object = {}) => ({
  id,
  name: { zh: `材料${id}`, en: `Paper ${id}` },
  status: "accepted" as const,
  file: { id: `f-${id}`, mediaType: MEDIA_TYPES.pdf },
  ...more,
});

describe("what goes into a pack", () => {
  test("accepted and filed papers with a file, in the given order", () => {
    const papers = [
      paper("1"),
      paper("2", { status: "received" }),
      paper("3", { status: "filed" }),
      paper("4", { status: "waived", file: null }),
      paper("5", { status: "accepted", file: null }),
    ];
    expect(papersOfPack(papers).map(({ id }) => id)).toEqual(["1", "3"]);
  });

  test.each([
    ["pdf", true],
    ["jpeg", true],
    ["png", true],
    ["heic", true],
    ["docx", false],
    ["xlsx", false],
    ["zip", false],
  ] as const)("%s becomes pages: %s", (kind, expected) => expect(becomesPages(MEDIA_TYPES[kind])).toBe(expected));
});

describe("the names of its files", () => {
  const name = (paperName: string, company = "南京半山集市网络科技有限公司", number = 3, count = 12) =>
    packFileName(number, count, paperName, company, MEDIA_TYPES.pdf);

  test("number, paper, company", () =>
    expect(name("营业执照（副本）")).toBe("03_营业执照（副本）_南京半山集市网络科技有限公司.pdf"));
  test("as many digits as the largest number", () =>
    expect(name("章程", "甲公司", 7, 120)).toBe("007_章程_甲公司.pdf"));
  test("a photograph is .jpg", () => expect(packFileName(1, 1, "甲", "乙", MEDIA_TYPES.jpeg)).toBe("01_甲_乙.jpg"));
  test("nothing that Windows refuses", () => {
    for (const bad of ['a<b>:"/\\|?*c', "con", "尾点...", " 空 格 ", "换\n行\u0000\u202e", "..\\..\\x", "..", ""]) {
      const found = name(bad, bad);
      expect(found).not.toMatch(/[<>:"/\\|?*\p{Cc}\p{Cf}\s]/u);
      expect(found).not.toMatch(/[. ]\.pdf$/);
      expect(found).toMatch(/^03_.+_.+\.pdf$/);
    }
  });
  test("short enough, without half a character", () => {
    const found = name("𠮷".repeat(300), "𠮷".repeat(300));
    expect([...found].length).toBeLessThanOrEqual(110);
    expect(found).not.toMatch(/\p{Cs}/u);
  });
});

describe("what changed since", () => {
  const packed = [
    { requirementId: "1", name: { zh: "材料1", en: "Paper 1" }, fileVersionId: "f-1" },
    { requirementId: "2", name: { zh: "材料2", en: "Paper 2" }, fileVersionId: "f-2" },
  ];
  test("nothing", () => expect(packChanges(packed, [paper("1"), paper("2")])).toEqual({ newer: [], gone: [] }));
  test("a new file, a new paper, a paper that went", () =>
    expect(packChanges(packed, [paper("1", { file: { id: "g-1", mediaType: MEDIA_TYPES.pdf } }), paper("3")])).toEqual({
      newer: [
        { zh: "材料1", en: "Paper 1" },
        { zh: "材料3", en: "Paper 3" },
      ],
      gone: [{ zh: "材料2", en: "Paper 2" }],
    }));
  test("a paper that was returned is gone until it is accepted again", () =>
    expect(packChanges(packed, [paper("1"), paper("2", { status: "returned" })]).gone).toEqual([
      { zh: "材料2", en: "Paper 2" },
    ]));
  test("filed afterwards is no change", () =>
    expect(packChanges(packed, [paper("1", { status: "filed" }), paper("2", { status: "filed" })])).toEqual({
      newer: [],
      gone: [],
    }));
});
