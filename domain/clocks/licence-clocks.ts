import { citationsOf } from "@/domain/rules/rule-set";
import type { Cite, Confidence, Licence, ProcessStep, Text } from "@/domain/rules/schema";
import type {
  ClockActor,
  ClockBasis,
  ClockDefinition,
  ClockEvent,
  ClockKind,
  ClockUnit,
  Length,
} from "./clock-definition";
import { GENERAL_DUTIES, GENERAL_TERMS, type GeneralTerm, type GeneralTermKey } from "./general-terms";
import { actorOf, extensionOf, phasesOf, type StepPhase } from "./step-phases";

/**
 * 日 without more: working days in a permit procedure of the authority (Administrative Licensing Law art. 82), calendar
 * days for the applicant's own deadlines. The clock remembers that this is a reading.
 */
export function readUnit(unit: ClockUnit, actor: ClockActor): { unit: ClockUnit; saysDay: boolean } {
  if (unit !== "day") return { unit, saysDay: false };
  return { unit: actor === "authority" ? "working-day" : "day", saysDay: true };
}

function basisOf(
  licence: Licence,
  rule: { cites?: readonly Cite[] | undefined; confidence: Confidence },
  text: Text | null,
): ClockBasis {
  const { cites, entryLevel } = citationsOf(licence, rule);
  return { text, cites, entryLevel, isGeneral: false, confidence: rule.confidence };
}

interface Parts {
  key: string;
  name: Text;
  phase: StepPhase;
  length: Length | null;
  kind: ClockKind;
  actor: ClockActor;
  basis: ClockBasis;
  direction?: "after" | "before";
  note?: Text | null;
  extension?: Length | null;
}

/**
 * Nothing rolls by default: where a period of calendar days ends on a day off, the earlier day is the safe one, and an
 * authority that accepts the next working day harms nobody. No cut-off hour is known for any step.
 */
function define(parts: Parts): ClockDefinition {
  // The very day of the event is counted in no unit.
  const read =
    parts.length?.value === 0
      ? { unit: parts.length.unit, saysDay: false }
      : readUnit(parts.length?.unit ?? "working-day", parts.actor);
  return {
    key: parts.key,
    name: parts.name,
    startEvent: parts.phase.startEvent,
    afterStep: parts.phase.afterStep,
    endsWhen: parts.phase.endsWhen,
    direction: parts.direction ?? "after",
    length: parts.length?.value ?? null,
    unit: read.unit,
    saysDay: read.saysDay,
    kind: parts.kind,
    actor: parts.actor,
    cutOffHour: null,
    rollRule: "none",
    extension: parts.extension ?? null,
    isOptional: parts.phase.isOptional,
    basis: parts.basis,
    note: parts.note ?? null,
  };
}

const AT = (startEvent: ClockEvent, endsWhen: StepPhase["endsWhen"] = []): StepPhase => ({
  startEvent,
  afterStep: null,
  endsWhen,
  isOptional: false,
});

/** The applicant's time to answer a supplement request: as long as the notice says. */
export const SUPPLEMENT_REPLY: ClockDefinition = define({
  key: "supplement-reply",
  name: { zh: "回复补正", en: "Answer the supplement request" },
  phase: AT("supplement-requested", ["filed", "under-review", "withdrawn"]),
  length: null,
  kind: "statutory",
  actor: "applicant",
  basis: {
    text: { zh: "以补正通知书载明的期限为准", en: "As the supplement notice says" },
    cites: [],
    entryLevel: false,
    isGeneral: false,
    confidence: "official",
  },
});

const LICENSING_LAW = (articles: string): Cite => ({ source: "licensing-law", articles });

