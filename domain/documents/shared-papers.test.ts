import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { DOCUMENT_TYPES, documentType } from "./document-types";
import { FORMS, requirementsFor, SUPPLIERS } from "./requirements";
import { closestNamed, type PaperUse, sharedPapers, WITH_MORE_ON_IT } from "./shared-papers";
import { USE_STATUSES } from "./use-status";

const ruleSet = loadRuleSet();
let count = 0;
const use = (more: Partial<PaperUse> = {}): PaperUse => ({
  id: `use-${++count}`,
  clientId: "client",
  applicationId: `application-${count}`,
  licenceId: "icp-b25",
  catalogueId: "business-licence",
  documentType: "business-licence",
  form: "colour-scan",
  suppliedBy: "client",
  nameZh: "营业执照",
  noteZh: null,
  status: "requested",
  fileVersionId: null,
  ...more,
});
const areOne = (...uses: PaperUse[]) => sharedPapers(uses).length === 1;

describe("one sheet", () => {
  test.each([
    ["whatever it is called, where a company has only one", { nameZh: "营业执照副本" }, true],
    ["asked for and returned alike are wanted", { status: "returned" }, true],
    ["not asked for yet", { status: "to-request" }, true],
    ["another company's", { clientId: "other" }, false],
    ["another form", { form: "stamped-scan" }, false],
    ["another supplier", { suppliedBy: "agency-draft" }, false],
    ["another paper", { documentType: "articles" }, false],
    ["given already", { status: "received", fileVersionId: "file" }, false],
    ["waived", { status: "waived" }, false],
    ["a special copy, added by hand", { catalogueId: null, nameZh: "营业执照（公证件）" }, false],
    ["one of a template", { catalogueId: null }, true],
  ] as const)("%s", (_, more, isOne) => expect(areOne(use(), use(more))).toBe(isOne));

  test.each([
    ["the same list of staff", "staff-proof", "主要管理人员名单", "主要管理人员名单", true],
    ["other people", "staff-proof", "主要管理人员名单", "编辑人员资质", false],
    [
      "the licence held: each application has its own",
      "existing-licence",
      "现有许可证正副本",
      "现有许可证正副本",
      false,
    ],
    ["a form, which nothing else can use", "application-form", "申请表", "申请表", false],
  ])("%s", (_, documentType, first, second, isOne) =>
    expect(areOne(use({ documentType, nameZh: first }), use({ documentType, nameZh: second }))).toBe(isOne),
  );

  test("a note that asks for more makes another paper", () =>
    expect(
      areOne(
        use({ documentType: "staff-proof", nameZh: "名单", noteZh: null }),
        use({ documentType: "staff-proof", nameZh: "名单", noteZh: "社保须由申请公司直接缴纳。" }),
      ),
    ).toBe(false));

  test("the authority that wants more on it", () => {
    const premises = { documentType: "premises-proof", catalogueId: "premises-proof" };
    expect(areOne(use(premises), use({ ...premises, licenceId: "edi-b21" }))).toBe(true);
    expect(areOne(use(premises), use({ ...premises, licenceId: "device-platform-filing" }))).toBe(false);
  });

  test("given: the same file with the same result", () => {
    const given = (status: PaperUse["status"], fileVersionId: string) => use({ status, fileVersionId });
    expect(areOne(given("received", "a"), given("received", "a"))).toBe(true);
    expect(areOne(given("received", "a"), given("received", "b"))).toBe(false);
    expect(areOne(given("received", "a"), given("accepted", "a"))).toBe(false);
  });

  test("an application that asks twice means two papers", () => {
    const [a, b, c] = [use(), use(), use()];
    const again = use({ applicationId: a.applicationId });
    expect(sharedPapers([a, b, again, c]).map((group) => group.map(({ id }) => id))).toEqual([
      [a.id],
      [b.id, c.id],
      [again.id],
    ]);
  });

  test("is called by its closest name", () => {
    expect(closestNamed([use(), use({ nameZh: "营业执照副本" }), use()]).nameZh).toBe("营业执照副本");
    expect(() => closestNamed([])).toThrow(RangeError);
  });
});

