import type { Text } from "@/domain/rules/schema";

/** Where a field's value comes from: shown beside it. */
export const FIELD_GROUPS = ["client", "application", "agency", "day"] as const;
export type FieldGroup = (typeof FIELD_GROUPS)[number];

export interface MergeField {
  id: string;
  group: FieldGroup;
  /** As it may be written in a template: the Chinese word, or the id. */
  name: Text;
}

// Not the authority: the catalogue says which kind of office decides in which case, and a letter's head names one office.
const ROWS = [
  ["company_name", "client", "公司名称", "Company name"],
  ["company_name_en", "client", "公司英文名称", "Company name in English"],
  ["uscc", "client", "统一社会信用代码", "Unified social credit code"],
  ["legal_representative", "client", "法定代表人", "Legal representative"],
  ["registered_capital", "client", "注册资本", "Registered capital"],
  ["registered_capital_in_words", "client", "注册资本大写", "Registered capital in words"],
  ["address", "client", "住所", "Registered address"],
  ["domain", "client", "域名", "Domain"],
  ["domain_owner", "client", "域名所有者", "Domain owner"],
  ["contact_name", "client", "联系人", "Contact"],
  ["contact_phone", "client", "联系电话", "Contact's phone"],
  ["contact_email", "client", "联系邮箱", "Contact's e-mail"],
  ["licence", "application", "许可名称", "Licence"],
  ["application_kind", "application", "申请类型", "Kind of application"],
  ["application_number", "application", "申请编号", "Application number"],
  ["case_number", "application", "案件编号", "Case number"],
  ["filing_number", "application", "受理编号", "Filing number"],
  ["paper", "application", "材料名称", "Name of this paper"],
  ["held_number", "application", "原证编号", "Number of the licence held"],
  ["held_valid_to", "application", "原证有效期至", "Licence held is valid to"],
  ["agency_name", "agency", "代理机构", "Agency"],
  ["agency_uscc", "agency", "代理机构统一社会信用代码", "Agency's credit code"],
  ["agency_address", "agency", "代理机构地址", "Agency's address"],
  ["agency_phone", "agency", "代理机构电话", "Agency's phone"],
  ["consultant", "agency", "经办人", "Consultant"],
  ["today", "day", "今天", "Today"],
  ["today_in_words", "day", "今天大写", "Today in words"],
  ["year", "day", "年", "Year"],
  ["month", "day", "月", "Month"],
  ["day", "day", "日", "Day of the month"],
] as const;

export type FieldId = (typeof ROWS)[number][0];

/** Every field that a template may name, in the order of the picture; the facts of the assessment stand beside them. */
export const MERGE_FIELDS: readonly (MergeField & { id: FieldId })[] = ROWS.map(([id, group, zh, en]) => ({
  id,
  group,
  name: { zh, en },
}));

export interface MergeList {
  id: string;
  name: Text;
  columns: readonly { id: string; name: Text }[];
}

const list = (
  id: string,
  zh: string,
  en: string,
  columns: readonly (readonly [string, string, string])[],
): MergeList => ({
  id,
  name: { zh, en },
  columns: columns.map(([column, nameZh, nameEn]) => ({ id: column, name: { zh: nameZh, en: nameEn } })),
});

/** What a template may go through row by row: `{#材料}{序号} {名称}{/材料}`. */
export const MERGE_LISTS: readonly MergeList[] = [
  list("papers", "材料", "Papers of this application", [
    ["no", "序号", "Number"],
    ["name", "名称", "Name"],
    ["form", "形式", "Form"],
    ["supplier", "提供方", "Supplied by"],
    ["mandatory", "必交", "Whether mandatory"],
  ]),
  list("contacts", "联系人名单", "Contacts", [
    ["no", "序号", "Number"],
    ["name", "姓名", "Name"],
    ["role", "职务", "Role"],
    ["phone", "电话", "Phone"],
    ["email", "邮箱", "E-mail"],
  ]),
  list("applications", "本案申请", "Applications of the case", [
    ["no", "序号", "Number"],
    ["licence", "许可名称", "Licence"],
    ["kind", "申请类型", "Kind"],
  ]),
];

export type ListId = "papers" | "contacts" | "applications";

/** Full-width letters, brackets and spaces make no difference: （ and ( are one. */
export const plainName = (written: string): string => written.normalize("NFKC").replace(/\s+/g, "").toLowerCase();

/** What the words of a template stand for. Facts are named by their id or their Chinese label. */
export interface Vocabulary {
  field(written: string): FieldId | undefined;
  list(written: string): MergeList | undefined;
  fact(written: string): VocabularyFact | undefined;
  /** Every word it knows, for the nearest one. */
  words: readonly string[];
}

export interface VocabularyFact {
  id: string;
  label: Text;
  isYesNo: boolean;
}

export function vocabularyOf(facts: readonly VocabularyFact[]): Vocabulary {
  const fields = new Map(MERGE_FIELDS.flatMap(({ id, name }) => [id, plainName(name.zh)].map((word) => [word, id])));
  const lists = new Map(MERGE_LISTS.flatMap((each) => [each.id, plainName(each.name.zh)].map((word) => [word, each])));
  // A label that two facts share names neither.
  const labels = new Map<string, VocabularyFact | null>();
  for (const fact of facts) {
    const label = plainName(fact.label.zh);
    labels.set(label, labels.has(label) ? null : fact);
    labels.set(fact.id, fact);
  }
  return {
    field: (written) => fields.get(plainName(written)),
    list: (written) => lists.get(plainName(written)),
    fact: (written) => labels.get(plainName(written)) ?? undefined,
    words: [...MERGE_FIELDS.map(({ name }) => name.zh), ...MERGE_LISTS.map(({ name }) => name.zh)],
  };
}

/** The word of the vocabulary that was probably meant: at most a third of its characters differ. Null when none is near. */
export function nearestWord(written: string, words: readonly string[]): string | null {
  const plain = plainName(written);
  let best: { word: string; steps: number } | null = null;
  for (const word of words) {
    const steps = editSteps(plain, plainName(word));
    const most = Math.floor(Math.max(plain.length, word.length) / 3);
    if (steps <= most && (best === null || steps < best.steps)) best = { word, steps };
  }
  return best?.word ?? null;
}

/** Single characters to add, drop or change. */
function editSteps(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + (a.charAt(i - 1) === b.charAt(j - 1) ? 0 : 1),
        ),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}
