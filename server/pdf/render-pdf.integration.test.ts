import { afterAll, describe, expect, test, vi } from "vitest";
import { log } from "../log";
import { renderPdf, stopPdfThread } from "./render-pdf";
import { embeddedFonts, pdfPages } from "./testing/pdf-pages";
import { sampleQuote } from "./testing/sample-quote";

afterAll(stopPdfThread);

const quote = (lines: number, more = {}) => renderPdf({ kind: "quote", view: sampleQuote(lines, more) });
const HEAD = "事项官费服务费第三方费用";
const FOOT = "内容指纹a91e52c84f07…07b4";

describe("the quote on paper", () => {
  test("a dozen lines fit one page, with every word readable and both faces embedded as subsets", async () => {
    const { bytes, missing } = await quote(12);
    const pages = await pdfPages(bytes);
    expect(pages).toHaveLength(1);
    const [page = ""] = pages;
    for (const text of [
      "报价单",
      "南京半山集市网络科技有限公司",
      "增值电信业务经营许可证（在线数据处理与交易处理业务），全国范围",
      "待确认",
      "贰万捌仟元整",
      "第3期：EDI许可证发证后5个工作日内5,600.00",
      "说明1.写“待确认”的费用还没有确切金额，不是0，确定后书面告知。",
      FOOT,
      "第1页，共1页",
    ])
      expect(page).toContain(text);
    expect(missing).toEqual([]);
    expect(embeddedFonts(bytes)).toEqual([
      expect.stringMatching(/^[A-Z]{6}\+NotoSansSC/),
      expect.stringMatching(/^[A-Z]{6}\+NotoSansSC/),
    ]);
    expect(bytes.byteLength).toBeLessThan(150 * 1024);
  });

  test("sixty lines repeat the head on every page of the table and number the pages", async () => {
    const { bytes } = await quote(60);
    const pages = await pdfPages(bytes);
    expect(pages.length).toBeGreaterThanOrEqual(3);
    const table = pages.filter((page) => /备案新办0\.00/.test(page));
    expect(table.length).toBeGreaterThanOrEqual(2);
    for (const page of table) expect(page.split(HEAD)).toHaveLength(2);
    pages.forEach((page, index) => {
      expect(page).toContain(`第${index + 1}页，共${pages.length}页`);
      expect(page).toContain(FOOT);
    });
    expect(pages.join("").match(/60公安备案新办0\.0060,000\.00/g)).toHaveLength(1);
    expect(bytes.byteLength).toBeLessThan(150 * 1024);
  });

  test.each([15, 17, 19, 21, 23])("of %i lines: payments and notes begin where their titles stand", async (lines) => {
    const pages = await pdfPages((await quote(lines)).bytes);
    const first = pages.find((page) => page.includes("第1期："));
    expect(first).toContain("说明1.");
    expect(pages.filter((page) => page.includes("付款"))).toEqual([first]);
  });

  const NOTES = [
    "写“待确认”的费用还没有确切金额，不是 0，确定后书面告知。",
    "官费按现行规定列出，规定改变时以机关公布为准。",
    "办理时间以机关审查为准，我们不承诺下证日期。",
    "服务费含准备材料、提交和一次补正。因客户资料不实造成的重新办理，另行商定。",
    "官费和第三方费用按收费单位的票据结算，金额变动的以票据为准。",
    "法定期限由审批机关掌握，我们按期限提醒和跟进，不承诺批准结果。",
    "客户提供的材料只用于所列事项，办结后按客户要求归还或销毁。",
    "收款账户：明衡企服，示例银行上海静安支行，0000 1111 2222 3333",
  ];
  const withNotes = { notes: { title: "说明", items: NOTES } };

  test("nine lines with a page's usual notes are one page", async () => {
    expect(await pdfPages((await quote(9, withNotes)).bytes)).toHaveLength(1);
  });

  test.each([6, 10, 12, 14, 16, 40])("of %i lines: nobody signs a page that says nothing", async (lines) => {
    const pages = await pdfPages((await quote(lines, withNotes)).bytes);
    const signed = pages.filter((page) => page.includes("（盖章、签字）"));
    expect(signed).toHaveLength(1);
    expect(signed[0]).toContain("第1期：");
    expect(signed[0]).toContain("说明1.");
  });

  test("what the fonts lack is replaced and named, never printed as something else", async () => {
    const { bytes, missing } = await quote(1, { title: "报价单 致𠮷野☑" });
    const [page = ""] = await pdfPages(bytes);
    expect(missing).toEqual(["𠮷", "☑"]);
    expect(page).toContain("致〓野〓");
    expect(page).toContain("文中以〓代替：U+20BB7,U+2611");
    expect(embeddedFonts(bytes).join()).not.toMatch(/Helvetica|Times|Courier/);
  });

  test("names with marks of a markup or a formula are text", async () => {
    const { bytes } = await quote(1, { title: "<b>=1+1</b> & \u0000\u202e报价" });
    expect((await pdfPages(bytes))[0]).toContain("<b>=1+1</b>&报价");
  });
});

describe("the thread", () => {
  test("answers each in order, though asked all at once", async () => {
    const titles = ["甲", "乙", "丙", "丁"];
    const made = await Promise.all(titles.map((title) => quote(1, { title })));
    const texts = await Promise.all(made.map(async ({ bytes }) => (await pdfPages(bytes))[0] ?? ""));
    texts.forEach((text, index) => expect(text).toContain(`${titles[index]}客户`));
  });

  test("a job that cannot be done is refused by name, never answered with the paper before it", async () => {
    await quote(2);
    // A sheet without lines at all is no sheet: the component throws inside the thread.
    const logged = vi.spyOn(log, "error").mockImplementation(() => {});
    const broken = renderPdf({ kind: "quote", view: { ...sampleQuote(1), lines: null as never } });
    const after = quote(1);
    await expect(broken.then(() => "a paper")).rejects.toMatchObject({ reason: "pdf-failed" });
    expect((await after).bytes.byteLength).toBeGreaterThan(1000);
    expect(logged).toHaveBeenCalledOnce();
    expect(logged.mock.lastCall?.[0]).toMatchObject({ kind: "quote", why: expect.stringContaining("composed") });
    logged.mockRestore();
  });

  test("a thread that dies is replaced", async () => {
    const logged = vi.spyOn(log, "error").mockImplementation(() => {});
    const both = Promise.allSettled([quote(60), quote(1)]);
    await stopPdfThread();
    const [one, two] = await both;
    expect(logged).toHaveBeenCalledOnce();
    logged.mockRestore();
    expect(one.status).toBe("rejected");
    expect(two.status).toBe("fulfilled");
  });

  test("too many waiting are told to come back", async () => {
    const asked = await Promise.allSettled(Array.from({ length: 60 }, () => quote(1)));
    const refused = asked.filter((one) => one.status === "rejected");
    expect(refused.length).toBeGreaterThan(0);
    for (const one of refused) expect(one.reason).toMatchObject({ reason: "pdf-busy", code: "SERVICE_UNAVAILABLE" });
    expect(asked.filter((one) => one.status === "fulfilled").length).toBeGreaterThanOrEqual(40);
  }, 60_000);
});
