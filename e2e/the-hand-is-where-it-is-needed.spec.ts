import { type APIRequestContext, expect, test } from "@playwright/test";
import { expectAccessible } from "./support/accessible";
import { does } from "./support/api";
import { signInAs } from "./support/sign-in";

test.beforeEach(({ context }) => signInAs(context, "consultant"));

test("a paper is returned by keys: R, then the number of the reason", async ({ page }) => {
  await page.goto("/desk/review");
  const words = page.getByLabel("客户会看到这句话");
  const item = page.locator("[data-queue-current] .t");
  const paper = await item.innerText();
  await page.waitForLoadState("networkidle");
  await page.keyboard.press("r");
  await expect(page.getByText("请写清楚要怎么改，或按数字键选一个原因")).toBeVisible();
  await expect(words).not.toBeFocused();
  await page.keyboard.press("8");
  await expect(page.locator('[data-key="8"]')).toHaveAttribute("aria-pressed", "true");
  await expect(words).not.toHaveValue(/^8?$/);

  // A figure that was meant as a key is no reason.
  await words.fill("8");
  await words.press("Control+Enter");
  await expect(page.getByText("请写清楚要怎么改，或按数字键选一个原因")).toBeVisible();
  await expect(words).toBeFocused();
  await expect(item).toHaveText(paper);
});

test("an identity paper is looked at before it is accepted", async ({ page }) => {
  await page.goto("/desk/review");
  const identity = page
    .locator("ul[data-list=review] button")
    .filter({ hasText: /身份证件/ })
    .first();
  await page.waitForLoadState("networkidle");
  await identity.click();
  await expect(page.getByRole("heading", { name: "身份材料，默认不显示" })).toBeVisible();
  await page.keyboard.press("a");
  await expect(page.getByText("先看一眼再接收")).toBeVisible();
  await expect(page.locator("[data-queue-current]")).toContainText(/身份证件/);
  await page.keyboard.press("v");
  await expect(page.getByRole("heading", { name: "身份材料，默认不显示" })).toHaveCount(0);
  await expect(page.getByText("先看一眼再接收")).toHaveCount(0);
});

test("a question for a number takes what is typed, Enter sends it, S skips it", async ({ page, context }) => {
  const id = await startAssessment(context.request);
  await page.goto(`/desk/assessments/${id}/questions?q=registered_capital_wan`);
  const field = page.locator("#answer");
  await expect(field).toBeFocused();
  await page.keyboard.type("500");
  await page.keyboard.press("Enter");
  const answered = page.getByRole("complementary", { name: "答案与结论" });
  await expect(answered).toContainText("500");

  await answered.getByRole("button", { name: /500/ }).click();
  await expect(field).toBeFocused();
  await expect(page.getByText("草稿，已自动保存")).toBeVisible();
  await page.keyboard.press("s");
  await expect(answered).not.toContainText("500");
});

test("a dialog begins in its first field, and Ctrl+Enter does what it is for", async ({ page, context }) => {
  const { href, caseHref } = await startCase(context.request);
  await page.goto(href);
  await page.waitForLoadState("networkidle");
  await page.keyboard.press("n");
  const dialog = page.getByRole("dialog");
  await expect(dialog.locator("textarea")).toBeFocused();
  await page.keyboard.type("第一行");
  await page.keyboard.press("Enter");
  await page.keyboard.type("第二行");
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText("备注已保存").first()).toBeVisible();

  // What has to be fetched takes the hand when it comes.
  await page.goto(caseHref);
  await page.waitForLoadState("networkidle");
  await page.keyboard.press("r");
  await expect(dialog.getByLabel("发给谁")).toBeFocused();
});

test("a card of the board moves by keys or the mouse, and what holds it up is said", async ({ page, context }) => {
  const { href, clientId } = await startCase(context.request);
  // All columns side by side: a drag over a board that scrolls is the mouse's own business.
  await page.setViewportSize({ width: 2000, height: 900 });
  await page.goto(`/desk/applications?view=board&client=${clientId}`);
  await page.waitForLoadState("networkidle");
  const card = page.locator("[data-board] [data-row]").filter({ has: page.locator(`a[href^="${href}"]`) });
  await card.getByRole("link").focus();
  await page.keyboard.press("Shift+ArrowRight");
  await expect(page.getByRole("alert").filter({ hasText: /份必交材料/ })).toBeVisible();
  await card.dragTo(page.locator('[data-stage="on-hold"] .board-cards'));
  await expect(page.getByRole("dialog").locator("textarea")).toBeFocused();
  await page.keyboard.type("等客户定域名");
  await page.keyboard.press("Control+Enter");
  await expect(page.locator('[data-stage="on-hold"]').locator(`a[href^="${href}"]`)).toBeVisible();
});

