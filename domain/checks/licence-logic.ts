import type { Predicate } from "@/domain/rules/predicate";
import type { Licence } from "@/domain/rules/schema";
import type { Companies } from "./companies";
import { type Diagram, EVERYBODY, NOBODY } from "./decision-diagram";
import type { Finding } from "./finding";
import { conflictOf, idleParts } from "./idle-parts";
import { type Path, type PlacedRule, rulesWithWhen } from "./placed-predicates";

/** Companies as they are, and as they would be if every question were asked: to tell why something cannot be. */
export interface Worlds {
  readonly real: Companies;
  readonly unasked: () => Companies;
}

type Found = Omit<Finding, "part">;

const STRENGTH = { required: 3, conditional: 2, recommended: 1 } as const;

/** What all companies that could be say about the rules of one entry. `isNeeded`: may another entry require it first? */
export function licenceLogic(worlds: Worlds, licence: Licence, isNeeded: () => boolean): Found[] {
  if (licence.kind === "abolished") return [];
  const { real } = worlds;
  const rules = rulesWithWhen(licence);
  const triggers = licence.triggers.map((trigger) => ({ ...trigger, where: real.whereInForce(trigger) }));
  const found: Found[] = [];
  if (triggers.every(({ where }) => where === NOBODY) && !isNeeded())
    found.push({ code: "licence-unreachable", severity: "error", path: ["triggers"], values: { licence: licence.id } });
  for (const rule of rules) found.push(...ruleLogic(worlds, rule));
  found.push(...conditionLogic(worlds, licence));
  found.push(...overlaps(real, triggers));
  found.push(...exemptionLogic(real, licence, triggers));
  return found;
}

function ruleLogic(worlds: Worlds, rule: PlacedRule): Found[] {
  const { real } = worlds;
  const { kind, id, path, when } = rule;
  const where = real.where(when);
  const values = { kind, rule: id };
  if (where === NOBODY) {
    const code = kind === "triggers" ? "trigger-never-true" : "rule-never-true";
    return [
      {
        code,
        severity: "error",
        path,
        values: { ...values, ...becauseOf(worlds, when) },
        ...placesOf(real, path, when),
      },
    ];
  }
  if (real.whereInForce(rule) === NOBODY)
    return [
      {
        code: "out-of-force",
        severity: "warning",
        path: path.slice(0, -1),
        values: { ...values, to: rule.inForceTo ?? "" },
      },
    ];
  if (where === EVERYBODY && kind !== "triggers")
    return [{ code: "rule-always-true", severity: "warning", path, values }];
  return idle(worlds, when, path, values);
}

/** Whether two clauses exclude each other, or only when their questions are asked. */
function becauseOf({ unasked }: Worlds, when: Predicate): { because: "clauses" | "questions" } {
  return { because: unasked().where(when) === NOBODY ? "clauses" : "questions" };
}

function placesOf(companies: Companies, path: Path, when: Predicate): Pick<Found, "elsewhere"> {
  return { elsewhere: conflictOf(companies, when).map((place) => [...path, ...place]) };
}

/** Parts of a predicate that decide nothing; those that only the questions settle are told apart: they do no harm. */
export function idle(worlds: Worlds, when: Predicate, path: Path, values: Found["values"]): Found[] {
  return idleParts(worlds.real, when).map(({ path: at, at: steps, instead }) => {
    const bare = worlds.unasked();
    const byQuestion = bare.whereWith(when, steps, instead ? EVERYBODY : NOBODY) !== bare.where(when);
    return {
      code: byQuestion ? "clause-settled-by-question" : "clause-never-matters",
      severity: "warning",
      path: [...path, ...at],
      values: { ...values, always: instead ? "true" : "false" },
    };
  });
}

