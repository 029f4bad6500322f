/**
 * The vocabulary of papers. The catalogue names a paper anew for each licence; here the same paper has one name, so that
 * what a client gave once is found again.
 */
export interface DocumentType {
  id: string;
  name: { zh: string; en: string };
  /** The paper serves several applications as it is; only these are offered again. */
  isReusable: boolean;
  /**
   * Which papers of this type are one and the same sheet without anybody choosing: `one` where a company has just one of
   * them whatever the authority calls it, `same-name` where several exist and the name tells which, `none` where the same
   * name means another paper for each application.
   */
  sheets: "one" | "same-name" | "none";
  /** Shows identity numbers or faces: masked by default, watermarked, each view logged. */
  isIdentityPaper: boolean;
  /** May be far larger than an ordinary paper (source code, samples, test builds). */
  isBulk: boolean;
  /** One ZIP of gigabytes and nothing else. */
  isArchive: boolean;
  /** Default rule on age; null where the catalogue states none (待确认 with the window). */
  freshness: FreshnessRule | null;
}

/** `issued-within`: at most so many days old on the day of filing. `valid-at-filing`: not expired on that day. */
export type FreshnessRule = { kind: "issued-within"; days: number } | { kind: "valid-at-filing" };

/** R reusable, I identity paper, B bulk, Z a ZIP of gigabytes, S one sheet whatever it is called, L a sheet of its own for each licence. */
const ROWS = [
  ["business-licence", "营业执照", "Business licence", "RS"],
  ["legal-rep-id", "法定代表人身份证件", "Legal representative's identity document", "RSI"],
  ["responsible-person-id", "负责人身份证件", "Identity document of the person in charge", "RI"],
  ["articles", "公司章程", "Articles of association", "R"],
  ["shareholding", "股权结构及股东证明", "Ownership chart and shareholder proofs", "RI"],
  ["resolution", "股东会或董事会决议", "Shareholders' or board resolution", ""],
  ["registration-papers", "设立或登记材料", "Registration papers", "RI"],
  ["overseas-papers", "境外主体文件", "Papers of an overseas entity", "R"],
  ["foreign-investor-papers", "外资穿透及境外投资方文件", "Look-through and papers of foreign investors", "R"],
  ["company-profile", "公司概况", "Company profile", ""],
  ["organisation-chart", "组织机构说明", "Organisation chart", ""],
  ["branch-proof", "分支机构证明", "Proof of branches", "R"],
  ["local-office", "当地机构与人员材料", "Local office and staff", ""],
  ["staff-proof", "人员名单、身份、学历及社保证明", "Staff list with IDs, degrees and social insurance", "RI"],
  ["staff-qualification", "人员资格证明", "Staff qualifications", "RI"],
  ["staff-statement", "人员情况说明", "Statement on staff", ""],
  ["social-insurance", "社保缴费证明", "Proof of social insurance", "RI"],
  ["health-certificate", "从业人员健康证明", "Staff health certificates", "RI"],
  ["premises-proof", "场所租赁合同或产权证明", "Lease or title of premises", "RS"],
  ["layout-plan", "场所布局与设施说明", "Layout and facilities", ""],
  ["equipment-list", "设备清单及凭证", "Equipment list and proof", "R"],
  ["room-proof", "机房证明", "Data-centre room proof", "R"],
  ["domain-certificate", "域名证书", "Domain certificate", "R"],
  ["hosting-contract", "服务器托管或云服务协议", "Hosting or cloud contract", "R"],
  ["provider-code", "接入商备案服务号", "Provider's filing code", ""],
  ["site-information", "网站或应用信息", "Site or app information", "R"],
  ["filing-number-proof", "ICP备案号及页面截图", "ICP filing number and screenshots", "R"],
  ["telecom-licence", "电信业务许可证或ICP备案证明", "Telecom licence or ICP filing proof", "R"],
  ["sector-licence", "行业许可或备案凭证", "Sector licence or filing proof", "R"],
  ["sector-consent", "主管部门同意文件", "Consent of the sector authority", "R"],
  ["existing-licence", "现有许可证正副本", "The licence held, with annexes", "RL"],
  ["authority-letter", "机关文书", "Authority's letter", ""],
  ["application-form", "申请表（书）", "Application form", ""],
  ["filing-form", "备案表", "Filing form", ""],
  ["report-form", "报告表", "Report form", ""],
  ["commitment", "承诺书", "Undertaking", ""],
  ["power-of-attorney", "授权委托书", "Power of attorney", "I"],
  ["business-plan", "业务计划与实施方案", "Business and implementation plan", ""],
  ["platform-description", "平台功能与流程说明", "Platform functions and flow", ""],
  ["merchant-agreement", "商家协议样本与交易流程", "Sample merchant agreement and transaction flow", "R"],
  ["management-rules", "管理制度", "Management rules", ""],
  ["service-quality", "服务与质量保障措施", "Service and quality measures", ""],
  ["security-measures", "网络与信息安全保障措施", "Network and information security measures", ""],
  ["security-report", "安全保障执行情况", "Security report", ""],
  ["security-assessment", "安全评估报告", "Security assessment report", ""],
  ["evaluation-report", "评测或测评报告", "Evaluation report", "R"],
  ["grading-report", "等级保护定级报告", "MLPS grading report", "R"],
  ["topology", "网络拓扑及资源证明", "Network topology and resources", "R"],
  ["content-monitoring-plan", "内容自审与监管方案", "Content review and monitoring plan", ""],
  ["self-review-report", "自审报告", "Self-review report", ""],
  ["review-staff", "审核人员名单与说明", "Reviewer list and statement", ""],
  ["performer-information", "表演者与频道信息", "Performers and channels", ""],
  ["credit-proof", "信誉证明", "Evidence of good standing", "R"],
  ["funds-proof", "资金或验资证明", "Proof of funds", ""],
  ["deposit-proof", "保证金凭证", "Proof of deposit", ""],
  ["financial-statements", "财务报表", "Accounts", "R"],
  ["audit-report", "审计报告", "Audit report", "R"],
  ["tax-proof", "纳税证明", "Tax proof", "R"],
  ["operating-data", "经营与业务数据", "Operating data", ""],
  ["change-proof", "变更登记证明", "Proof of the registered change", "R"],
  ["business-opened-proof", "业务开通证明", "Proof that the service was opened", ""],
  ["cooperation-contract", "合作协议", "Cooperation contract", "R"],
  ["algorithm-description", "算法说明材料", "Algorithm description", "B"],
  ["model-description", "语料与模型说明", "Corpus and model description", "B"],
  ["content-materials", "内容与样本材料", "Content and samples", "B"],
  ["title-register", "剧目台账", "Register of titles", ""],
  ["copyright-proof", "著作权及知识产权证明", "Copyright and other IP proof", "R"],
  ["source-code", "源代码材料", "Source code", "B"],
  ["technical-document", "技术文档", "Technical document", ""],
  ["system-documents", "管理体系文件", "Management-system documents", "B"],
  ["certification-scope", "认证范围与人员情况", "Certification scope and staff", ""],
  ["gap-list", "差距清单", "Gap list", ""],
  ["registration-data", "登记信息", "Registration data", ""],
  ["safety-plan", "安全评价或安防方案", "Safety assessment or security plan", ""],
  ["user-protection", "防沉迷与隐私说明", "Anti-addiction and privacy note", ""],
  ["vehicle-papers", "车辆证件", "Vehicle papers", "R"],
  ["driver-papers", "驾驶人证件", "Driver papers", "RI"],
  ["platform-account", "平台账户认证", "Platform account verification", "R"],
  ["case-proof", "案例与优势材料", "Cases and recommendations", ""],
  ["bulk-archive", "大批量资料压缩包", "Bulk archive", "Z"],
  ["other-paper", "其他材料", "Other paper", ""],
] as const;

