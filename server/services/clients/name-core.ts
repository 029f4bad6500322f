import { foldForSearch } from "@/domain/shared/text-search";

/** What registered names share: the form of the company, and words that half of the trade bears. */
const ENDINGS =
  /(股份有限公司|有限责任公司|有限公司|集团公司|总公司|分公司|公司|集团|合伙企业|有限合伙|普通合伙|工作室|商行|事务所|中心|厂|店)+$/u;
const TRADES =
  /(信息技术|网络科技|电子商务|文化传媒|文化传播|科技发展|互联网|供应链|科技|网络|信息|技术|电子|商务|商贸|贸易|传媒|传播|文化|软件|数字|数据|智能|云计算|管理|咨询|服务|发展|实业|投资|控股|国际|中国)+$/u;
const PLACES =
  /^(中国|北京|天津|上海|重庆|河北|山西|内蒙古|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|深圳|广州|杭州|南京|苏州|宁波|成都|武汉|西安|长沙|郑州|青岛|厦门|合肥|福州|济南|无锡|东莞|佛山)(省|市|自治区|特别行政区)?/u;

/**
 * The part of a registered name that tells one company from another (字号): 杭州青禾集市网络科技有限公司 → 青禾集市. The whole
 * name, folded, where nothing else would be left. Only for finding likely duplicates, never for deciding.
 */
export function nameCore(name: string): string {
  const whole = foldForSearch(name.replace(/[（(][^（）()]*[）)]/gu, ""));
  const named = whole.replaceAll(" ", "").replace(ENDINGS, "").replace(PLACES, "");
  const core = named.replace(TRADES, "");
  if ([...core].length >= 2) return core;
  return [...named].length >= 2 ? named : whole.replaceAll(" ", "");
}
