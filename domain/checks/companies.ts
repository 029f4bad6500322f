import { type FactValue, LICENCES_HELD, predicatesOf } from "@/domain/assessment/fact-layout";
import { type Clause, NONE, type Predicate, clausesOf } from "@/domain/rules/predicate";
import type { Fact, Licence } from "@/domain/rules/schema";
import { addDays, dayNumber } from "@/domain/shared/day";
import { type AnswerCell, cellsOf, namedIn, stretches } from "./answer-cells";
import { type Diagram, Diagrams, EVERYBODY, NOBODY } from "./decision-diagram";
import type { RuleSetContent } from "@/domain/rules/draft-parts";

/** Where the answers of one fact lie among the variables. */
interface FactVariables {
  readonly fact: Fact;
  /** One variable with these cells; for a multi fact one yes-or-no variable per option that some clause names. */
  readonly first: number;
  readonly cells: readonly AnswerCell[];
  readonly fallback: FactValue | undefined;
}

interface Options {
  /** Predicates beside those of the content, whose limits and options count too. */
  readonly also?: Iterable<Predicate>;
  /** Every fact counts with its answer, whether it would be asked or not. */
  readonly ignoreQuestions?: boolean;
}

/**
 * Every company there could be, and for each predicate those it holds for: exactly, over all answers that may be given
 * and every day from `inForceFrom` of the rules on. A fact that is not asked counts as the engine counts it: with its
 * default, as no, as nothing chosen, or as nothing at all.
 *
 * Facts left open need no place here: what holds with facts missing holds however they are answered, and a company that
 * answered everything is one of these.
 */
export class Companies {
  readonly diagrams: Diagrams;
  private readonly facts = new Map<string, FactVariables>();
  private readonly asked = new Map<string, Diagram>();
  private readonly ofPredicate = new Map<Predicate, Diagram>();
  private readonly days: readonly number[];
  /** What the first choices of a variable are: for words. */
  private readonly owners: { fact: Fact | null; option: string | null }[] = [];

  constructor(
    content: RuleSetContent,
    private readonly options: Options = {},
  ) {
    const clauses = new Map<string, Clause[]>();
    const note = (predicate: Predicate) => {
      for (const clause of clausesOf(predicate))
        clauses.set(clause.fact, [...(clauses.get(clause.fact) ?? []), clause]);
    };
    for (const predicate of predicatesOf(content)) note(predicate);
    for (const predicate of options.also ?? []) note(predicate);
    for (const { id } of content.licences) note(holds(id));
    const widths: number[] = [];
    const take = (width: number, fact: Fact | null, option: string | null) => {
      widths.push(width);
      this.owners.push({ fact, option });
    };
    for (const fact of inAskOrder(content.facts)) {
      const choices = fact.optionsFrom
        ? content.licences.map(({ id }) => id)
        : (fact.options ?? []).map((o) => o.value);
      const options = choices.filter((option) => fact.type !== "multi" || option !== NONE);
      const own = clauses.get(fact.id) ?? [];
      const cells = cellsOf(
        fact,
        own,
        fact.type === "multi" ? options.filter((each) => namedIn(own).has(each)) : options,
      );
      const fallback = fact.default ?? (fact.type === "bool" ? false : fact.type === "multi" ? [] : undefined);
      this.facts.set(fact.id, { fact, first: widths.length, cells, fallback });
      if (fact.type === "multi") for (const { answer } of cells) take(2, fact, String(answer));
      else take(cells.length, fact, null);
    }
    const { inForceFrom } = content.meta;
    this.days = stretches(
      content.licences.flatMap((licence) => datesOf(licence).map(dayNumber)),
      { least: dayNumber(inForceFrom), most: Number.POSITIVE_INFINITY, isWhole: true },
    );
    take(this.days.length, null, null);
    this.diagrams = new Diagrams(widths);
  }

  /** The companies for which this predicate is true. A clause over a fact that does not exist holds for nobody. */
  where(predicate: Predicate): Diagram {
    const known = this.ofPredicate.get(predicate);
    if (known !== undefined) return known;
    const made = this.build(predicate);
    this.ofPredicate.set(predicate, made);
    return made;
  }

  /** With one part of the predicate, at this path, taken as holding for `instead`. */
  whereWith(predicate: Predicate, path: readonly number[], instead: Diagram): Diagram {
    const [at, ...rest] = path;
    if (at === undefined) return instead;
    if ("not" in predicate) return this.diagrams.not(this.whereWith(predicate.not, rest, instead));
    if ("fact" in predicate) return this.where(predicate);
    const parts = "all" in predicate ? predicate.all : predicate.any;
    const made = parts.map((part, i) => (i === at ? this.whereWith(part, rest, instead) : this.where(part)));
    return "all" in predicate ? this.diagrams.all(made) : this.diagrams.any(made);
  }

  /** The companies, and days, for which a rule is true and in force. */
  whereInForce(rule: { when: Predicate | null; inForceFrom: string | null; inForceTo: string | null }): Diagram {
    return rule.when ? this.diagrams.and(this.inForce(rule), this.where(rule.when)) : NOBODY;
  }

