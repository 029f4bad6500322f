import { devices, expect, test } from "@playwright/test";
import { expectAccessible, expectPhonePage } from "./support/accessible";
import { startCase } from "./support/api";
import { linkIn } from "./support/mail";
import { signInAs } from "./support/sign-in";
import { listening } from "./support/hydrated";

const PAPERS = "db/seed/papers";
const LICENCES = ["icp-filing", "app-filing", "public-security-filing"];

test("the papers of a whole case are asked for once, sent once and decided once", async ({
  page,
  context,
  browser,
}) => {
  test.setTimeout(120_000);
  await signInAs(context, "consultant");
  const { caseId, applicationIds } = await startCase(context.request, {
    name: "宁波云帆#软件有限公司",
    title: "三项备案",
    choices: LICENCES.map((licenceId) => ({ licenceId, kind: "new" })),
  });
  await page.goto(`/desk/cases/${caseId}`);

  let link = "";
  await test.step("one dialog, by one key, says what is asked and for which applications", async () => {
    await expect(page.getByRole("button", { name: "向客户要材料" })).toBeVisible();
    await listening(page);
    await page.keyboard.press("r");
    const dialog = page.getByRole("dialog");
    const shared = dialog.getByRole("listitem").filter({ hasText: "营业执照" });
    await expect(shared).toHaveCount(1);
    await expect(shared).toContainText("、");
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "发出" }).click();
    const text = page.getByLabel("复制文字").and(page.locator("textarea"));
    await expect(text).toHaveValue(/\/l\//);
    link = linkIn(await text.inputValue());
    await dialog.getByRole("button", { name: "关闭" }).click();
    // Three applications, one act, one line.
    await expect(page.getByText("同时还有 2 条").first()).toBeVisible();
  });

  await test.step("what three need the client sends once", async () => {
    const phone = await browser.newContext({
      ...devices["Pixel 7"],
      viewport: { width: 390, height: 844 },
      locale: "zh-CN",
    });
    const screen = await phone.newPage();
    await screen.goto(link);
    await screen.getByRole("button", { name: "打开" }).click();
    await screen.waitForURL(/\/portal\/request\//);
    const missing = screen.getByRole("heading", { level: 2 }).first();
    await expect(missing).toHaveText("还差 8 份");
    const licence = screen.locator("li").filter({ hasText: "营业执照" });
    await expect(licence).toHaveCount(1);
    await expect(licence).toContainText("ICP备案、APP备案、公安备案要用");
    await licence.locator("input[type=file]").last().setInputFiles(`${PAPERS}/business-licence.jpg`);
    await expect(missing).toHaveText("还差 7 份");
    await expectPhonePage(screen);
    await phone.close();
  });

  await test.step("one decision is for all uses, and each application knows", async () => {
    await page.goto(`/desk/applications/${applicationIds[0]}`);
    await page.getByRole("link", { name: "审核材料" }).first().click();
    await page.waitForURL(/\/desk\/review/);
    await page.locator("[data-queue-current] .t", { hasText: "营业执照" }).waitFor();
    await listening(page);
    await page.keyboard.press("a");
    await expect(page.getByText(/^已接收：营业执照.*3/).first()).toBeVisible();
    for (const id of applicationIds) {
      await page.goto(`/desk/applications/${id}`);
      await expect(page.getByRole("row").filter({ hasText: "营业执照" }).first()).toContainText("已接收");
    }
  });
});