export type DocumentTypeId = (typeof ROWS)[number][0];

export const DOCUMENT_TYPE_IDS: readonly DocumentTypeId[] = ROWS.map(([id]) => id);

/**
 * Every type, in the order in which people think of them. The catalogue states no age limit for any paper, so every
 * freshness rule is open; a window's own limit is set on the requirement.
 */
export const DOCUMENT_TYPES: readonly (DocumentType & { id: DocumentTypeId })[] = ROWS.map(([id, zh, en, flags]) => ({
  id,
  name: { zh, en },
  isReusable: flags.includes("R"),
  sheets: flags.includes("S") ? "one" : flags.includes("R") && !flags.includes("L") ? "same-name" : "none",
  isIdentityPaper: flags.includes("I"),
  isBulk: flags.includes("B"),
  isArchive: flags.includes("Z"),
  freshness: null,
}));

const BY_ID: ReadonlyMap<string, DocumentType & { id: DocumentTypeId }> = new Map(
  DOCUMENT_TYPES.map((type) => [type.id, type]),
);

/** The type with this id, or undefined: ids arrive from rows and files. */
export function findDocumentType(id: string): (DocumentType & { id: DocumentTypeId }) | undefined {
  return BY_ID.get(id);
}

/** Throws RangeError for an id that is not in the vocabulary. */
export function documentType(id: string): DocumentType & { id: DocumentTypeId } {
  const type = BY_ID.get(id);
  if (!type) throw new RangeError(`no document type ${id}`);
  return type;
}
