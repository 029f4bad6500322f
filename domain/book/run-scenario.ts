import type { CompiledLicence, CompiledRuleSet } from "@/domain/assessment/compile";
import type { Evaluation } from "@/domain/assessment/evaluation";
import { type Facts, parseFacts } from "@/domain/assessment/parse-facts";
import { FALSE, TRUE } from "@/domain/assessment/truth";
import { type RuleStates, statesOf } from "./rule-states";
import type { Expectations, Scenario } from "./scenario";

/** One company to look at: a scenario as written, or one step of it. */
export interface BookCase {
  readonly scenario: string;
  /** 0 as written, else the number of the step. */
  readonly step: number;
  readonly facts: Facts;
  readonly expected: readonly Expected[];
}

/** One thing said of one licence. */
export interface Expected {
  readonly licence: string;
  readonly what: "verdict" | "condition" | "blockers" | "paper" | "triggers" | "exempt" | "first" | "alongside";
  /** The condition or paper. */
  readonly part: string | null;
  readonly value: string;
}

export interface BookFailure extends Expected {
  readonly scenario: string;
  readonly step: number;
  readonly found: string;
}

/** The cases of a scenario. Throws RangeError when it names a fact, answer, licence, condition or paper that does not exist. */
export function casesOf(
  compiled: CompiledRuleSet,
  scenario: Scenario,
  no: Readonly<Record<string, unknown>>,
): BookCase[] {
  const steps = scenario.steps ?? [{ facts: {} }];
  const isStepped = scenario.steps !== undefined;
  return steps.map((step, i) => {
    const answers = { ...(scenario.others === "no" ? no : {}), ...scenario.facts, ...step.facts };
    const parsed = parseFacts(compiled.ruleSet, answers);
    if (!parsed.ok)
      throw new RangeError(
        `${scenario.id}: ${parsed.errors.map(({ code, fact, given }) => `${fact} ${code} ${given}`).join(", ")}`,
      );
    const expected = new Map<string, Expected>();
    const add = (given: Expected) => {
      mustExist(compiled, scenario.id, given);
      expected.set(`${given.licence} ${given.what} ${given.part ?? ""}`, given);
    };
    if (scenario.isAll)
      for (const { licence } of compiled.licences)
        add({ licence: licence.id, what: "verdict", part: null, value: "not-required" });
    for (const said of [scenario, step]) for (const given of listed(said, scenario.each ?? [])) add(given);
    return {
      scenario: scenario.id,
      step: isStepped ? i + 1 : 0,
      facts: parsed.facts,
      expected: [...expected.values()],
    };
  });
}

function* listed(said: Expectations, each: readonly string[]): Generator<Expected> {
  const of = (licence: string) => (licence === "each" ? each : [licence]);
  const verdict = (licence: string, value: string): Expected => ({ licence, what: "verdict", part: null, value });
  for (const id of said.mustNot ?? []) for (const licence of of(id)) yield verdict(licence, "not-required");
  for (const [id, value] of Object.entries(said.expect ?? {}))
    for (const licence of of(id)) yield verdict(licence, value);
  for (const what of ["condition", "paper"] as const)
    for (const [id, parts] of Object.entries<Record<string, string>>(
      (what === "condition" ? said.conditions : said.papers) ?? {},
    ))
      for (const licence of of(id))
        for (const [part, value] of Object.entries<string>(parts)) yield { licence, what, part, value };
  for (const what of ["blockers", "triggers", "exempt", "first", "alongside"] as const)
    for (const [id, list] of Object.entries(said[what] ?? {}))
      for (const licence of of(id)) yield { licence, what, part: null, value: [...list].sort().join(", ") };
}

function mustExist({ licences, indexOfLicence }: CompiledRuleSet, scenario: string, { licence, what, part }: Expected) {
  const entry = licences[indexOfLicence.get(licence) ?? -1]?.licence;
  if (!entry) throw new RangeError(`${scenario}: no licence ${licence}`);
  const parts = what === "condition" ? entry.conditions : what === "paper" ? entry.documents : null;
  if (parts && !parts.some(({ id }) => id === part))
    throw new RangeError(`${scenario}: no ${what} ${part} in ${licence}`);
}

/** What a case expects and does not find; nothing when it holds. The evaluation is used again for each. */
export function failuresOf(evaluation: Evaluation, bookCase: BookCase, date: string): BookFailure[] {
  evaluation.load(bookCase.facts, date);
  const { licences, indexOfLicence } = evaluation.compiled;
  const states = statesOf(evaluation);
  return bookCase.expected.flatMap((expected): BookFailure[] => {
    const entry = licences[indexOfLicence.get(expected.licence) ?? -1] as CompiledLicence; // mustExist looked
    const found = foundOf(states, entry, expected);
    return found === expected.value ? [] : [{ ...expected, scenario: bookCase.scenario, step: bookCase.step, found }];
  });
}

/** What is found where a case expects something, in the words of {@link Expected.value}. */
export function foundOf(states: RuleStates, entry: CompiledLicence, { what, part }: Expected): string {
  const { licence } = entry;
  const standing = (kind: "triggers" | "blockers" | "exemptions") =>
    licence[kind]
      .flatMap(({ id }, i) => (states.rule(entry, kind, i) === TRUE ? [id] : []))
      .sort()
      .join(", ");
  switch (what) {
    case "verdict":
      return states.verdict(entry);
    case "condition":
      return states.condition(
        entry,
        licence.conditions.findIndex(({ id }) => id === part),
      );
    case "triggers":
    case "blockers":
      return standing(what);
    case "exempt":
      return standing("exemptions");
    case "paper": {
      const state = states.rule(
        entry,
        "documents",
        licence.documents.findIndex(({ id }) => id === part),
      );
      return state === TRUE ? "needed" : state === FALSE ? "not-needed" : "unknown";
    }
    case "first":
    case "alongside": {
      const listed = licence.prerequisites.flatMap(({ strength, licence: id }, i) =>
        (strength === "hard") === (what === "first") && states.rule(entry, "prerequisites", i) === TRUE ? [id] : [],
      );
      return [...new Set(listed)].sort().join(", ");
    }
  }
}
