import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ServiceContext } from "../context";
import { textIn } from "@/domain/rules/rule-set";
import { setPrices } from "../../testing/price-book";
import { createCase, createClient, type TestClient } from "../../testing/factories";
import { testWorld } from "../../testing/test-context";
import { stopPdfThread } from "../../pdf/render-pdf";
import { embeddedFonts, pdfPages } from "../../pdf/testing/pdf-pages";
import { createApplications } from "../applications/create-applications";
import { answerQuestions } from "../assessments/answer-questions";
import { finaliseAssessment } from "../assessments/finalise-assessment";
import { getResult } from "../assessments/get-result";
import { verifyProof } from "@/domain/assessment/proof";
import { assessmentProof, findReceipt } from "../assessments/assessment-proof";
import { startAssessment } from "../assessments/start-assessment";
import { getProgress } from "../portal/get-progress";
import { installedRuleSet } from "@/server/rules-in-force";
import { assessmentPdf } from "./assessment-pdf";

const world = await testWorld();
const { consultant } = world.people;
const as = world.contextOf;
afterAll(stopPdfThread);

/** A live-commerce marketplace with two gaps (capital, insured staff), one licence held and questions left open. */
const FACTS = {
  province: "CN-ZJ",
  entity_type: "limited-company",
  registered_capital_wan: 500,
  foreign_share_percent: 0,
  channels: ["website", "app"],
  has_own_domain: true,
  server_location: "mainland",
  service_area: "multi-province",
  public_audience: true,
  provides_information_online: true,
  revenue_models: ["advertising", "commission"],
  hosts_third_party_sellers: true,
  third_party_orders_online: true,
  live_streaming_roles: ["platform"],
  live_content: ["goods-selling", "talent-performance"],
  virtual_gifts: true,
  produces_av_programmes: true,
  goods_categories: ["general", "prepackaged-food"],
  own_sale_categories: ["prepackaged-food"],
  platform_sale_categories: ["general", "prepackaged-food"],
  only_prepackaged_food: true,
  insured_staff_count: 2,
  insured_months: 3,
  premises_kind: "commercial",
  licences_held: ["icp-filing"],
} as const;

let client: TestClient;
let caseId: string;
let id: string;
let version: number;

beforeAll(async () => {
  await setPrices(world); // the agency, whose name heads the paper
  client = await createClient(world, consultant);
  ({ id: caseId } = await createCase(world, client));
  ({ id } = await startAssessment(as(consultant), { caseId }));
  const answers = Object.entries(FACTS).map(([fact, value]) => ({
    fact,
    value: typeof value === "object" ? [...value] : value,
    seenAt: null,
  }));
  ({ version } = await answerQuestions(as(consultant), { id, answers, isGroup: false }));
});

const plain = (text: string) => text.replace(/\s+/g, "");

async function made(ctx: ServiceContext) {
  const { bytes, fileName } = await assessmentPdf(ctx, { assessmentId: id });
  const pages = await pdfPages(bytes);
  return { bytes, fileName, pages, text: pages.join("") };
}

let chinese: ReturnType<typeof made> | undefined;
/** Made once for all tests that read it: setting pages takes its time. */
function report() {
  chinese ??= made(as(consultant));
  return chinese;
}

