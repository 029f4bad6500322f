/** A file that somebody chose, and the papers that it could be. */
export interface ChosenFile {
  name: string;
}
export interface WantedPaper {
  id: string;
  documentType: string;
  name: { zh: string; en: string };
}

/** How people call the papers in the names of their files, beside the paper's own name. */
const CALLED: Readonly<Record<string, readonly string[]>> = {
  "business-licence": ["营业执照", "执照", "business licen", "bizlicen", "yyzz"],
  "legal-rep-id": ["法人身份证", "法定代表人身份证", "法人证件", "身份证", "legal rep", "id card", "idcard", "sfz"],
  "responsible-person-id": ["负责人身份证", "联系人身份证", "身份证", "id card", "idcard", "passport"],
  articles: ["章程", "articles of association"],
  shareholding: ["股权", "股东", "shareholding", "ownership"],
  "staff-proof": ["人员名单", "员工名单", "花名册", "社保", "学历", "staff"],
  "social-insurance": ["社保", "参保", "缴费证明", "social insurance"],
  "health-certificate": ["健康证", "health cert"],
  "premises-proof": ["租赁", "租房合同", "房产证", "产权", "lease", "premises"],
  "domain-certificate": ["域名", "domain"],
  "hosting-contract": ["服务器", "托管", "云服务", "hosting", "cloud"],
  "filing-number-proof": ["备案号", "备案截图", "网站截图", "screenshot"],
  "site-information": ["网站信息", "应用信息"],
  "layout-plan": ["平面图", "布局图", "floor plan", "layout"],
  "management-rules": ["管理制度", "制度"],
  commitment: ["承诺书", "undertaking", "commitment"],
  "power-of-attorney": ["授权委托书", "授权书", "委托书", "power of attorney"],
  "application-form": ["申请表", "申请书", "application form"],
  "audit-report": ["审计报告", "audit"],
  "financial-statements": ["财务报表", "资产负债", "利润表", "financial"],
  "merchant-agreement": ["入驻协议", "商家协议", "merchant"],
  "business-plan": ["业务计划", "实施方案", "business plan"],
  topology: ["拓扑", "topology"],
  "bulk-archive": ["资料包", "打包", "archive"],
};

/** Names of cameras and scanners say nothing of the paper. */
const NOISE = /^(img|dsc|scan|mmexport|wx_camera|微信图片|截屏|屏幕截图|扫描件?)?[\s_-]*[\d\s_-]*$/i;

const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s_\-—·.（）()【】[\]]/g, "");

/** How well the file's name speaks for the paper; 0: not at all. Longer words weigh more. */
function score(fileName: string, { name, documentType }: WantedPaper): number {
  const stem = fileName.replace(/\.[a-z0-9]{2,5}$/i, "");
  if (NOISE.test(stem)) return 0;
  const text = plain(stem);
  const called = (CALLED[documentType] ?? []).map(plain).filter((word) => text.includes(word));
  const best = Math.max(0, ...called.map((word) => word.length), common(text, plain(name.zh)), english(stem, name.en));
  return best >= 2 ? best : 0;
}

/** The longest run of characters that both hold. */
function common(a: string, b: string): number {
  let best = 0;
  for (let start = 0; start < a.length; start += 1)
    while (start + best < a.length && b.includes(a.slice(start, start + best + 1))) best += 1;
  // Two letters or figures in a row are chance; two characters are a word.
  return best;
}

/** Letters of the words of four and more that both hold. */
function english(stem: string, name: string): number {
  const words = new Set(stem.toLowerCase().match(/[a-z]{4,}/g));
  const shared = (name.toLowerCase().match(/[a-z]{4,}/g) ?? []).filter((word) => words.has(word));
  return shared.reduce((sum, word) => sum + word.length, 0);
}

/**
 * For each file the paper that it seems to be, by its name; null where the name says nothing, or speaks for two papers
 * alike. No paper is given to two files: the one whose name says it best has it.
 */
export function proposePapers(files: readonly ChosenFile[], papers: readonly WantedPaper[]): (string | null)[] {
  const pairs = files.flatMap((file, index) =>
    papers.map((paper) => ({ index, id: paper.id, score: score(file.name, paper) })).filter((pair) => pair.score > 0),
  );
  pairs.sort((a, b) => b.score - a.score || a.index - b.index);
  const proposed: (string | null)[] = files.map(() => null);
  const given = new Set<string>();
  for (const { index, id, score: own } of pairs) {
    if (proposed[index] || given.has(id)) continue;
    const isAlike = pairs.some(
      (other) => other.index === index && other.id !== id && other.score === own && !given.has(other.id),
    );
    if (isAlike) continue;
    proposed[index] = id;
    given.add(id);
  }
  return proposed;
}
