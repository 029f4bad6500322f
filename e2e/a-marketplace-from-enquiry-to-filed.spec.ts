import { devices, expect, type Page, test } from "@playwright/test";
import { usccCheckCharacter } from "@/domain/clients/uscc";
import { expectAccessible, expectPhonePage } from "./support/accessible";
import { answerQuestions } from "./support/answer-questions";
import { decide } from "./support/decide";
import { linkIn, mailTo } from "./support/mail";
import { signInAs } from "./support/sign-in";

/** Another one each time: the same database may see the journey twice. */
const FIRST_17 = `91330108MA${String(Date.now()).slice(-7)}`;
const SHORT_NAME = `星野${FIRST_17.slice(-4)}`;
const COMPANY = `杭州${SHORT_NAME}直播商城科技有限公司`;
const CHECK = usccCheckCharacter(FIRST_17) ?? "";
const CLIENT = { email: `lu@${FIRST_17.toLowerCase()}.example`, password: "harbour lantern 2026" };

/** A live-commerce marketplace: merchants of its own and others', gifts, own programmes, food, the whole country. */
const FACTS = {
  province: "CN-ZJ",
  city: "杭州",
  entity_type: "limited-company",
  registered_capital_wan: 1000,
  paid_in_capital_wan: 300,
  foreign_share_percent: 0,
  foreign_investor_origin: "none",
  company_age_months: 14,
  vat_taxpayer_type: "general",
  staff_count: 42,
  insured_staff_count: 35,
  insured_months: 12,
  premises_kind: "commercial",
  premises_area_sqm: 800,
  legal_rep_cn_resident: true,
  channels: ["website", "app", "mini-program"],
  has_own_domain: true,
  domain_owner_is_applicant: true,
  server_location: "mainland",
  service_area: "multi-province",
  public_audience: true,
  provides_information_online: true,
  info_service_types: ["community"],
  revenue_models: ["commission", "virtual-gifts", "own-goods-sales"],
  hosts_third_party_sellers: true,
  third_party_orders_online: true,
  sells_own_goods_online: true,
  user_generated_content: true,
  sms_own_notices: true,
  outbound_calls: "none",
  industry_sector: "live-streaming",
  live_streaming_roles: ["platform"],
  live_content: ["goods-selling", "talent-performance"],
  virtual_gifts: true,
  culture_products: ["online-performance", "show-programme"],
  produces_av_programmes: true,
  goods_categories: ["general", "prepackaged-food"],
  own_sale_categories: ["prepackaged-food"],
  platform_sale_categories: ["general", "prepackaged-food"],
  goods_sale_modes: ["own-retail", "platform"],
  only_prepackaged_food: true,
  registered_users: 200_000,
  mlps_level: "3",
  harm_if_breached: "serious-own",
  algorithm_types: ["personalised-push", "ranking"],
  public_opinion_attribute: true,
  generative_ai_use: "none",
  business_stage: "by-product",
  game_origin: "none",
  game_publishing_route: "none",
  cross_border_vehicle: "none",
  pilot_zone: "none",
};

/** The licences that the law names for this company; the filings beside them are counted. */
const EXPECTED = [
  ["ICP许可证", /网络视听平台登记|信息服务|收费|会员/],
  ["EDI许可证", /第三方商家入驻并在线上下单成交/],
  ["文网文", /文艺表演|网络演出/],
  ["广电节目制作证", /制作节目/],
  ["预包装食品备案", /预包装食品/],
  ["网络食品平台备案", /第三方销售食品/],
  ["ICP备案", /境内服务器/],
  ["APP备案", /境内用户/],
  ["公安备案", /联网/],
  ["算法备案", /推荐类算法/],
] as const;

const PAPERS = "db/seed/papers";
const LICENCE = "广电节目制作证";

test.use({ viewport: { width: 1440, height: 900 } });