test("rows are ticked by keys, changed together and put back with Z", async ({ page, context }) => {
  const { clientId } = await startCase(context.request);
  await page.goto(`/desk/applications?client=${clientId}`);
  await page.waitForLoadState("networkidle");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await page.keyboard.press("h");
  await page.getByRole("dialog").locator("textarea").fill("等客户定域名");
  await page.getByRole("dialog").getByRole("button", { name: "改 1 件" }).click();
  const stage = page.locator("#applications [data-row] td:nth-child(4)");
  await expect(stage).toHaveText("搁置");
  await page.keyboard.press("z");
  await expect(stage).toHaveText("收集");
});

test("who is overtaken by a colleague sees what was done, keeps what was typed, and goes on from there", async ({
  page,
  context,
  browser,
}) => {
  const { href } = await startCase(context.request);
  const office = await browser.newContext({ locale: "zh-CN" });
  await signInAs(office, "manager");
  const manager = await office.newPage();
  for (const [each, act] of [
    [page, "搁置"],
    [manager, "更改负责人"],
  ] as const) {
    await each.goto(href);
    await each.waitForLoadState("networkidle");
    await each.getByRole("button", { name: "更多", exact: true }).first().click();
    await each.getByRole("menuitem", { name: act }).click();
  }
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").fill("等客户定域名");
  await manager.getByRole("dialog").getByLabel("负责人").selectOption({ label: "沈岚" });
  await manager.getByRole("dialog").getByRole("button", { name: "保存" }).click();
  await expect(manager.getByRole("dialog")).toHaveCount(0);
  await office.close();

  await dialog.getByRole("button", { name: "搁置" }).click();
  await expect(dialog.getByRole("alert")).toContainText("沈岚在");
  await expect(dialog.getByRole("alert").getByRole("listitem")).toContainText("改由沈岚负责");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "看过了，按最新的继续" }).click();
  await expect(dialog.getByRole("alert")).toHaveCount(0);
  await expect(dialog.getByRole("textbox")).toHaveValue("等客户定域名");
  await dialog.getByRole("button", { name: "搁置" }).click();
  await expect(page.getByText("已搁置").first()).toBeVisible();
});

test("two people put one contact right: neither puts back what the other changed", async ({
  page,
  context,
  browser,
}) => {
  const { clientId } = await openCase(context.request);
  const office = await browser.newContext({ locale: "zh-CN" });
  await signInAs(office, "manager");
  const manager = await office.newPage();
  for (const each of [page, manager]) {
    await each.goto(`/desk/clients/${clientId}`);
    await each.waitForLoadState("networkidle");
    await each.getByRole("button", { name: "修改顾青" }).click();
  }
  await manager.getByLabel("电话").fill("138 0000 9999");
  await manager.getByRole("button", { name: "保存联系人" }).click();
  await expect(manager.getByRole("link", { name: "138 0000 9999" })).toBeVisible();
  await office.close();

  await page.getByLabel("微信").fill("guqing2026");
  await page.getByRole("button", { name: "保存联系人" }).click();
  await page.getByRole("button", { name: "看过了，按最新的继续" }).click();
  await expect(page.getByLabel("电话")).toHaveValue("138 0000 9999");
  await expect(page.getByLabel("微信")).toHaveValue("guqing2026");
  await page.getByRole("button", { name: "保存联系人" }).click();
  await expect(page.getByRole("link", { name: "138 0000 9999" })).toBeVisible();
  await expect(page.getByText("微信 guqing2026")).toBeVisible();
});

async function openCase(request: APIRequestContext): Promise<{ clientId: string; caseId: string }> {
  const name = `温州岚桥${String(Date.now()).slice(-6)}软件有限公司`;
  const contacts = [{ name: "顾青", wechat: "guqing", isMain: true }];
  const { id: clientId } = await does<{ id: string }>(request, "client.create", { name, contacts });
  const { id: caseId } = await does<{ id: string }>(request, "case.open", { clientId, title: "ICP备案" });
  return { clientId, caseId };
}

async function startAssessment(request: APIRequestContext): Promise<string> {
  const { caseId } = await openCase(request);
  return (await does<{ id: string }>(request, "assessment.start", { caseId })).id;
}

async function startCase(request: APIRequestContext): Promise<{ href: string; caseHref: string; clientId: string }> {
  const { clientId, caseId } = await openCase(request);
  const choices = [{ licenceId: "icp-filing", kind: "new" }];
  const made = await does<{ id: string }[]>(request, "application.create", {
    clientId,
    caseId,
    assessmentId: null,
    choices,
  });
  return { href: `/desk/applications/${made[0]?.id}`, caseHref: `/desk/cases/${caseId}`, clientId };
}