describe("the assessment report on paper", () => {
  test("is there once the assessment is final, and not before", async () => {
    await expect(assessmentPdf(as(consultant), { assessmentId: id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await finaliseAssessment(as(consultant), { id, expectedVersion: version });
    expect((await report()).fileName).toMatch(/^资质评估报告 .* 2026-11-23\.pdf$/);
  });

  test("names every entry once with its reasons, and the rest with why it is not needed", async () => {
    const result = await getResult(as(consultant), { id });
    const { text, bytes } = await report();
    const ruleSet = installedRuleSet();
    expect(text).toContain(plain(client.name));
    for (const licence of ruleSet.licences) expect(text).toContain(plain(textIn(licence.names.short, "zh")));
    for (const title of ["第一阶段：基础", "第二阶段：按产品", "还没有确定的", "不需要办理的"])
      expect(text).toContain(title);
    expect(result.receipt).toMatch(/^[0-9a-f]{64}$/);
    expect(text).toContain(result.receipt);
    expect(text).toContain(ruleSet.version);
    for (const said of [
      "有第三方商家入驻并在线上下单成交。",
      "《互联网信息服务管理办法》第4、8条",
      "注册资本：现为500万元，要不低于1000万元",
      "缴纳社保人数：现为2人，要不低于3人",
      "公司章程（加盖登记机关查询章）",
      "待确认",
      "还缺1项事实：对外数据中心或云服务。",
    ])
      expect(text).toContain(plain(said));
    expect(text).not.toMatch(/办理口径[^，。；]{0,9}办理口径/);
    // What to change stands once at the top; each licence says what it is now and what it must be.
    expect(text.split(plain("注册资本：由500万元改为不低于1000万元"))).toHaveLength(2);
    // What is held already needs no papers and comes before nothing.
    expect(text).not.toContain(plain("接入商备案服务号或服务器实例"));
    expect(text).not.toContain("要先办ICP备案");
    expect(embeddedFonts(bytes).join()).not.toMatch(/Helvetica|Times|Courier/);
    expect(text).not.toMatch(/〓|undefined|null|\[object|[a-z]+-[bv]\d\d\b/);
  });

  test("shows the answers it rests on, and how to check it", async () => {
    const { text } = await report();
    const ruleSet = installedRuleSet();
    for (const said of ["评估所依据的情况", "注册资本：500万元", "npm run verify", ruleSet.hash])
      expect(text).toContain(plain(said));
  });

  test("comes with a proof for the office, which holds by itself and is on record", async () => {
    const { text, fileName } = await assessmentProof(as(consultant), { assessmentId: id });
    expect(fileName).toMatch(/^评估凭证 .* 2026-11-23\.json$/);
    const check = verifyProof(new TextEncoder().encode(text));
    if (!check.isTrue) throw new Error(JSON.stringify(check.fault));
    const { receipt } = await getResult(as(consultant), { id });
    expect(check.proof).toMatchObject({ receipt, about: { assessmentId: id, client: client.name } });
    const record = { assessmentId: id, receipt: check.proof.receipt };
    expect(await findReceipt(as(consultant), record)).toMatchObject({ id, client: client.name });
    expect(await findReceipt(as(consultant), { ...record, receipt: "0".repeat(64) })).toBeNull();
    // It holds the office's notes, so the client has the paper and not the proof.
    const own = as(await world.newPortalPerson(client.id));
    await expect(assessmentProof(own, { assessmentId: id })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test("prints nothing that is the office's own", async () => {
    const { text } = await report();
    const market = installedRuleSet().licences.flatMap(({ internal }) => internal?.market.note?.zh ?? []);
    expect(market.length).toBeGreaterThan(3);
    for (const note of market) expect(text).not.toContain(plain(note));
    expect(text).not.toMatch(/种子|凭记忆|参考价/);
  });

  test("numbers its pages and bears the receipt on each", async () => {
    const { pages } = await report();
    expect(pages.length).toBeGreaterThan(3);
    pages.forEach((page, index) => {
      expect(page).toContain(`第${index + 1}页，共${pages.length}页`);
    });
  });

  test("says of figures that nobody confirmed for too long since when that is", async () => {
    expect((await report()).text).not.toContain("未核实");
    const before = world.now();
    world.setNow("2028-01-10T02:00:00Z");
    const { text } = await made(as(consultant));
    world.setNow(before);
    expect(text).toContain(plain("注册资本"));
    expect(text).toContain("（2026年11月22日以来未核实）");
  });

  test("is English for a reader of English", async () => {
    const { text, fileName } = await made(as(await world.newPerson("manager", { locale: "en" })));
    expect(fileName).toMatch(/^Licence assessment/);
    expect(text).toContain(plain("Third-party merchants trade on it and orders close online."));
    expect(text).toContain(plain("Registered capital: now RMB 5 million, needs at least RMB 10 million"));
    const agency = "明衡企业服务（杭州）有限公司"; // has no English name here
    expect(text.replaceAll(plain(client.name), "").replaceAll(agency, "")).not.toMatch(/[，。；：（）]/);
  });

  test("is the client's once work was begun from it, and not what the agency only tried out", async () => {
    const own = as(await world.newPortalPerson(client.id));
    const shown = async () => (await getProgress(own, { clientId: client.id })).reports.map((report) => report.id);
    expect(await shown()).toEqual([]);
    await expect(assessmentPdf(own, { assessmentId: id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    const choices = [{ licenceId: "icp-b25", kind: "new" as const }];
    await createApplications(as(consultant), { clientId: client.id, caseId, assessmentId: id, choices });
    expect(await shown()).toEqual([id]);
    expect((await assessmentPdf(own, { assessmentId: id })).bytes.length).toBeGreaterThan(1000);
  });

  test("says on its first page what cannot be applied for as things stand", async () => {
    const other = await createClient(world, consultant);
    const { id: caseId } = await createCase(world, other);
    const game = await startAssessment(as(consultant), { caseId });
    const facts: Record<string, string | number | boolean | string[]> = {
      channels: ["app"],
      public_audience: true,
      culture_products: ["games"],
      game_roles: ["operator"],
      game_monetised: true,
      game_publishing_route: "undecided",
      foreign_share_percent: 20,
    };
    const answers = Object.entries(facts).map(([fact, value]) => ({ fact, value, seenAt: null }));
    const { version: seen } = await answerQuestions(as(consultant), { id: game.id, answers, isGroup: false });
    await finaliseAssessment(as(consultant), { id: game.id, expectedVersion: seen });
    const { bytes } = await assessmentPdf(as(consultant), { assessmentId: game.id });
    const [first = ""] = await pdfPages(bytes);
    expect(first).toContain("其中1项按现状不能申请");
    expect(first).toContain("游戏版号：含外资");
  });

  test("stays with those who reach the client", async () => {
    const other = await createClient(world, consultant);
    const stranger = await world.newPortalPerson(other.id);
    await expect(assessmentPdf(as(stranger), { assessmentId: id })).rejects.toMatchObject({
      code: expect.stringMatching(/NOT_FOUND|FORBIDDEN/),
    });
  });
});
