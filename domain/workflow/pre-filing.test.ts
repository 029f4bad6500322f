import { describe, expect, it } from "vitest";
import { checkBeforeFiling, type FilingPaper, type PastItem, withoutNames } from "./pre-filing";

const paper = (id: string, catalogueId: string | null = id, more: Partial<FilingPaper> = {}): FilingPaper => ({
  id,
  catalogueId,
  freshness: [],
  content: null,
  ...more,
});
const item = (catalogueId: string | null, wanted: string, askedOn: string, more: Partial<PastItem> = {}): PastItem => ({
  catalogueId,
  wanted,
  askedOn,
  cause: "missing",
  ...more,
});

const NOTHING = { fields: [], unrecorded: [] };
const check = (
  refusal: Parameters<typeof checkBeforeFiling>[0],
  papers: readonly FilingPaper[],
  past: readonly PastItem[],
  records: Parameters<typeof checkBeforeFiling>[3] = NOTHING,
) => checkBeforeFiling(refusal, papers, past, records);

describe("checkBeforeFiling", () => {
  it("passes where nothing is known against it", () => {
    expect(check(null, [paper("a")], [])).toEqual({
      result: "pass",
      refusal: null,
      past: [],
      undated: [],
      sameFile: [],
      ...NOTHING,
    });
  });

  it("warns of what came back before, the most frequent first, in the newest words", () => {
    const past = [
      item("a", "一", "2026-01-05"),
      item("a", "二", "2026-03-05"),
      item("a", "二", "2026-02-05"),
      item("a", "三", "2026-02-01"),
      item("a", "四", "2026-01-01"),
      item("a", "过期", "2026-04-01", { cause: "expired" }),
      item(null, "说明用途", "2026-04-02"),
    ];
    expect(check(null, [paper("x", "a")], past)).toMatchObject({
      result: "warn",
      past: [
        { requirementId: "x", cause: "missing", count: 5, lastOn: "2026-03-05", examples: ["二", "三", "一"] },
        { requirementId: null, cause: "missing", count: 1, examples: ["说明用途"] },
        { requirementId: "x", cause: "expired", count: 1 },
      ],
    });
  });

  it("warns where one file was given for several papers", () => {
    const papers = [
      paper("a", "a", { content: "1" }),
      paper("b", "b", { content: "2" }),
      paper("c", "c", { content: "1" }),
      paper("d"),
      paper("e"),
    ];
    expect(check(null, papers, [])).toMatchObject({ result: "warn", sameFile: [["a", "c"]] });
  });

  it("leaves out what is about a paper that this application does not have", () => {
    expect(check(null, [paper("x", "a")], [item("b", "别的", "2026-01-05")]).result).toBe("pass");
  });

  it("warns of a day that is not known, and blocks by the refusal of the filing itself", () => {
    const undated = paper("x", "a", { freshness: [{ finding: "issue-day-unknown" }] });
    expect(check(null, [undated], [])).toMatchObject({ result: "warn", undated: ["x"] });
    expect(check({ reason: "internal-review-missing" }, [undated], [])).toMatchObject({
      result: "block",
      refusal: { reason: "internal-review-missing" },
      undated: ["x"],
    });
  });

  it("warns of papers that differ, and names those of which nothing was recorded", () => {
    const field = { field: "address" as const, weight: "warn" as const, writings: [], unrecorded: [] };
    expect(check(null, [paper("a")], [], { fields: [{ ...field, result: "same" }], unrecorded: [] }).result).toBe(
      "pass",
    );
    expect(check(null, [paper("a")], [], { fields: [], unrecorded: ["a"] })).toMatchObject({
      result: "pass",
      unrecorded: ["a"],
    });
    const differing = { fields: [{ ...field, result: "differs" as const }], unrecorded: [] };
    expect(check(null, [paper("a")], [], differing)).toMatchObject({ result: "warn", ...differing });
  });
});

it("takes the company's names out of the words, the longer first", () => {
  const names = ["青禾集市", "杭州青禾集市网络科技有限公司", null, ""];
  expect(withoutNames("杭州青禾集市网络科技有限公司（青禾集市）的社保", names, "该公司")).toBe(
    "该公司（该公司）的社保",
  );
});