/** A period of the general law, as data in general-terms.ts. `note`: how it was read where the law does not name this very act. */
function generalDefault(key: GeneralTermKey, note: Text | null = null): ClockDefinition {
  const term: GeneralTerm = GENERAL_TERMS[key];
  return define({
    key: `general-${key}`,
    name: term.name,
    phase: AT(term.startEvent, term.endsWhen),
    length: term.length,
    kind: "statutory",
    actor: "authority",
    direction: term.direction ?? "after",
    extension: term.extension,
    note,
    basis: {
      text: term.text,
      cites: [LICENSING_LAW(term.articles)],
      entryLevel: false,
      isGeneral: true,
      // The article speaks of a permit: that it holds for something done to one is our reading.
      confidence: note ? "from-memory" : term.confidence,
    },
  });
}

/** Whether the Administrative Licensing Law's own periods fill what the special rule leaves open. */
function isUnderLicensingLaw(licence: Licence): boolean {
  const isOfficial = licence.authority.levels.some((level) =>
    ["national", "provincial", "municipal", "county"].includes(level),
  );
  return licence.kind === "licence" && licence.handling !== "refer" && isOfficial;
}

export interface LicenceClocks {
  /** Statutory limits and duties: these become due days. */
  clocks: ClockDefinition[];
  /** Commitments and typical times: these feed forecasts only. */
  forecasts: ClockDefinition[];
}

/** The clocks of a new application, from the entry's process and its deadline, general defaults where it is silent. */
export function newApplicationClocks(licence: Licence): LicenceClocks {
  const phases = phasesOf(licence);
  const result: LicenceClocks = { clocks: [], forecasts: [] };
  for (const step of licence.process) {
    const phase = phases.get(step.id);
    if (!step.limit || !phase || repeatsDeadline(licence, step)) continue;
    const definition = define({
      key: step.id,
      name: step.name,
      phase,
      length: step.limit,
      kind: step.limit.kind,
      actor: actorOf(licence.id, step),
      basis: basisOf(licence, { confidence: step.confidence }, null),
      note: step.note ?? null,
      extension: extensionOf(licence.id, step.id),
    });
    (step.limit.kind === "statutory" ? result.clocks : result.forecasts).push(definition);
  }
  if (isUnderLicensingLaw(licence)) {
    const starts = new Set(licence.process.map((step) => phases.get(step.id)?.startEvent));
    if (!starts.has("filed")) result.clocks.unshift(generalDefault("accept"));
    if (!licence.process.some((step) => step.actor === "authority" && phases.get(step.id)?.startEvent === "granted"))
      result.clocks.push(generalDefault("issue"));
  }
  result.clocks.push(...deadlineClock(licence));
  result.clocks.push(SUPPLEMENT_REPLY);
  return result;
}

/** The client's own step whose limit is the entry's deadline said twice: the deadline names its start, so it stands. */
function repeatsDeadline(licence: Licence, step: ProcessStep): boolean {
  const { deadline } = licence;
  return (
    deadline !== null &&
    step.actor === "client" &&
    step.limit?.value === deadline.value &&
    step.limit.unit === deadline.unit
  );
}

function deadlineClock(licence: Licence): ClockDefinition[] {
  const { deadline } = licence;
  if (!deadline) return [];
  return [
    define({
      key: "deadline",
      name: { zh: "办理期限", en: "To be filed by" },
      phase: AT(deadline.anchor, ["filed", "withdrawn"]),
      length: deadline,
      kind: "statutory",
      actor: "applicant",
      basis: basisOf(licence, deadline, deadline.text),
    }),
  ];
}

/** The duties to report or apply for a change, one clock for each that has a term. key: change-1, change-2 … */
export function changeClocks(licence: Licence): ClockDefinition[] {
  return licence.changes.flatMap((change, index) =>
    change.deadline
      ? [
          define({
            key: `change-${index + 1}`,
            name: change.text,
            phase: AT(change.deadline.anchor, ["filed", "withdrawn"]),
            length: change.deadline,
            direction: change.deadline.direction,
            kind: "statutory",
            actor: "applicant",
            basis: basisOf(licence, change, change.text),
          }),
        ]
      : [],
  );
}

