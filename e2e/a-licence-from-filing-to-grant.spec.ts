import { devices, expect, type Locator, type Page, test } from "@playwright/test";
import { expectAccessible, expectPhonePage } from "./support/accessible";
import { does, makeReady, startCase } from "./support/api";
import { decide } from "./support/decide";
import { linkIn } from "./support/mail";
import { signInAs } from "./support/sign-in";

const PAPERS = "db/seed/papers";

test.use({ viewport: { width: 1440, height: 900 } });

test("an EDI licence: two supplement rounds, a suspension over the National Day, and the grant", async ({
  page,
  context,
  browser,
}) => {
  test.setTimeout(240_000);
  await signInAs(context, "consultant");
  const office = await browser.newContext({ locale: "zh-CN" });
  await signInAs(office, "manager");
  const [id, clientId] = await test.step("a client's application, ready to be filed", async () => {
    const started = await startCase(context.request, {
      name: "嘉兴桐荫#数字科技有限公司",
      title: "EDI 许可证",
      choices: [{ licenceId: "edi-b21", kind: "new" }],
    });
    const applicationId = started.applicationIds[0] ?? "";
    const held = { licenceId: "icp-filing", number: null, scope: null, validFrom: "2025-01-06", validTo: null };
    await does(context.request, "client.recordHeldLicence", {
      clientId: started.clientId,
      fields: { ...held, isExpiryUnknown: true },
    });
    await makeReady(context.request, office.request, applicationId, {
      营业执照副本: `${PAPERS}/lease.pdf`,
      网络与信息安全保障措施及责任人: `${PAPERS}/form.pdf`,
    });
    return [applicationId, started.clientId];
  });
  const application = `/desk/applications/${id}`;

  await test.step("filed on 3 August: five working days to the authority's answer", async () => {
    await page.goto(application);
    await page.getByRole("button", { name: "记录：已提交" }).click();
    await record(page, "提交日期", "2026-08-03", async (dialog) => {
      await dialog.getByLabel("机关的收件号或受理号").fill("浙通收〔2026〕77号");
    });
    await expectClock(page, "8月10日");
  });

  let link = "";
  await test.step("round 1 before acceptance: the letter is pasted, the client is asked with it", async () => {
    await official(page, "补正中");
    const dialog = page.getByRole("dialog");
    await typeDay(dialog.getByLabel("收到通知的日期"), "2026-08-06");
    await dialog.getByLabel("通知书写明的时限").fill("10");
    await dialog.getByLabel("通知书要补什么").fill("1. 营业执照副本看不清，请重新扫描\n2. 说明平台是否代收货款");
    await dialog.getByRole("button", { name: "列成条目" }).click();
    await expect(dialog.getByLabel("哪份材料").first()).toHaveValue(/./);
    await expect(dialog.getByLabel("原因").first()).toHaveValue("unclear");
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "记录", exact: true }).click();
    const text = page.getByLabel("复制文字").and(page.locator("textarea"));
    link = linkIn(await text.inputValue());
    await page.getByRole("dialog").getByRole("button", { name: "关闭" }).click();
    // The tenth working day after 6 August.
    await expectClock(page, "8月20日");
  });

  await test.step("the client sees what the authority wants and sends it from a phone", async () => {
    const phone = await browser.newContext({
      ...devices["Pixel 7"],
      viewport: { width: 390, height: 844 },
      locale: "zh-CN",
    });
    const screen = await phone.newPage();
    await screen.goto(link);
    await screen.getByRole("button", { name: "打开" }).click();
    await screen.waitForURL(/\/portal\/request\//);
    await expect(screen.getByText("看不清，请重新扫描")).toBeVisible();
    await expect(screen.getByText("代收货款")).toHaveCount(0);
    await screen.getByRole("link", { name: /营业执照副本/ }).click();
    await screen.waitForURL(/\/portal\/papers\//);
    await screen.locator("input[type=file]").last().setInputFiles(`${PAPERS}/business-licence.jpg`);
    await expect(screen.getByText("已传好，等顾问看")).toBeVisible();
    await expectPhonePage(screen);
    await phone.close();
  });

  await test.step("the paper is accepted, the question answered in words, and both go back", async () => {
    await page.goto(`/desk/review?application=${id}`);
    await decide(page, "zh", "a");
    await page.goto(application);
    await page.getByRole("link", { name: "处理补正（1 项）" }).click();
    await page.waitForURL(/tab=supplement/);
    await expect(page.getByRole("row").filter({ hasText: "看不清" })).toContainText("已答复");
    await page.getByRole("button", { name: "处理 2" }).click();
    await page.getByRole("dialog").getByLabel("内容").fill("平台不代收货款，见说明函");
    await page.getByRole("dialog").getByRole("button", { name: "保存" }).click();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await page.getByRole("button", { name: "回复补正" }).click();
    await record(page, "提交日期", "2026-08-14");
    await expect(page.getByRole("main")).toContainText("用了 8 天（6 个工作日）");
    await expectClock(page, "8月21日");
  });

  await test.step("accepted: sixty working days, counted over the National Day", async () => {
    await page.getByRole("button", { name: "记录：已受理" }).click();
    await record(page, "日期", "2026-08-20");
    await expectClock(page, "11月18日");
    await page.getByRole("button", { name: "记录：审查中" }).click();
    await record(page, "日期", "2026-08-24");
  });

  await test.step("round 2 during the review holds the authority's clock; a new file answers it", async () => {
    await official(page, "补正中");
    const dialog = page.getByRole("dialog");
    await typeDay(dialog.getByLabel("收到通知的日期"), "2026-09-07");
    await dialog.getByLabel("通知书要补什么").fill("网络与信息安全保障措施及责任人请用新模板");
    await dialog.getByRole("button", { name: "列成条目" }).click();
    await expect(dialog.getByLabel("原因").first()).toHaveValue("wrong-template");
    await dialog.getByRole("button", { name: "记录", exact: true }).click();
    await expect(page.getByRole("group", { name: "审查并作出决定" })).toContainText("已中止");
    await page.goto(application);
    await page.getByRole("button", { name: "“网络与信息安全保障措施及责任人”的操作" }).click();
    await page.getByRole("dialog").locator("input[type=file]").setInputFiles(`${PAPERS}/form.pdf`);
    await expect(page.getByRole("dialog")).toHaveCount(0);
    const manager = await office.newPage();
    await manager.goto(`/desk/review?application=${id}`);
    await decide(manager, "zh", "a");
    await manager.close();
    await page.goto(application);
    await page.getByRole("button", { name: "回复补正" }).click();
    await record(page, "日期", "2026-09-11");
    // Monday 7 to Friday 11 September: five working days more.
    await expectClock(page, "11月25日");
  });

  await test.step("suspended from 29 September to 12 October: six working days more, the holiday none", async () => {
    await official(page, "中止");
    await record(page, "日期", "2026-09-29", (dialog) => dialog.getByLabel("说明").fill("现场核查"));
    await expect(page.getByText("已中止。").first()).toBeVisible();
    await page.getByRole("button", { name: "记录：审查中" }).click();
    await record(page, "日期", "2026-10-12");
    await expectClock(page, "12月3日");
    await expectAccessible(page);
  });

  await test.step("granted and issued: the licence is the client's, with its term", async () => {
    await page.getByRole("button", { name: "记录：已准予" }).click();
    await record(page, "日期", "2026-11-16");
    // Ten working days to hand the licence over.
    await expectClock(page, "11月30日");
    await official(page, "已发证");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("证照编号").fill("浙B2-20260777");
    await typeDay(dialog.getByLabel("有效期自"), "2026-11-20");
    await typeDay(dialog.getByLabel("有效期至"), "2031-11-19");
    await record(page, "日期", "2026-11-20");
    await expect(page.getByRole("button", { name: "转到结案" })).toBeVisible();
    await page.goto(`/desk/clients/${clientId}`);
    await expect(page.getByText("浙B2-20260777").first()).toBeVisible();
    await page.goto(`${application}?tab=supplement`);
    await expect(page.getByRole("heading", { name: /^第 [12] 轮$/ })).toHaveCount(2);
    await expectAccessible(page);
  });
  await office.close();
});

/** Picks an official status in the menu. */
async function official(page: Page, status: string): Promise<void> {
  await page.getByRole("button", { name: "官方状态", exact: true }).click();
  await page.getByRole("menuitem", { name: status }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
}

/** Fills the day, and what belongs to this move, and records it. */
async function record(
  page: Page,
  label: string,
  day: string,
  fill: (dialog: Locator) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const dialog = page.getByRole("dialog");
  await typeDay(dialog.getByLabel(label, { exact: true }), day);
  await fill(dialog);
  await dialog.getByRole("button", { name: "记录", exact: true }).click();
  await expect(dialog).toHaveCount(0);
}

async function typeDay(field: Locator, day: string): Promise<void> {
  await field.fill(day);
  await field.press("Tab");
}

/** The latest lawful day of a running clock, as the page shows it. */
const expectClock = (page: Page, day: string): Promise<void> =>
  expect(page.getByRole("group").filter({ hasText: day }).first()).toBeVisible();