function conditionLogic(worlds: Worlds, licence: Licence): Found[] {
  const { real } = worlds;
  return licence.conditions.flatMap((condition, index): Found[] => {
    const { id, appliesWhen, check } = condition;
    const values = { kind: "conditions", rule: id };
    const found: Found[] = [];
    const counts = real.diagrams.and(real.inForce(condition), appliesWhen ? real.where(appliesWhen) : EVERYBODY);
    if (appliesWhen) {
      const path = ["conditions", index, "appliesWhen"];
      const applies = real.where(appliesWhen);
      if (applies === NOBODY)
        found.push({
          code: "rule-never-true",
          severity: "error",
          path,
          values: { ...values, ...becauseOf(worlds, appliesWhen) },
          ...placesOf(real, path, appliesWhen),
        });
      else if (applies === EVERYBODY) found.push({ code: "rule-always-true", severity: "warning", path, values });
      else found.push(...idle(worlds, appliesWhen, path, values));
    }
    if (check && counts !== NOBODY) {
      const path = ["conditions", index, "check"];
      if (real.diagrams.and(counts, real.where(check)) === NOBODY)
        found.push({ code: "condition-never-met", severity: "error", path, values });
      else if (real.diagrams.without(counts, real.where(check)) === NOBODY)
        found.push({ code: "condition-always-met", severity: "warning", path, values });
      else found.push(...idle(worlds, check, path, values));
    }
    return found;
  });
}

type Trigger = Licence["triggers"][number] & { readonly where: Diagram };

/** The strongest true trigger decides; where a weaker one holds too, somebody should have meant it. */
function overlaps(companies: Companies, triggers: readonly Trigger[]): Found[] {
  const { diagrams } = companies;
  return triggers.flatMap((weak, index): Found[] => {
    const stronger = triggers.filter(({ outcome }) => STRENGTH[outcome] > STRENGTH[weak.outcome]);
    const meeting = stronger.filter(({ where }) => diagrams.and(weak.where, where) !== NOBODY);
    if (meeting.length === 0) return [];
    const path = ["triggers", index, "when"];
    const values = { rule: weak.id, outcome: weak.outcome };
    const places = (rules: readonly Trigger[]) => rules.map((rule) => ["triggers", triggers.indexOf(rule), "when"]);
    const others = meeting.map(({ id }) => id).join(", ");
    const any = diagrams.any(meeting.map(({ where }) => where));
    if (diagrams.without(weak.where, any) === NOBODY)
      return [
        {
          code: "trigger-outranked",
          severity: "warning",
          path,
          values: { ...values, others },
          elsewhere: places(meeting),
        },
      ];
    return [
      {
        code: "triggers-overlap",
        severity: "warning",
        path,
        values: { ...values, others },
        elsewhere: places(meeting),
        ...exampleOf(companies, diagrams.and(weak.where, any)),
      },
    ];
  });
}

/** An exemption takes a recommendation or a judgement away; against a requirement it is a contradiction for a person. */
function exemptionLogic(companies: Companies, licence: Licence, triggers: readonly Trigger[]): Found[] {
  const { diagrams } = companies;
  const exemptions = licence.exemptions.map((exemption, index) => ({
    id: exemption.id,
    path: ["exemptions", index, "when"],
    where: companies.whereInForce(exemption),
  }));
  const exempt = diagrams.any(exemptions.map(({ where }) => where));
  return triggers.flatMap((trigger, index): Found[] => {
    const meeting = exemptions.filter(({ where }) => diagrams.and(where, trigger.where) !== NOBODY);
    if (meeting.length === 0) return [];
    const found = {
      path: ["triggers", index, "when"],
      values: { rule: trigger.id, outcome: trigger.outcome, others: meeting.map(({ id }) => id).join(", ") },
      elsewhere: meeting.map(({ path }) => path),
    };
    const isRequired = trigger.outcome === "required";
    if (diagrams.without(trigger.where, exempt) === NOBODY)
      return [
        { ...found, code: isRequired ? "exemption-always-contradicts" : "exemption-always-kills", severity: "error" },
      ];
    if (!isRequired) return [];
    const example = exampleOf(companies, diagrams.and(trigger.where, exempt));
    return [{ ...found, code: "exemption-contradicts", severity: "warning", ...example }];
  });
}

function exampleOf(companies: Companies, where: Diagram): Pick<Finding, "example"> {
  const example = companies.example(where);
  return example ? { example } : {};
}
