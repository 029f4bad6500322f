import { describe, expect, test } from "vitest";
import { type Candidate, isAboutAnother, matchApplications } from "./match-application";
import { readLetter } from "./read-letter";
import { ACCEPTANCE, GRANT, MENU, SUPPLEMENT_NESTED } from "./testing/letters";

const EDI = ["增值电信业务经营许可证（在线数据处理与交易处理业务）", "EDI许可证"];
const ICP = ["增值电信业务经营许可证（信息服务业务，仅限互联网信息服务）", "ICP许可证"];
const CULTURE = ["网络文化经营许可证", "文网文"];

const application = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  id,
  number: `SQ-2026-00${id.length}${id.charCodeAt(0)}`,
  clientId: "qinghe",
  clientName: "杭州青禾网络科技有限公司",
  uscc: null,
  licenceNames: EDI,
  kind: "new",
  filingNumber: null,
  isExpected: true,
  ...more,
});
const matching = (text: string, candidates: Candidate[]) => matchApplications(readLetter(text), candidates);

test("the client's only application of that licence is certain, with what speaks for it", () => {
  const { certain, matches } = matching(ACCEPTANCE, [
    application("edi"),
    application("culture", { licenceNames: CULTURE }),
  ]);
  expect(certain).toBe("edi");
  expect(matches[0]?.evidence.map(({ kind }) => kind)).toEqual(["name", "licence", "kind", "status"]);
  expect(matches[0]?.evidence[1]?.quote).toContain("在线数据处理与交易处理业务");
  expect(matches.map(({ id }) => id)).toEqual(["edi", "culture"]);
});

test("nothing is certain while two fit", () => {
  const twice = [application("a"), application("b")];
  expect(matching(ACCEPTANCE, twice)).toMatchObject({ certain: null, matches: [{ id: "a" }, { id: "b" }] });
  // Where one of them stands decides nothing, either.
  expect(matching(ACCEPTANCE, [application("a"), application("b", { isExpected: false })]).certain).toBeNull();
  expect(
    matching(ACCEPTANCE, [application("a"), application("b", { isExpected: false, kind: "renewal" })]).certain,
  ).toBeNull();
});

test("a letter that only says 增值电信业务 fits both telecom licences", () => {
  const text = "受理通知书\n杭州青禾网络科技有限公司：\n你单位的增值电信业务经营许可申请，决定受理。";
  expect(matching(text, [application("edi"), application("icp", { licenceNames: ICP })]).certain).toBeNull();
});

test("the authority's number decides between two alike", () => {
  const { certain, matches } = matching(ACCEPTANCE, [
    application("a", { filingNumber: "2026B20012344" }),
    application("b", { filingNumber: "2026b2001-2345" }),
  ]);
  expect(certain).toBe("b");
  expect(matches[0]?.evidence[0]).toEqual({ kind: "case-number", quote: "受理号：2026B20012345" });
});

test("the code counts where the name is written otherwise", () => {
  const uscc = "91330106MA2H0ABC1K".slice(0, 17);
  const text = `受理通知书\n统一社会信用代码：${withCheck(uscc)}\n决定受理。`;
  const { matches } = matching(text, [application("a", { clientName: "另一名字有限公司", uscc: withCheck(uscc) })]);
  expect(matches[0]?.evidence.map(({ kind }) => kind)).toContain("code");
});

test("a name with a misread character is a proposal and no certainty", () => {
  const text = GRANT.replace("杭州青禾网络", "杭州青末网络");
  const { certain, matches } = matching(text, [application("a")]);
  expect(matches[0]?.evidence[0]?.kind).toBe("name-nearly");
  expect(certain).toBeNull();
});

test("who is not named is not proposed", () => {
  expect(matching(ACCEPTANCE, [application("a", { clientName: "成都竹里科技有限公司" })]).matches).toEqual([]);
  expect(matching(MENU, [application("a")]).matches).toEqual([]);
  expect(matching("", [application("a")]).certain).toBeNull();
});

describe("a letter uploaded to an application that it does not name", () => {
  const qinghe = { clientName: "杭州青禾网络科技有限公司", uscc: null };
  test.each([
    [ACCEPTANCE, false],
    [SUPPLEMENT_NESTED, true],
    [MENU, false],
    ["受理通知书\n决定受理。", false],
  ])("%#", (text, expected) => {
    expect(isAboutAnother(readLetter(text), qinghe)).toBe(expected);
  });
});

function withCheck(first17: string): string {
  const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
  const sum = weights.reduce((all, weight, at) => all + weight * alphabet.indexOf(first17.charAt(at)), 0);
  return first17 + alphabet.charAt((31 - (sum % 31)) % 31);
}
