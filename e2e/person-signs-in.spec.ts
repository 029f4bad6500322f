import { expect, test } from "@playwright/test";
import { demoPerson } from "./support/state";

test("what is missing or wrong is said in words, and the right password leads back to the page wanted", async ({
  page,
}) => {
  const { email, password } = demoPerson("consultant");
  await page.goto("/sign-in?back=/desk/clients");
  await page.waitForLoadState("networkidle");
  await expect(page.getByText("请先登录，然后回到刚才那一页。")).toBeVisible();
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await expect(page.getByText("请填邮箱")).toBeVisible();
  await expect(page.getByLabel("邮箱")).toBeFocused();
  await page.getByLabel("邮箱").fill(email);
  await page.getByLabel("密码", { exact: true }).fill("not the password");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "邮箱或密码不对" })).toBeVisible();
  await page.getByLabel("密码", { exact: true }).fill(password);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/desk\/clients$/);
});

test("after several wrong passwords the wait is counted down, and other accounts are not held up", async ({ page }) => {
  await page.goto("/sign-in");
  await page.waitForLoadState("networkidle");
  await page.getByLabel("邮箱").fill(`nobody-${test.info().testId}@example.cn`);
  await expect(async () => {
    await page.getByLabel("密码", { exact: true }).fill("wrong");
    await page.getByRole("button", { name: "登录", exact: true }).click();
    await expect(page.getByText(/\d+ 秒后可以再试/)).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 40_000 });
  await expect(page.getByRole("button", { name: "登录", exact: true })).toBeDisabled();
  await expect(page.getByText("现在可以再试了。")).toBeVisible({ timeout: 30_000 });
  const { email, password } = demoPerson("manager");
  await page.getByLabel("邮箱").fill(email);
  await page.getByLabel("密码", { exact: true }).fill(password);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/manage/);
});

test("the language is chosen before signing in, and kept", async ({ page }) => {
  await page.goto("/sign-in");
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.reload();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

test("appearance and language are the person's, whatever the browser said before", async ({ page }) => {
  const { email, password } = demoPerson("consultant");
  await page.goto("/sign-in");
  await page.waitForLoadState("networkidle");
  await page.getByLabel("邮箱").fill(email);
  await page.getByLabel("密码", { exact: true }).fill(password);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/desk/);
  await page.waitForLoadState("networkidle");
  const menu = page.getByRole("button", { name: /的菜单$/ });
  const pick = async (name: string) => {
    await menu.click();
    const saved = page.waitForResponse((answer) => answer.url().includes("me.updatePreferences") && answer.ok());
    await page.getByRole("menuitemradio", { name }).click();
    await saved;
  };
  await pick("深色");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.waitForLoadState("networkidle");
  await pick("跟随系统");
  await expect(page.locator("html")).not.toHaveAttribute("data-theme");
  await menu.click();
  await page.getByRole("menuitem", { name: "退出", exact: true }).click();
  await expect(page.getByText("已退出。")).toBeVisible();
});
