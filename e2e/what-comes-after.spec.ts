import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./support/accessible";
import { applicationOf, does, makeReady, startCase } from "./support/api";
import { decide } from "./support/decide";
import { signInAs } from "./support/sign-in";
import { listening } from "./support/hydrated";

const PAPERS = "db/seed/papers";

test("a refused application is asked for again with the papers that are still good", async ({
  page,
  context,
  browser,
}) => {
  test.setTimeout(120_000);
  await signInAs(context, "consultant");
  const office = await browser.newContext();
  await signInAs(office, "manager");
  const { applicationIds } = await startCase(context.request, {
    name: "湖州映溪#影视有限公司",
    title: "节目制作许可",
    choices: [{ licenceId: "radio-tv-production", kind: "new" }],
  });
  const id = applicationIds[0] ?? "";
  await makeReady(context.request, office.request, id, { 营业执照: `${PAPERS}/lease.pdf` });
  await office.close();
  for (const [to, on] of [
    ["filed", "2026-10-12"],
    ["accepted", "2026-10-14"],
    ["under-review", "2026-10-14"],
  ]) {
    const { application } = await applicationOf(context.request, id);
    await does(context.request, "application.moveOfficial", {
      applicationId: id,
      expectedVersion: application.version,
      to,
      on,
    });
  }
  await page.goto(`/desk/applications/${id}`);
  await page.getByRole("button", { name: "官方状态", exact: true }).click();
  await page.getByRole("menuitem", { name: "不予许可" }).click();
  await page.getByRole("dialog").getByLabel("说明").fill("主要管理人员不足三名");
  await page.getByRole("dialog").getByRole("button", { name: "记录", exact: true }).click();
  await expect(page.getByText(/这件申请于.*结束：不予许可/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "重新申请" }).click();
  await expect(page.getByRole("dialog")).toContainText("1 份材料仍然有效");
  await page.getByRole("dialog").getByRole("button", { name: "重新申请" }).click();
  await page.waitForURL((url) => url.pathname.startsWith("/desk/applications/") && !url.pathname.endsWith(id));
  await expect(page.getByText("机关写的：主要管理人员不足三名")).toBeVisible();
  await expect(paper(page, "营业执照")).toContainText("待审核");
  await expect(paper(page, "公司章程")).not.toContainText("待审核");
});

test("a paper accepted once serves the next two applications of the client by one key each", async ({
  page,
  context,
}) => {
  test.setTimeout(120_000);
  await signInAs(context, "consultant");
  const first = await startCase(context.request, {
    name: "丽水听泉#科技有限公司",
    title: "备案",
    choices: [{ licenceId: "icp-filing", kind: "new" }],
  });
  const id = first.applicationIds[0] ?? "";
  await page.goto(`/desk/applications/${id}`);
  await page.getByRole("button", { name: "“营业执照”的操作" }).click();
  await page.getByRole("dialog").locator("input[type=file]").setInputFiles(`${PAPERS}/business-licence.jpg`);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.goto(`/desk/review?application=${id}`);
  await decide(page, "zh", "a");

  for (const licenceId of ["app-filing", "public-security-filing"]) {
    const { id: caseId } = await does<{ id: string }>(context.request, "case.open", {
      clientId: first.clientId,
      title: `又一项 ${licenceId}`,
    });
    const [next] = await does<{ id: string }[]>(context.request, "application.create", {
      clientId: first.clientId,
      caseId,
      assessmentId: null,
      choices: [{ licenceId, kind: "new" }],
    });
    await page.goto(`/desk/applications/${next?.id}`);
    await expect(page.getByText(/份材料我们已有：营业执照/)).toBeVisible();
    await listening(page);
    await page.keyboard.press("u");
    await expect(page.getByText("已用上 1 份").first()).toBeVisible();
    await expect(paper(page, "营业执照")).toContainText("已接收");
  }
  await page.goto(`/desk/clients/${first.clientId}/documents`);
  await page.getByRole("link", { name: "营业执照" }).first().click();
  await page.waitForURL(/\/desk\/documents\//);
  for (const used of ["ICP备案", "APP备案", "公安备案"])
    await expect(page.getByRole("main").getByText(new RegExp(used)).first()).toBeVisible();
  await expectAccessible(page);
});

test("the yearly report of a licence held is started from it, and knows its window and its papers", async ({
  page,
  context,
}) => {
  await signInAs(context, "consultant");
  const { id } = await does<{ id: string }>(context.request, "client.create", {
    name: `衢州澜亭${String(Date.now()).slice(-6)}信息有限公司`,
    contacts: [{ name: "顾青", wechat: "guqing", isMain: true }],
  });
  await does(context.request, "client.recordHeldLicence", {
    clientId: id,
    fields: {
      licenceId: "icp-b25",
      number: "浙B2-20240077",
      scope: "浙江省",
      validFrom: "2024-05-06",
      validTo: "2029-05-05",
      isExpiryUnknown: false,
    },
  });
  await page.goto(`/desk/clients/${id}`);
  await page.getByRole("button", { name: "办理", exact: true }).click();
  await page.getByRole("menuitem", { name: /年报/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "开始办理" }).click();
  await page.waitForURL(/\/desk\/applications\//);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("年报");
  await expect(page.getByRole("group").filter({ hasText: "3月31日" })).toBeVisible();
  await expect(paper(page, "上年财务报表")).toBeVisible();
  await expectAccessible(page);
});

const paper = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name }).first();
