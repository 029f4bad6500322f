import type { QuoteSheet } from "../quote-sheet";

const ITEMS = [
  ["EDI许可证 新办", "增值电信业务经营许可证（在线数据处理与交易处理业务），全国范围"],
  ["等保（二级） 新办", "定级备案与测评配合；测评费直接付给测评机构"],
  ["出版物平台备案 新办", null],
  ["网络食品备案 新办", null],
  ["ICP备案 新办", null],
  ["公安备案 新办", null],
] as const;

/** A made-up quote of so many lines, as the service would word it. */
export function sampleQuote(lines: number, more: Partial<QuoteSheet> = {}): QuoteSheet {
  return {
    lang: "zh-CN",
    documentTitle: "报价单 Q-2026-0237",
    agency: {
      short: "明衡企服",
      name: "明衡企业服务（杭州）有限公司",
      logo: null,
      lines: ["杭州市上城区样本路 18 号 6 层", "顾问 林知夏"],
    },
    title: "报价单",
    stamp: null,
    facts: [
      { label: "客户", value: "南京半山集市网络科技有限公司" },
      { label: "编号", value: "Q-2026-0237 第 2 版" },
      { label: "依据", value: "资质评估 2026年11月23日，规则版本 2026.11" },
      { label: "日期", value: "2026年11月23日" },
      { label: "信用代码", value: "91320100MA1SAMPLE0" },
      { label: "有效至", value: "2026年12月15日" },
    ],
    columns: { item: "事项", official: "官费", service: "服务费", thirdParty: "第三方费用" },
    lines: Array.from({ length: lines }, (_, index) => {
      const [name, detail] = ITEMS[index % ITEMS.length] ?? ITEMS[0];
      return {
        name,
        detail: index < ITEMS.length ? detail : null,
        official: index === 1 ? "待确认" : "0.00",
        service: `${index + 1},000.00`,
        thirdParty: index === 1 ? "28,000.00" : "–",
      };
    }),
    totals: [
      { name: "小计", detail: null, official: "0.00 起", service: "30,000.00", thirdParty: "28,000.00", isSum: false },
      { name: "优惠：一起办理", detail: null, official: "", service: "−2,000.00", thirdParty: "", isSum: false },
      {
        name: "合计（人民币元）",
        detail: null,
        official: "待确认",
        service: "28,000.00",
        thirdParty: "28,000.00",
        isSum: true,
      },
    ],
    underSum: ["付给我们 28,000.00 元，大写：贰万捌仟元整。服务费含 6% 增值税 1,584.91 元。"],
    payments: {
      title: "付款",
      rows: [
        { label: "第 1 期：接受报价后 3 个工作日内", amount: "11,200.00" },
        { label: "第 2 期：EDI许可证 受理后 5 个工作日内", amount: "11,200.00" },
        { label: "第 3 期：EDI许可证 发证后 5 个工作日内", amount: "5,600.00" },
      ],
    },
    notes: {
      title: "说明",
      items: [
        "写“待确认”的费用还没有确切金额，不是 0，确定后书面告知。",
        "官费按现行规定列出，规定改变时以机关公布为准。",
        "办理时间以机关审查为准，我们不承诺下证日期。",
        "增资、参保由贵司办理，我们提供清单和样本。",
      ],
    },
    acceptance: null,
    signatures: [
      { lines: ["南京半山集市网络科技有限公司（盖章、签字）", "日期："] },
      { lines: ["明衡企业服务（杭州）有限公司（盖章）", "日期：2026年11月23日"] },
    ],
    foot: {
      left: "网上查看与接受：用顾问发来的链接",
      right: "内容指纹 a91e 52c8 4f07 … 07b4",
      page: "第 {page} 页，共 {pages} 页",
    },
    missingGlyphs: "本文件的字体里没有这些字，文中以〓代替：{characters}",
    ...more,
  };
}