test("a live-commerce marketplace, from the enquiry to the filed application", async ({ page, context, browser }) => {
  test.setTimeout(400_000);
  await signInAs(context, "consultant");

  await test.step("the consultant registers the company", async () => {
    await page.goto("/desk/clients/new");
    await page.getByLabel("公司全称").fill(COMPANY);
    await page.getByLabel("简称").fill(SHORT_NAME);
    await page.getByLabel("统一社会信用代码").fill(`${FIRST_17}${CHECK === "7" ? "8" : "7"}`);
    await expect(page.getByText("前 17 位有没有抄错")).toBeVisible();
    await page.getByLabel("统一社会信用代码").fill(`${FIRST_17}${CHECK}`);
    await expect(page.getByText("校验位正确")).toBeVisible();
    await page.getByLabel("姓名").fill("陆星野");
    await page.getByLabel("电话").fill("13800001234");
    await page.getByLabel("邮箱").fill(CLIENT.email);
    await expectAccessible(page);
    await page.getByRole("button", { name: "登记并开始评估" }).click();
    await page.waitForURL(/\/questions$/);
  });

  await test.step("the engine asks, and lists what the company needs with reasons", async () => {
    await expectAccessible(page);
    const asked = await answerQuestions(page, "zh", FACTS);
    expect(asked.length).toBeLessThan(60);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("题目问完了");
    await page.getByRole("button", { name: "定稿" }).click();
    await page.getByRole("button", { name: "定稿并看结果" }).click();
    await page.waitForURL(/\/desk\/assessments\/[^/]+$/);
    const verdicts = page.getByRole("table", { name: "结论，按阶段" });
    for (const [licence, reason] of EXPECTED) {
      const row = verdicts.getByRole("row").filter({ has: page.getByText(licence, { exact: true }) });
      await expect(row, licence).toContainText("需要");
      await expect(row, licence).toContainText(reason);
    }
    await expectAccessible(page);
  });

  await test.step("one step makes the applications and a quote, which is sent", async () => {
    await page.getByRole("button", { name: "选上全部需要的" }).click();
    await page.getByRole("button", { name: /开始办理 \d+ 项/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "开始办理" }).click();
    await page.waitForURL(/\/desk\/quotes\/[^/]+$/);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("草稿：付给我们 ¥");
    const pdf = await page.request.get(page.url().replace("/desk/quotes/", "/api/pdf/quotes/"));
    expect(pdf.headers()["content-type"]).toBe("application/pdf");
    expect((await pdf.body()).subarray(0, 5).toString()).toBe("%PDF-");
    await expectAccessible(page);
    await page.keyboard.press("s");
    await page.getByRole("dialog").getByRole("button", { name: "发出" }).click();
    await expect(page.getByRole("dialog")).toContainText("/l/");
    await page.getByRole("dialog").getByRole("button", { name: "关闭" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("在客户手里");
  });

  const phone = await browser.newContext({
    ...devices["Pixel 7"],
    viewport: { width: 390, height: 844 },
    locale: "zh-CN",
  });
  const screen = await phone.newPage();

  await test.step("the client opens the link on a phone, sets a password, accepts the quote", async () => {
    const mail = await mailTo(CLIENT.email, /报价单/);
    await screen.goto(linkIn(mail.text));
    await expectPhonePage(screen);
    await screen.getByText("也设一个密码（可以不设）").click();
    await screen.getByLabel("密码").fill(CLIENT.password);
    await screen.getByRole("button", { name: "设好并登录" }).click();
    await expect(screen.getByRole("heading", { level: 1 })).toHaveText("有 1 件事轮到您");
    await expectPhonePage(screen);
    await screen.getByRole("link", { name: "看报价" }).click();
    await screen.getByLabel("我代表公司接受这份报价").check();
    await expectPhonePage(screen);
    await screen.getByRole("button", { name: "接受报价", exact: true }).click();
    await expect(screen.getByText(/陆星野于.*接受/)).toBeVisible();
  });

  let application = "";
  await test.step("the consultant asks for the papers of one application", async () => {
    await page.goto(`/desk/applications?q=${encodeURIComponent(SHORT_NAME)}`);
    await page.getByRole("link", { name: new RegExp(LICENCE) }).click();
    await page.waitForURL(/\/desk\/applications\/[^/?]+/);
    application = page.url();
    await expectAccessible(page);
    await page.getByRole("button", { name: "向客户要材料" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "发出" }).click();
    await expect(page.getByRole("dialog")).toContainText("已给陆星野发邮件");
    await page.getByRole("dialog").getByRole("button", { name: "关闭" }).click();
  });

  const asked: string[] = [];
  await test.step("the client uploads every paper from the phone", async () => {
    await screen.goto("/portal");
    await screen.getByRole("link", { name: "去上传" }).click();
    await expectPhonePage(screen);
    for (let left = 6; left > 0; left--) {
      await expect(screen.getByRole("heading", { level: 2 }).first()).toContainText(`还差 ${left} 份`);
      const first = screen
        .locator("li")
        .filter({ has: screen.locator("input[type=file]") })
        .first();
      const paper = await first.locator("b").first().innerText();
      asked.push(paper);
      // The camera's picture is the wrong one for the business licence: somebody's identity card.
      const file = paper === "营业执照" ? "identity.jpg" : "lease.pdf";
      await first.locator("input[type=file]").last().setInputFiles(`${PAPERS}/${file}`);
    }
    await expect(screen.getByText("还没传")).toHaveCount(0);
    expect(asked).toContain("营业执照");
    await expectPhonePage(screen);
  });

  await test.step("the consultant adds the agency's own papers, returns one with a reason, accepts the others", async () => {
    await page.reload();
    for (const paper of ["申请表和申请报告", "节目制作经营方案与管理制度"]) {
      await page.getByRole("button", { name: `“${paper}”的操作` }).click();
      await page.getByRole("dialog").locator("input[type=file]").setInputFiles(`${PAPERS}/form.pdf`);
      await expect(page.getByRole("dialog")).toHaveCount(0);
    }
    await page.getByRole("link", { name: "审核材料" }).click();
    await page.waitForURL(/\/desk\/review/);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("8 份材料");
    await expectAccessible(page);
    await decide(page, "zh", "9", "r");
    for (const _ of asked.slice(1)) await decide(page, "zh", "a");
    // Whoever drew a paper up does not accept it.
    await expect(page.getByText("您自己上传的，要由另一位同事接收")).toBeVisible();
  });

  const office = await browser.newContext({ locale: "zh-CN" });
  await signInAs(office, "manager");
  const manager = await office.newPage();
  const before = await trackedCount(manager);

  await test.step("a colleague accepts the agency's own papers", async () => {
    await manager.goto(page.url().replace(/&at=[^&]*/, ""));
    await expect(manager.getByRole("heading", { level: 1 })).toContainText("2 份材料");
    await decide(manager, "zh", "a");
    await decide(manager, "zh", "a");
  });

  await test.step("the client sees what was returned and why, and takes the picture again", async () => {
    await screen.goto("/portal");
    await expect(screen.getByRole("heading", { name: "重新传：营业执照" })).toBeVisible();
    await expect(screen.getByText("这不是要的那份材料，请看说明后重新上传。")).toBeVisible();
    await expectPhonePage(screen);
    await screen.getByRole("link", { name: "看看哪里要改" }).click();
    await screen.waitForURL(/\/portal\/papers\//);
    await expectPhonePage(screen);
    await screen.locator("input[type=file]").last().setInputFiles(`${PAPERS}/business-licence.jpg`);
    await expect(screen.getByText("已传好，等顾问看")).toBeVisible();
  });

  await test.step("the retake is accepted, and the application filed after a colleague's review", async () => {
    await page.goto(application);
    await page.getByRole("link", { name: "审核材料" }).last().click();
    await page.waitForURL(/\/desk\/review/);
    await decide(page, "zh", "a");
    await page.goto(application);
    await page.getByRole("button", { name: "转到内审" }).click();
    await expect(page.getByRole("button", { name: "转到盖章" })).toBeVisible();
    await manager.goto(application);
    await manager.getByRole("button", { name: "转到盖章" }).click();
    await expect(manager.getByRole("button", { name: "转到申报" })).toBeVisible();
    await page.reload();
    await page.getByRole("button", { name: "转到申报" }).click();
    await page.getByRole("button", { name: "记录：已提交" }).click();
    await page.getByLabel("机关的收件号或受理号").fill("浙广收〔2026〕118号");
    await page.getByRole("dialog").getByRole("button", { name: "记录" }).click();
    await expect(page.getByText("浙广收〔2026〕118号").first()).toBeVisible();
    await expect(page.getByText(/还剩 \d+ 个工作日/).first()).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("the client reads where it stands, the manager sees it counted", async () => {
    await screen.goto("/portal/progress");
    await screen.getByRole("link", { name: new RegExp(LICENCE) }).click();
    await expect(screen.getByText("浙广收〔2026〕118号").first()).toBeVisible();
    await expectPhonePage(screen);
    expect(await trackedCount(manager)).toBe(before + 1);
    await manager.goto("/manage");
    await expectAccessible(manager);
  });
});

/** How many applications are being followed at an authority, by the manager's overview. */
async function trackedCount(manager: Page): Promise<number> {
  await manager.goto("/manage");
  const figure = await manager.locator('a[href*="stage=tracking"]').last().innerText();
  return Number(/(\d+) 件/.exec(figure)?.[1]);
}
