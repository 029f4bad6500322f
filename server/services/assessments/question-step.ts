import { citeInWords } from "@/domain/assessment/citation-words";
import type { OpenQuestion, Questionnaire } from "@/domain/assessment/questionnaire";
import { factLabel, valueInWords } from "@/domain/assessment/value-words";
import { licenceName } from "@/domain/assessment/words";
import { askedOptions } from "@/domain/rules/asked-options";
import { clausesOf, type Predicate } from "@/domain/rules/predicate";
import { type Locale, type RuleSet, citationsOf, factById, licenceById, textIn } from "@/domain/rules/rule-set";
import type { Fact } from "@/domain/rules/schema";
import { spellings } from "../clients/search-columns";
import type { StoredAnswers, StoredFacts } from "./start-assessment";

export interface WhyAsked {
  /** Short names of the licences that wait for it, in catalogue order. */
  licences: string[];
  /** The rules that read it, as citations; at most three. */
  sources: string[];
  /** False: it changes no verdict, only conditions and papers. */
  isForVerdict: boolean;
}

export interface QuestionStep {
  kind: "question";
  fact: string;
  type: Fact["type"];
  groupId: string;
  group: string;
  label: string;
  question: string;
  help: string | null;
  unit: Fact["unit"] | null;
  /** `search`: pinyin and initials, for lists long enough to be filtered. */
  options: { value: string; label: string; search?: string }[];
  /** The stored answer: undefined when there is none, null for "don't know yet". */
  value: unknown;
  seenAt: string | null;
  note: string | null;
  /** What the client's credit code says: chosen in the form, to be confirmed. */
  proposal: { value: unknown } | null;
  /** The vocabulary's usual answer, in words: told beside the question and never chosen for the person. */
  usual: string | null;
  why: WhyAsked | null;
  /** Open yes-or-no questions of the same topic that can be answered at once. */
  groupable: number;
}

export interface GroupStep {
  kind: "group";
  group: string;
  groupId: string;
  items: { fact: string; label: string; question: string; help: string | null; isMany: boolean }[];
  why: WhyAsked;
}

/** Topics in which most companies do nothing: asked as one list from this many open questions on. */
const LONG_TAIL = new Set(["telecom", "ip-cert", "side", "regulated"]);
const GROUP_FROM = 3;

/** The open questions of a topic that the desk's list answers: yes or no, and choices of several. */
function groupableOf(ruleSet: RuleSet, questionnaire: Questionnaire, groupId: string, skipped: ReadonlySet<string>) {
  return questionnaire.verdictQuestions.filter(({ fact: id, askable }) => {
    const fact = factById(ruleSet, id);
    return askable && !skipped.has(id) && fact.group === groupId && (fact.type === "bool" || fact.type === "multi");
  });
}

export interface StepInput {
  ruleSet: RuleSet;
  questionnaire: Questionnaire;
  facts: StoredFacts;
  answers: StoredAnswers;
  locale: Locale;
  /** A fact id, or "group:" and a topic: what the person wants to see instead of the engine's choice. */
  show: string | null;
  isOneByOne: boolean;
  uscc: { province: string | null };
}

/** What to show now; null when nothing is left to ask. */
export function stepOf(input: StepInput): QuestionStep | GroupStep | null {
  const { ruleSet, questionnaire, facts, show } = input;
  const skipped = new Set(Object.keys(facts).filter((id) => facts[id] === null));
  if (show?.startsWith("group:")) {
    const group = groupStep(input, show.slice("group:".length), skipped);
    if (group) return group;
  } else if (show && ruleSet.facts.some((fact) => fact.id === show)) return questionStep(input, show, skipped);

  const next = nextFact(questionnaire, skipped);
  if (next === null) return null;
  const { group } = factById(ruleSet, next);
  const canGroup =
    !input.isOneByOne &&
    LONG_TAIL.has(group) &&
    groupableOf(ruleSet, questionnaire, group, skipped).length >= GROUP_FROM;
  return (canGroup ? groupStep(input, group, skipped) : null) ?? questionStep(input, next, skipped);
}

/** First what verdicts wait for, then what conditions and papers need, in the order of the vocabulary. */
function nextFact(questionnaire: Questionnaire, skipped: ReadonlySet<string>): string | null {
  return (
    questionnaire.next ??
    questionnaire.eligibilityQuestions.find(({ fact, askable }) => askable && !skipped.has(fact))?.fact ??
    null
  );
}

/** How many steps are left at most: a topic that is asked as one list counts once. */
export function stepsLeft(
  ruleSet: RuleSet,
  questions: readonly OpenQuestion[],
  skipped: ReadonlySet<string>,
  isOneByOne: boolean,
): number {
  const open = questions.filter(({ fact }) => !skipped.has(fact));
  const inGroup = new Map<string, number>();
  let single = 0;
  for (const { fact: id } of open) {
    const fact = factById(ruleSet, id);
    if (!isOneByOne && LONG_TAIL.has(fact.group) && (fact.type === "bool" || fact.type === "multi"))
      inGroup.set(fact.group, (inGroup.get(fact.group) ?? 0) + 1);
    else single++;
  }
  for (const count of inGroup.values()) single += count >= GROUP_FROM ? 1 : count;
  return single;
}

