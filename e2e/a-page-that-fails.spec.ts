import { expect, test } from "@playwright/test";
import postgres from "postgres";
import { expectAccessible } from "./support/accessible";
import { signInAs } from "./support/sign-in";
import { e2eState } from "./support/state";

for (const [locale, who, title, number] of [
  ["zh-CN", "lin@demo.zhengban.example", "这一页没有打开", "编号"],
  ["en", "he@demo.zhengban.example", "This page could not be opened", "Number"],
] as const)
  test(`a page that fails says so in words, with a number and what to do, ${locale}`, async ({ page, context }) => {
    await signInAs(context, who);
    const { address, ownerUrl } = e2eState();
    const call = async <T>(procedure: string, data: object): Promise<T> => {
      const url = `${address}/api/trpc/${procedure}`;
      const answer = await context.request.post(url, { data, headers: { origin: address } });
      return ((await answer.json()) as { result: { data: T } }).result.data;
    };
    const { id: clientId } = await call<{ id: string }>("client.create", { name: "湖州断线网络科技有限公司" });
    const { id: caseId } = await call<{ id: string }>("case.open", { clientId, title: "ICP" });
    const choices = [{ licenceId: "icp-filing", kind: "new" }];
    const draft = await call<{ quoteId: string }>("quote.draft", { caseId, choices });

    // A quote that nothing can make sense of: what a fault of ours leaves behind.
    const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
    await sql.begin(async (tx) => {
      await tx`select set_config('app.role', 'system', true)`;
      await tx`update quotes set content = '{}' where id = ${draft.quoteId}`;
    });
    await sql.end();

    await page.goto(`/desk/quotes/${draft.quoteId}`);
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await expect(page.getByText(new RegExp(`^${number} \\d+$`))).toBeVisible();
    await expectAccessible(page);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.goto("/desk/quotes");
    await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(title);
  });
