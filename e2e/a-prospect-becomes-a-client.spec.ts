import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectPhonePage } from "./support/accessible";
import { linkIn, mailTo } from "./support/mail";
import { signInAs } from "./support/sign-in";

/** A marketplace on a website; everything else is no, none, or not known. */
const TRUE_OF_IT = [
  "hosts_third_party_sellers",
  "third_party_orders_online",
  "channels",
  "website",
  "server_location",
  "mainland",
];
const COMPANY = `Harbour Crafts ${Date.now() % 1_000_000}`;

const question = (page: Page) => page.locator("[data-question]");

/** Answers what stands on the screen; the next question, or the result, is there afterwards. */
async function answer(page: Page): Promise<void> {
  const title = await question(page).innerText();
  const form = page.locator("main form");
  const isOne = (await form.locator("input[type=radio]").count()) > 0;
  const values = await form
    .locator("input[type=radio], input[type=checkbox]")
    .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
  const chosen = values.filter((value) => TRUE_OF_IT.includes(value) || (isOne && value === "false"));
  for (const value of chosen) await form.locator(`input[value="${value}"]`).check();
  const isSaid = chosen.length > 0 || (values.length > 0 && !isOne);
  await form.getByRole("button", { name: isSaid ? /next$/i : "Not sure, skip" }).click();
  await expect(question(page)).not.toHaveText(title);
}

/** Everything the page uses is kept by its worker, the texts of the result too. */
const isKept = (page: Page) =>
  page.evaluate(async () => {
    const used = performance
      .getEntriesByType("resource")
      .map(({ name }) => name)
      .filter((name) => /\/(_next\/static|api\/check\/rules)\//.test(name));
    const kept = await Promise.all(used.map((name) => caches.match(name)));
    return used.some((name) => name.includes("/whole-")) && kept.every(Boolean);
  });

test("a prospect answers the self-check on a phone, without a network to the end, and becomes a client without retyping", async ({
  browser,
  context,
  page: desk,
}) => {
  const phone = await browser.newContext({
    locale: "en",
    viewport: { width: 390, height: 844 },
    serviceWorkers: "allow",
  });
  const page = await phone.newPage();
  await page.goto("/check");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Which licences");
  for (let n = 1; n <= 3; n++) await answer(page);
  await expect(page.getByText("Question 4", { exact: true })).toBeVisible();
  await expectPhonePage(page);

  // In the underground: the page opens again where it was, and goes on to its end.
  await expect.poll(() => isKept(page)).toBe(true);
  await phone.setOffline(true);
  await page.reload();
  await expect(page.getByText("Question 4", { exact: true })).toBeVisible();
  const result = page.getByRole("region", { name: "Self-check result" });
  for (let n = 4; n < 60 && !(await result.isVisible()); n++) await answer(page);
  const edi = result.getByRole("listitem").filter({ hasText: /^EDI licence/ });
  await expect(edi.getByText("Third-party merchants trade on it and orders close online.")).toBeVisible();
  await expect(edi.getByText("MIIT service guide")).toBeVisible();
  await page.getByRole("button", { name: "Have a consultant contact me" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "There is no network" })).toBeVisible();

  await phone.setOffline(false);
  await page.getByRole("button", { name: "Share the result" }).click();
  const shared = await page.getByRole("textbox", { name: "Link" }).inputValue();
  await page.getByRole("button", { name: "Have a consultant contact me" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Your name").fill("Ada Brook");
  await form.getByLabel("Company").fill(COMPANY);
  await form.getByLabel("Phone").fill("13800000147");
  await form.getByLabel("Your question").fill("We open in May.");
  await expect(form.getByRole("button", { name: "Send" })).toHaveAttribute("aria-disabled", "true");
  await form.getByLabel("I agree").check();
  // Whoever fills it in faster than a person is told to send again.
  await expect(async () => {
    if (await form.isVisible()) await form.getByRole("button", { name: "Send" }).click();
    await expect(page.getByText("Sent to a consultant.")).toBeVisible({ timeout: 1000 });
  }).toPass();
  await page.goto(shared);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("required");
  await expect(page.getByText(/This link ends on/)).toBeVisible();
  await expectPhonePage(page);
  await phone.close();

  // The office is told without a name; what was said stands at the desk.
  const email = "zhou@demo.zhengban.example";
  await signInAs(context, email);
  const mail = await mailTo(email, /自查/);
  expect(mail.text).not.toMatch(/Ada|13800000147/);
  await desk.goto(linkIn(mail.text));
  await expect(desk.getByRole("heading", { level: 1 })).toHaveText(`Ada Brook · ${COMPANY}`);
  await expect(desk.getByRole("main")).toContainText("We open in May.");
  await expectAccessible(desk);
  await desk.getByRole("button", { name: "转为客户" }).click();
  await expect(desk.getByLabel("公司全称")).toHaveValue(COMPANY);
  await desk.getByRole("dialog").getByRole("button", { name: "转为客户" }).click();
  await desk.waitForURL(/\/desk\/assessments\/[0-9a-f-]{36}\/questions$/);

  // The answers stand in the draft, in their name; client, contact and case are there.
  await expect(desk.getByRole("main")).toContainText("第三方商家入驻");
  await desk.getByRole("link", { name: COMPANY }).click();
  await desk.waitForURL(/\/desk\/clients\//);
  await expect(desk.getByRole("main")).toContainText("Ada Brook");
  await expect(desk.getByRole("main")).toContainText("138 0000 0147");
  await expect(desk.getByRole("main")).toContainText(`${COMPANY}资质办理`);
});