/** Words by which a duty on changes shows that it covers the scope of what is permitted. */
const SCOPE = /业务范围|许可范围|许可事项|经营项目|经营范围|项目变更/;

/** The duties on changes that speak of the scope. */
export function scopeClocks(licence: Licence): ClockDefinition[] {
  return changeClocks(licence).filter((clock) => SCOPE.test(clock.name.zh));
}

/**
 * The authority's own limits for what is done to a licence already held, other than its yearly report. Where the licence's own rule limits the
 * decision on it, an extension is decided by that limit; else, and for the other kinds, the general law fills in. Nothing
 * for what is no permit: the window says.
 */
export function heldKindClocks(licence: Licence, kind: keyof typeof GENERAL_DUTIES): ClockDefinition[] {
  if (!isUnderLicensingLaw(licence)) return [];
  const duty = GENERAL_DUTIES[kind];
  const general = duty.terms.map((key) => generalDefault(key, duty.note));
  if (kind !== "scope-extension") return general;
  const own = newApplicationClocks(licence).clocks.filter(
    (clock) => clock.actor === "authority" && clock.startEvent === "accepted" && clock.endsWhen.includes("granted"),
  );
  if (own.length === 0) return general;
  return general.flatMap((clock) => (clock.key === "general-decide" ? own.map((each) => asReading(each)) : [clock]));
}

const asReading = (clock: ClockDefinition): ClockDefinition => ({
  ...clock,
  basis: { ...clock.basis, confidence: "from-memory" },
  note: {
    zh: "扩大范围的审查期限没有单独规定，按新办的审查期限计，办理前向窗口确认。",
    en: "No period of its own was found for an extension; that of a new licence is counted. Confirm with the window.",
  },
});

interface RenewalTerms {
  opens: Length | null;
  latest: Length | null;
}

/**
 * Renewals whose words give a window where the catalogue keeps one figure: 到期前12个月申请 opens the window, it does not
 * close it; 届满前90至30个工作日内 has both ends.
 */
const RENEWAL_WINDOWS: Readonly<Record<string, RenewalTerms>> = {
  trademark: { opens: { value: 12, unit: "month" }, latest: { value: 0, unit: "day" } },
  "device-business-licence": { opens: { value: 90, unit: "working-day" }, latest: { value: 30, unit: "working-day" } },
};

/** When a renewal may and must be applied for, counted back from expiry; null parts are not known. */
export function renewalTerms(licence: Licence): RenewalTerms | null {
  const { renewal } = licence;
  if (!renewal) return null;
  const known = RENEWAL_WINDOWS[licence.id];
  if (known) return known;
  if (renewal.applyLatest) return { opens: renewal.applyBefore ?? null, latest: renewal.applyLatest };
  return { opens: null, latest: renewal.applyBefore ?? null };
}

/** Calendar or working days counted back from the day of expiry to the last day for the application. */
export function renewalClock(licence: Licence): ClockDefinition | null {
  const terms = renewalTerms(licence);
  if (!terms || !licence.renewal) return null;
  const phase = AT("licence-expiry", ["filed", "withdrawn"]);
  const shared = {
    key: "renewal",
    name: { zh: "提交延续申请", en: "Apply for renewal" },
    phase,
    direction: "before",
    // A certificate or a platform's programme is renewed by agreement with its body, not by law.
    kind: licence.kind === "certification" || licence.kind === "programme" ? "typical" : "statutory",
    actor: "applicant",
  } as const;
  if (terms.latest)
    return define({ ...shared, length: terms.latest, basis: basisOf(licence, licence.renewal, licence.renewal.text) });
  if (!isUnderLicensingLaw(licence)) return null;
  return define({
    ...shared,
    length: { value: 30, unit: "day" },
    basis: {
      text: {
        zh: "有效期届满三十日前提出，另有规定的从其规定",
        en: "Thirty days before expiry unless other rules say otherwise",
      },
      cites: [LICENSING_LAW("50")],
      entryLevel: false,
      isGeneral: true,
      confidence: "official",
    },
  });
}
