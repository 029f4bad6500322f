import { expect, type Page, test } from "@playwright/test";
import { enter } from "../scripts/gallery/people";
import { asks } from "./support/api";
import { expectAccessible, expectPhonePage } from "./support/accessible";
import { signInAs } from "./support/sign-in";

/** Tomorrow in Shanghai, as typed into a field for days. */
function tomorrow(): string {
  const day = new Date(Date.now() + 32 * 3_600_000);
  return day.toISOString().slice(0, 10);
}

/** Until the draft keeps what was typed: what follows another within a moment goes out with it. */
async function kept(page: Page, draft: string, wanted: RegExp): Promise<void> {
  const draftId = draft.split("/").pop();
  const content = async () =>
    JSON.stringify(await asks(page.request, "ruleDrafts.part", { draftId, part: "licence:edi-b21" }));
  await expect.poll(content, { timeout: 20_000 }).toMatch(wanted);
}

test("a limit in the rules is changed: a mistake is found, a scenario proves it, a second person agrees, clients are told", async ({
  page,
  context,
  browser,
}) => {
  test.setTimeout(150_000);
  await signInAs(context, "manager");
  await page.goto("/manage/rules");
  await page.getByRole("button", { name: "起草" }).click();
  await page.getByLabel("草稿名称").fill("EDI 注册资本改为 200 万元");
  await page.getByRole("dialog").getByRole("button", { name: "起草" }).click();
  await page.waitForURL(/\/manage\/rules\/[0-9a-f-]{36}$/);
  const draft = new URL(page.url()).pathname;

  // A mistake: the English name is lost. The checks name it and lead back to it.
  await page.goto(`${draft}/licences/edi-b21`);
  await page.getByLabel("简称").nth(1).fill("");
  await kept(page, draft, /"short":\{"en":"","zh"|"short":\{"zh":"EDI许可证","en":""/);
  await page.goto(`${draft}/checks`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("1个错误");
  await page.getByRole("main").getByRole("link", { name: "EDI许可证" }).click();
  await page.waitForURL(/licences\/edi-b21/);
  await page.getByLabel("简称").nth(1).fill("EDI licence");

  await page
    .getByRole("button", { name: /省内经营：注册资本不低于100万元/ })
    .first()
    .click();
  await page.locator('[id="at-conditions.1.check-value"]').fill("200");
  await expect(page.getByText("注册资本：不低于200万元")).toBeVisible();
  await page.locator('[id="at-conditions.1.text.zh"]').fill("省内经营：注册资本不低于200万元。");
  await kept(page, draft, /不低于200万元/);

  // The test book of the old limit no longer holds, and says so.
  await page.goto(`${draft}/checks`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("没有错误");
  await page.getByRole("button", { name: "运行测试" }).click();
  await expect(page.getByText(/测试于/)).toBeVisible({ timeout: 60_000 });
  await page.getByRole("link", { name: /不符的场景/ }).click();
  await expect(page.getByRole("main")).toContainText("EDI许可证");

  await page.goto(`${draft}/scenarios/new`);
  await page.getByLabel("公司（中文）").fill("注册资本 200 万元、没有第三方商家的商城");
  await page.getByLabel("公司（英文）").fill("A shop of its own goods with a capital of 2 million");
  await page.getByLabel("加一个事项").click();
  await page.getByRole("option", { name: "EDI许可证" }).click();
  await page.getByLabel("依据").fill("电信业务分类目录 B21");
  await expect(page.getByText("全部符合")).toBeVisible();
  await page.getByRole("button", { name: "保存到草稿" }).click();
  await expect(page.getByText("已保存到草稿")).toBeVisible();

  await page.goto(draft);
  await page.getByRole("button", { name: "更多" }).click();
  await page.getByRole("menuitem", { name: "改名称与日期" }).click();
  await page.getByLabel("改了什么、为什么").fill("省内经营的最低注册资本由 100 万元改为 200 万元");
  await page.getByLabel("自哪天起施行").fill(tomorrow());
  await page.getByRole("dialog").getByRole("button", { name: "保存" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.getByRole("button", { name: "提交批准" }).click();
  await page.getByLabel("题库检验不足，仍要发布的理由").fill("旧限额的场景在发布后改写");
  await page.getByRole("dialog").getByRole("button", { name: "提交" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  // Whoever submitted it does not approve it.
  await expect(page.getByRole("button", { name: "批准" })).toHaveAttribute("aria-disabled", "true");

  const elsewhere = await browser.newContext({ locale: "en", timezoneId: "Asia/Shanghai" });
  await enter(elsewhere, "manager", "en");
  const second = await elsewhere.newPage();
  await second.goto(draft);
  await second.getByRole("button", { name: "Approve" }).click();
  await second.getByRole("dialog").getByRole("button", { name: "Approve" }).click();
  await second.getByRole("button", { name: "Publish" }).click();
  await second.getByRole("dialog").getByRole("button", { name: "Publish" }).click();
  await expect(second.getByRole("dialog")).toBeHidden();

  // Who is hit by it is found by itself; one of them is told.
  await second.goto("/manage/rules/impact");
  await second.getByRole("main").getByRole("link").filter({ hasText: "2026" }).first().click();
  await second.waitForURL(/\/manage\/rules\/impact\/[0-9a-f-]{36}/);
  await expect(second.getByRole("heading", { level: 1 })).toContainText(/^[1-9]\d* client/, { timeout: 30_000 });
  await expectAccessible(second);
  await second.locator("[data-open]").first().click();
  await second.getByRole("button", { name: "Tell the client" }).click();
  await expect(second.getByLabel("Message")).toHaveValue(/200/);
  await second.getByRole("dialog").getByRole("button", { name: "Send" }).click();
  await expect(second.getByRole("dialog")).toBeHidden();
  await second.getByRole("link", { name: /^Told/ }).click();
  await second.waitForURL(/state=told/);
  await expect(second.locator("[data-open]").first()).toBeVisible();
  const run = second.url().replace("/manage/rules/impact/", "/desk/impact/");
  await elsewhere.close();

  // A consultant sees the same, also on the way.
  const phone = await browser.newContext({ timezoneId: "Asia/Shanghai", viewport: { width: 390, height: 844 } });
  await signInAs(phone, "lin@demo.zhengban.example");
  const own = await phone.newPage();
  await own.goto(`${run}&owner=all`);
  await expect(own.locator("[data-open]").first()).toBeVisible();
  await expectPhonePage(own);
  await phone.close();

  // Before its day it can still be called back: the other journeys count on today's rules.
  await page.goto("/manage/rules");
  await page.getByRole("button", { name: "撤回" }).first().click();
  await page.getByRole("dialog").getByLabel("理由").fill("另行研究");
  await page.getByRole("dialog").getByRole("button", { name: "撤回" }).click();
  await expect(page.getByText("已撤回").first()).toBeVisible();
});