describe("the catalogue", () => {
  test("names no exception that is not there, or of a type of several sheets", () => {
    for (const pair of WITH_MORE_ON_IT) {
      const [licenceId, paperId] = pair.split("/");
      const licence = ruleSet.licences.find(({ id }) => id === licenceId);
      const paper = licence && requirementsFor(licence).find(({ catalogueId }) => catalogueId === paperId);
      expect(paper && documentType(paper.documentType).sheets, pair).toBe("one");
    }
  });

  test("a marketplace brings its licence, identity card and lease once for four licences", () => {
    const papers = ["icp-b25", "edi-b21", "network-culture-licence", "radio-tv-production"].flatMap((licenceId) => {
      const licence = ruleSet.licences.find(({ id }) => id === licenceId);
      if (!licence) throw new Error(licenceId);
      return requirementsFor(licence)
        .filter(({ suppliedBy }) => suppliedBy === "client")
        .map((paper) =>
          use({ ...paper, licenceId, applicationId: licenceId, nameZh: paper.name.zh, noteZh: paper.note?.zh ?? null }),
        );
    });
    const shared = sharedPapers(papers).filter((group) => group.length > 1);
    expect(shared.map((group) => `${closestNamed(group).nameZh} ×${group.length}`)).toEqual([
      "营业执照副本 ×4",
      "法定代表人（负责人）身份证件 ×4",
      "公司章程（加盖登记机关查询章） ×2",
      "主要管理和技术人员名单、身份证、学历及社保证明 ×2",
      "公司信誉证明材料（如信用报告） ×2",
      "办公场所租赁合同或产权证明 ×4",
      "域名证书（所有者与申请人一致） ×2",
      "ICP备案号及网站/应用页面截图 ×2",
      "公司章程 ×2",
    ]);
  });
});

test("whatever is asked for: each use once, never across clients, types, forms, suppliers or within an application", () => {
  const pick = <T>(...values: T[]) => fc.constantFrom(...values);
  const uses = fc.uniqueArray(
    fc.record({
      id: fc.uuid(),
      clientId: pick("a", "b"),
      applicationId: pick("1", "2", "3", "4"),
      licenceId: pick("icp-b25", "device-platform-filing", "taobao-live-base"),
      catalogueId: pick("premises-proof", "site-proof", null),
      documentType: pick(...DOCUMENT_TYPES.map(({ id }) => id as string), "unheard-of"),
      form: pick(...FORMS),
      suppliedBy: pick(...SUPPLIERS),
      nameZh: pick("甲", "乙", "营业执照"),
      noteZh: pick("注", null),
      status: pick(...USE_STATUSES),
      fileVersionId: pick("f", "g", null),
    }),
    { selector: ({ id }) => id, maxLength: 40 },
  );
  fc.assert(
    fc.property(uses, fc.boolean(), (given, isNarrow) => {
      // Half of the time everything is of one kind, so that groups do arise.
      const all = isNarrow
        ? given.map((each) => ({ ...each, documentType: "premises-proof", form: "original" }))
        : given;
      const groups = sharedPapers(all);
      expect(
        groups
          .flat()
          .map(({ id }) => id)
          .sort(),
      ).toEqual(all.map(({ id }) => id).sort());
      for (const group of groups.filter(({ length }) => length > 1)) {
        const same = (of: (use: PaperUse) => unknown) => new Set(group.map(of)).size === 1;
        expect(same((each) => [each.clientId, each.documentType, each.form, each.suppliedBy].join())).toBe(true);
        const { isReusable, sheets } = documentType(group[0]?.documentType ?? "");
        expect(isReusable).toBe(true);
        if (sheets !== "one") expect(same((each) => `${each.nameZh} ${each.noteZh}`)).toBe(true);
        expect(new Set(group.map(({ applicationId }) => applicationId)).size).toBe(group.length);
      }
      const parts = (of: PaperUse[][]) =>
        of
          .map((group) =>
            group
              .map(({ id }) => id)
              .sort()
              .join(),
          )
          .sort();
      expect(parts(sharedPapers(all.toReversed()))).toEqual(parts(groups));
    }),
  );
});