  inForce({ inForceFrom, inForceTo }: { inForceFrom: string | null; inForceTo: string | null }): Diagram {
    if (inForceFrom === null && inForceTo === null) return EVERYBODY;
    const from = inForceFrom === null ? Number.NEGATIVE_INFINITY : dayNumber(inForceFrom);
    const to = inForceTo === null ? Number.POSITIVE_INFINITY : dayNumber(inForceTo);
    return this.diagrams.cells(this.owners.length - 1, (cell) => {
      const day = this.days[cell] as number;
      return day >= from && day <= to;
    });
  }

  /** The companies that hold this licence. */
  holding(licence: string): Diagram {
    return this.facts.has(LICENCES_HELD) ? this.where(holds(licence)) : NOBODY;
  }

  /** The companies that are asked this. */
  whereAsked(fact: Fact): Diagram {
    if (!fact.askWhen || this.options.ignoreQuestions) return EVERYBODY;
    const known = this.asked.get(fact.id);
    if (known !== undefined) return known;
    const made = this.where(fact.askWhen);
    this.asked.set(fact.id, made);
    return made;
  }

  /** The plainest company among these, as few answers away from "no" as can be; null when there is none. */
  example(companies: Diagram): Record<string, FactValue> | null {
    // Of several options that would do, the first one listed.
    const way = this.diagrams.cheapest(companies, ({ variable, cell }) => (cell === 0 ? 0 : 1 + variable / 1e6));
    if (!way) return null;
    const answers: Record<string, FactValue> = {};
    for (const { variable, cell } of way) {
      const { fact, option } = this.owners[variable] as (typeof this.owners)[number];
      if (!fact) continue; // the day
      if (option === null) {
        const answer = this.facts.get(fact.id)?.cells[cell]?.answer;
        if (answer !== undefined) answers[fact.id] = answer;
      } else {
        const chosen = (answers[fact.id] ?? []) as readonly string[]; // a multi fact: set here only
        answers[fact.id] = cell === 1 ? [...chosen, option] : chosen;
      }
    }
    return answers;
  }

  private build(predicate: Predicate): Diagram {
    if ("all" in predicate) return this.diagrams.all(predicate.all.map((part) => this.where(part)));
    if ("any" in predicate) return this.diagrams.any(predicate.any.map((part) => this.where(part)));
    if ("not" in predicate) return this.diagrams.not(this.where(predicate.not));
    const variables = this.facts.get(predicate.fact);
    if (!variables) return NOBODY;
    const answered = this.answered(predicate, variables);
    const asked = this.whereAsked(variables.fact);
    if (asked === EVERYBODY) return answered;
    const otherwise = holdsFor(predicate, variables.fallback) ? this.diagrams.not(asked) : NOBODY;
    return this.diagrams.or(this.diagrams.and(asked, answered), otherwise);
  }

  private answered(clause: Clause, { fact, first, cells }: FactVariables): Diagram {
    if (fact.type !== "multi") return this.diagrams.cells(first, (cell) => holdsFor(clause, cells[cell]?.answer));
    const chosen = [clause.value].flat().map((value) => {
      const at = cells.findIndex(({ answer }) => answer === value);
      return at < 0 ? NOBODY : this.diagrams.cells(first + at, (cell) => cell === 1);
    });
    return clause.op === "has_all" ? this.diagrams.all(chosen) : this.diagrams.any(chosen);
  }
}

const held = new Map<string, Clause>();

/** One clause per licence, so that its diagram is found again. */
function holds(licence: string): Clause {
  const known = held.get(licence) ?? { fact: LICENCES_HELD, op: "has_any", value: [licence] };
  held.set(licence, known);
  return known;
}

/** The engine's comparison of one answer; undefined is "nothing": not equal to anything, and no comparison holds. */
function holdsFor({ op, value }: Clause, answer: FactValue | undefined): boolean {
  switch (op) {
    case "eq":
      return answer === value;
    case "ne":
      return answer !== value;
    case "in":
      return [value].flat().some((each) => each === answer);
    case "has_any":
      return [value].flat().some((each) => Array.isArray(answer) && answer.includes(each));
    case "has_all":
      return [value].flat().every((each) => Array.isArray(answer) && answer.includes(each));
    default:
      return answer !== undefined && compares(op, answer, value);
  }
}

function compares(op: "gt" | "gte" | "lt" | "lte", answer: FactValue, limit: FactValue): boolean {
  // Days in this form compare as texts; a number is only ever compared with a number (the check of predicates).
  if (op === "gt") return answer > limit;
  if (op === "gte") return answer >= limit;
  return op === "lt" ? answer < limit : answer <= limit;
}

function datesOf(licence: Licence): string[] {
  return [...licence.triggers, ...licence.exemptions, ...licence.blockers, ...licence.conditions].flatMap(
    ({ inForceFrom, inForceTo }) => [
      ...(inForceFrom === null ? [] : [inForceFrom]),
      ...(inForceTo === null ? [] : [addDays(inForceTo, 1)]),
    ],
  );
}

/** Each fact after those its question waits for: gates near the root keep diagrams small. */
function inAskOrder(facts: readonly Fact[]): Fact[] {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  const ordered = new Set<Fact>();
  const place = (fact: Fact) => {
    if (ordered.has(fact)) return;
    for (const { fact: id } of fact.askWhen ? clausesOf(fact.askWhen) : []) {
      const gate = byId.get(id);
      if (gate) place(gate);
    }
    ordered.add(fact);
  };
  facts.forEach(place);
  return [...ordered];
}
