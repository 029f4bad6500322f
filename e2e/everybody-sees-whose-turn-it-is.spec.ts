import { expect, test } from "@playwright/test";
import { expectAccessible } from "./support/accessible";
import { signInAs } from "./support/sign-in";
import { listening } from "./support/hydrated";

test("a consultant's day: what is their turn, by when, and the row chosen by keyboard beside it", async ({
  page,
  context,
}) => {
  await signInAs(context, "lin@demo.zhengban.example");
  await page.goto("/desk");
  await page.waitForLoadState("networkidle");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/\d+ 件轮到您/);
  await expect(page.getByRole("link", { name: /补正：/ }).first()).toBeVisible();
  await expect(page.getByText("最迟").first()).toBeVisible();
  await listening(page);
  await page.keyboard.press("j");
  await expect(page).toHaveURL(/sel=/);
  await expectAccessible(page);
});

test("a manager's overview: figures with their number of cases", async ({ page, context }) => {
  await signInAs(context, "manager");
  await page.goto("/manage");
  await expect(page.getByRole("heading", { name: "一次受理率" })).toBeVisible();
  await expect(page.getByText(/^\d+ 件$/).first()).toBeVisible();
  await expectAccessible(page);
});

test("a consultant has no overview of the office, a client no desk", async ({ page, context }) => {
  await signInAs(context, "consultant");
  await page.goto("/manage");
  await expect(page).toHaveURL(/\/desk$/);
  await context.clearCookies();
  await signInAs(context, "client");
  await page.goto("/desk");
  await expect(page).toHaveURL(/\/portal/);
});
