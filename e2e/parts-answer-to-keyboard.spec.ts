import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, WCAG } from "./support/accessible";
import { signInAs } from "./support/sign-in";

/** The parts of the interface on the page that shows them all: by keyboard, with focus given back, without an axe finding. */
/** Client code has taken over: the listeners are there. */
async function open(page: Page, path: string) {
  await page.goto(path);
  await page.waitForLoadState("networkidle");
}

async function choose(page: Page, locale: string, theme: string) {
  const { origin } = new URL(test.info().project.use.baseURL ?? "");
  await page.context().addCookies([
    { name: "zb_locale", value: locale, url: origin },
    { name: "zb_theme", value: theme, url: origin },
  ]);
}

// The other two looks are seen by the crawl of every page.
for (const [locale, theme, width] of [
  ["en", "light", 390],
  ["zh-CN", "dark", 1440],
] as const) {
  test(`all parts and frames, ${locale}, ${theme}, ${width} px: no findings, nothing wider than the screen`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await choose(page, locale, theme);
    for (const path of ["/kit", "/kit/desk", "/kit/portal", "/sign-in"]) {
      await open(page, path);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), path).toBeLessThanOrEqual(0);
      await expectAccessible(page, WCAG);
    }
  });
}

test("a menu opens by keyboard, closes with Escape and gives the focus back", async ({ page }) => {
  await open(page, "/kit");
  const button = page.getByRole("button", { name: "更多" });
  await button.focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menu", { name: "更多" })).toBeVisible();
  await expectAccessible(page, WCAG);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menu")).toHaveCount(0);
  await expect(button).toBeFocused();
});

test("a select is filtered by pinyin initials", async ({ page }) => {
  await open(page, "/kit");
  const select = page.getByRole("combobox", { name: "审批机关" });
  await select.focus();
  await page.keyboard.type("zjs");
  await expect(page.getByRole("listbox").getByRole("option")).toHaveText(["浙江省通信管理局"]);
  await expectAccessible(page, WCAG);
  await page.keyboard.press("Enter");
  await expect(select).toHaveText("浙江省通信管理局");
  await expect(select).toBeFocused();
});

test("a date is typed in words, picked by arrows, and what cannot be read is said", async ({ page }) => {
  await open(page, "/kit");
  const field = page.getByRole("textbox", { name: "送达日期" });
  await field.fill("20270308");
  await field.press("Enter");
  await expect(field).toHaveValue("2027年3月8日 周一");
  await page.getByRole("button", { name: "选日期" }).click();
  await expect(page.getByRole("grid")).toBeVisible();
  await expect(page.getByText("这一年的放假安排还没有公布")).toBeVisible();
  await expectAccessible(page, WCAG);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(field).toHaveValue("2027年3月16日 周二");
  await field.fill("改天");
  await field.press("Enter");
  await expect(page.getByText("读不出这个日期")).toBeVisible();
  await expect(field).toHaveAttribute("aria-invalid", "true");
});

test("a dialog keeps the focus, answers to Enter, and gives the focus back", async ({ page }) => {
  await open(page, "/kit");
  const opener = page.getByRole("button", { name: "打开对话框" });
  await opener.click();
  const dialog = page.getByRole("dialog", { name: "把官方状态改为“已受理”？" });
  await expect(dialog).toBeVisible();
  await expectAccessible(page, WCAG);
  for (let press = 0; press < 5; press += 1) {
    await page.keyboard.press("Tab");
    expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  }
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(opener).toBeFocused();
});

test("a toast is undone with Z", async ({ page }) => {
  await open(page, "/kit");
  await page.getByRole("button", { name: "显示提示" }).click();
  await expect(page.getByText("已接收域名证书")).toBeVisible();
  await page.keyboard.press("z");
  await expect(page.getByText("已撤销")).toBeVisible();
});

test("number keys choose, but not while something is typed", async ({ page }) => {
  await open(page, "/kit");
  await page.keyboard.press("2");
  await expect(page.getByRole("radio", { name: /^没有/ })).toBeChecked();
  await page.getByLabel("公司名称").fill("");
  await page.keyboard.type("131");
  await expect(page.getByLabel("公司名称")).toHaveValue("131");
  await expect(page.getByRole("radio", { name: /^没有/ })).toBeChecked();
});

test("j and k move through a list, the address follows, Ctrl K finds an act and ? lists the keys", async ({ page }) => {
  await open(page, "/kit/desk");
  await page.keyboard.press("k");
  await page.keyboard.press("k");
  await expect(page).toHaveURL(/sel=a/);
  await expect(page.locator("[data-cur]")).toContainText("报告法定代表人变更");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "全部按键" })).toContainText("提醒客户");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "搜索或执行" });
  await expect(palette).toContainText("前往");
  await expectAccessible(page, WCAG);
  await page.keyboard.type("新建");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/kit$/);
});

test("who switches single keys off moves through lists with the arrows and the mouse only", async ({
  page,
  context,
}) => {
  await signInAs(context, "manager");
  const current = page.locator("[data-list] [data-cur]");
  const choose = async (isOn: boolean) => {
    await open(page, "/account");
    const saved = page.waitForResponse((answer) => answer.url().includes("updatePreferences"));
    await page.getByRole("switch", { name: /^单键快捷键/ }).setChecked(isOn);
    await saved;
    await open(page, "/desk/clients");
    await page.keyboard.press("j");
  };
  await choose(false);
  await expect(current).toHaveCount(0);
  await choose(true);
  await expect(current).toHaveCount(1);
});

test("on a phone the rail is a drawer that Escape closes", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, "/kit/desk");
  await expect(page.getByRole("link", { name: "客户", exact: true })).toBeHidden();
  await page.getByRole("button", { name: "打开导航" }).click();
  await expect(page.getByRole("link", { name: "客户", exact: true })).toBeVisible();
  await expectAccessible(page, WCAG);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("link", { name: "客户", exact: true })).toBeHidden();
  await expect(page.getByRole("button", { name: "打开导航" })).toBeFocused();
});
