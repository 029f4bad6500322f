import { expect, test } from "@playwright/test";
import { signInAs } from "./support/sign-in";

test("the page there is stays until the next one is whole, with a line of progress when that takes long", async ({
  page,
  context,
}) => {
  await signInAs(context, "consultant");
  await page.goto("/desk/applications", { waitUntil: "networkidle" });
  const progress = page.getByRole("progressbar", { name: "正在打开页面" });
  await page.evaluate(() => Object.assign(window, { isSamePage: true }));

  let answer: (() => void) | undefined;
  await page.route(/\/desk\/applications\/[^/]+\?_rsc/, async (route) => {
    await new Promise<void>((resolve) => {
      answer = resolve;
    });
    await route.continue();
  });
  await page.locator("[data-open]").first().click();
  await expect(progress).toBeVisible();
  await expect(page.getByRole("searchbox")).toBeVisible();
  await expect(page).toHaveURL(/\/desk\/applications$/);
  await expect.poll(() => answer !== undefined).toBe(true);
  answer?.();
  await expect(page).toHaveURL(/\/desk\/applications\/.+/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(progress).toHaveCount(0);

  // A search opens its page the same way, keeps the filters, and takes the cursor off the box: the rows are next.
  await page.goBack();
  await page.getByRole("link", { name: "我的" }).click();
  await expect(page).toHaveURL(/owner=me/);
  await page.keyboard.press("/");
  await page.keyboard.type("不会有这样的公司");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/owner=me.*q=|q=.*owner=me/);
  await expect(page.getByRole("searchbox")).toHaveValue("不会有这样的公司");
  await expect(page.getByRole("searchbox")).not.toBeFocused();
  await page.getByRole("main").getByRole("link", { name: "清除筛选" }).first().click();
  await expect(page).toHaveURL(/\/desk\/applications$/);
  await expect(page.getByRole("searchbox")).toHaveValue("");
  expect(await page.evaluate(() => "isSamePage" in window)).toBe(true);
});

test("without a network the page stays, says what is not possible now, and goes on afterwards", async ({
  page,
  context,
}) => {
  await signInAs(context, "consultant");
  await page.goto("/desk/clients", { waitUntil: "networkidle" });
  await context.setOffline(true);
  const menu = page.getByRole("button", { name: "林知夏的菜单" });
  const words = page.getByText("没有网络，暂时打不开");
  await menu.click();
  await expect(words).toBeVisible();
  await page.getByRole("button", { name: "关闭" }).click();
  await expect(words).toHaveCount(0);
  await page.locator("[data-open]").first().click();
  await expect(words).toBeVisible();
  await expect(page).toHaveURL(/\/desk\/clients$/);
  await context.setOffline(false);
  await menu.click();
  await expect(page.getByRole("menu")).toBeVisible();
});

test("an address without a record answers 404, in words", async ({ page, context }) => {
  await signInAs(context, "consultant");
  for (const path of ["applications", "cases", "clients", "quotes", "assessments"]) {
    const answer = await page.goto(`/desk/${path}/01900000-0000-7000-8000-000000000000`);
    expect([path, answer?.status()]).toEqual([path, 404]);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }
});

test("what the API answers is sent compressed", async ({ context }) => {
  await signInAs(context, "consultant");
  const answer = await context.request.get("/api/trpc/rules.catalogue", { headers: { "accept-encoding": "gzip" } });
  expect((await answer.body()).length).toBeGreaterThan(5000);
  expect(answer.headers()["content-encoding"]).toBe("gzip");
});