function questionStep(input: StepInput, id: string, skipped: ReadonlySet<string>): QuestionStep {
  const { ruleSet, questionnaire, facts, answers, locale } = input;
  const fact = factById(ruleSet, id);
  const answer = answers[id];
  const proposed = input.uscc.province;
  const proposal = answer === undefined && id === "province" && proposed !== null ? { value: proposed } : null;
  return {
    kind: "question",
    fact: id,
    type: fact.type,
    groupId: fact.group,
    group: groupName(ruleSet, fact.group, locale),
    label: factLabel(ruleSet, id, locale),
    question: textIn(fact.question, locale),
    help: fact.help ? textIn(fact.help, locale) : null,
    unit: fact.unit ?? null,
    options: shownOptions(ruleSet, fact, facts, locale),
    value: answer === undefined ? undefined : (facts[id] ?? null),
    seenAt: answer?.at ?? null,
    note: answer?.note ?? null,
    proposal,
    usual: answer === undefined && proposal === null ? usualAnswer(ruleSet, fact, locale) : null,
    why: whyAsked(ruleSet, questionnaire, [id], locale),
    groupable: groupableOf(ruleSet, questionnaire, fact.group, skipped).length,
  };
}

/** An empty list is the form's blank and tells nobody anything. */
function usualAnswer(ruleSet: RuleSet, fact: Fact, locale: Locale): string | null {
  const { default: usual } = fact;
  if (usual === undefined || (Array.isArray(usual) && usual.length === 0)) return null;
  return valueInWords(ruleSet, fact.id, usual, locale);
}

function groupStep(input: StepInput, groupId: string, skipped: ReadonlySet<string>): GroupStep | null {
  const { ruleSet, questionnaire, locale } = input;
  const open = groupableOf(ruleSet, questionnaire, groupId, skipped);
  if (open.length < 2) return null;
  const ids = open.map(({ fact }) => fact);
  return {
    kind: "group",
    groupId,
    group: groupName(ruleSet, groupId, locale),
    items: ids.map((id) => {
      const fact = factById(ruleSet, id);
      return {
        fact: id,
        label: factLabel(ruleSet, id, locale),
        question: textIn(fact.question, locale),
        help: fact.help ? textIn(fact.help, locale) : null,
        isMany: fact.type === "multi",
      };
    }),
    why: whyAsked(ruleSet, questionnaire, ids, locale) ?? { licences: [], sources: [], isForVerdict: true },
  };
}

const FILTERED_FROM = 8;
const searchOf = new Map<string, string>();

function shownOptions(ruleSet: RuleSet, fact: Fact, facts: StoredFacts, locale: Locale): QuestionStep["options"] {
  const options = askedOptions(ruleSet, fact, facts);
  return options.map(({ value, label }) => {
    const shown = textIn(label, locale);
    if (options.length < FILTERED_FROM) return { value, label: shown };
    let search = searchOf.get(label.zh);
    if (search === undefined) {
      search = [label.zh, label.en, ...spellings(label.zh)].join(" ").toLowerCase();
      searchOf.set(label.zh, search);
    }
    return { value, label: shown, search };
  });
}

export function groupName(ruleSet: RuleSet, groupId: string, locale: Locale): string {
  const group = ruleSet.groups.find(({ id }) => id === groupId);
  return group ? textIn(group.name, locale) : groupId;
}

/** The licences that wait for these facts, and the rules of theirs that read them. Null for what nobody waits for. */
function whyAsked(
  ruleSet: RuleSet,
  questionnaire: Questionnaire,
  facts: readonly string[],
  locale: Locale,
): WhyAsked | null {
  const wanted = new Set(facts);
  const isIn = ({ fact }: OpenQuestion) => wanted.has(fact);
  const forVerdict = questionnaire.verdictQuestions.filter(isIn);
  const waiting = forVerdict.length > 0 ? forVerdict : questionnaire.eligibilityQuestions.filter(isIn);
  const ids = new Set(waiting.flatMap((question) => question.licences));
  if (ids.size === 0) return null;
  const licences = ruleSet.licences.filter(({ id }) => ids.has(id)).map(({ id }) => id);
  const sources = new Set<string>();
  for (const id of licences) {
    if (sources.size >= 3) break;
    const licence = licenceById(ruleSet, id);
    const rules: { when: Predicate | null | undefined; cites?: (typeof licence.triggers)[number]["cites"] }[] =
      forVerdict.length > 0
        ? [...licence.triggers, ...licence.exemptions]
        : licence.conditions.map(({ check, cites }) => ({ when: check, cites }));
    for (const rule of rules) {
      if (!rule.when || ![...clausesOf(rule.when)].some((clause) => wanted.has(clause.fact))) continue;
      const first = citationsOf(licence, rule).cites[0];
      if (first && sources.size < 3) sources.add(citeInWords(ruleSet, first, locale));
    }
  }
  // A screening question is read by the questions it opens, not by rules: then the entries' own basis says why.
  for (const id of sources.size === 0 ? licences.slice(0, 3) : []) {
    const [first] = citationsOf(licenceById(ruleSet, id), {}).cites;
    if (first) sources.add(citeInWords(ruleSet, first, locale));
  }
  return {
    licences: licences.map((id) => licenceName(ruleSet, id, locale)),
    sources: [...sources],
    isForVerdict: forVerdict.length > 0,
  };
}
