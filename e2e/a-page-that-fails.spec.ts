import { expect, test } from "@playwright/test";
import { expectAccessible } from "./support/accessible";
import { signInAs } from "./support/sign-in";

for (const [locale, who, link, title] of [
  ["zh-CN", "lin@demo.zhengban.example", "客户", "这一页没有打开"],
  ["en", "he@demo.zhengban.example", "Clients", "This page did not open"],
] as const)
  test(`a page that fails says so in words, with its number and what to do, ${locale}`, async ({ page, context }) => {
    await signInAs(context, who);
    await page.goto("/desk");
    await page.waitForLoadState("networkidle");
    await page.route(/\/desk\/clients/, (route) =>
      route.fulfill({ contentType: "text/x-component", body: '0:E{"digest":"2718281828"}\n' }),
    );
    await page.getByRole("link", { name: link, exact: true }).first().click();
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await expect(page.getByText("2718281828")).toBeVisible();
    await expectAccessible(page);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
