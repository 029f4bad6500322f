import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contentHash } from "@/domain/rules/content-hash";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { assess, resultOf, verdictsOf } from "./assess";
import { compile } from "./compile";
import { Evaluation } from "./evaluation";
import { parseFacts } from "./parse-facts";
import type { LicenceTrace, PredicateTrace, RuleTrace } from "./result";
import { arbitraryAnswer, arbitraryProfile } from "@/server/rules/testing/arbitrary-profiles";
import { naiveAssess } from "./testing/naive";
import type { Truth } from "./truth";
import { FALSE, TRUE, type TruthValue, UNKNOWN } from "./truth";
import { verdictOf } from "./verdict";

const ruleSet = loadRuleSet();
const compiled = compile(ruleSet);
const date = "2026-11-22";
const evaluation = new Evaluation(compiled);
const RUNS = 150;
/** A busy machine takes its time. */
const PATIENT = { timeout: 60_000 };

describe("the compiled engine", PATIENT, () => {
  it("agrees with the rules read the slow way", () => {
    fc.assert(
      fc.property(arbitraryProfile(compiled), (facts) => {
        const { results } = assess(compiled, { facts, date });
        const compared = results.map(({ licence, verdict, triggers, conflict, held, requires, ...more }) => [
          licence,
          {
            verdict,
            triggers,
            conflict,
            held,
            requires,
            blockers: more.blockers.map(({ blocker }) => blocker),
            gaps: more.gaps.map(({ condition, state }) => `${condition} ${state}`),
            documents: more.documents.map(({ document, state }) => `${document} ${state}`),
            prerequisites: more.prerequisites.map((p) => `${p.strength} ${p.licence} ${p.state} ${p.held}`),
          },
        ]);
        expect(Object.fromEntries(compared)).toEqual(naiveAssess(ruleSet, facts));
      }),
      { numRuns: RUNS },
    );
  });

  it("lists every entry exactly once, prerequisites before what needs them within a stage", () => {
    fc.assert(
      fc.property(arbitraryProfile(compiled), (facts) => {
        const { results } = assess(compiled, { facts, date });
        expect(results.map(({ licence }) => licence).sort()).toEqual(ruleSet.licences.map(({ id }) => id).sort());
        const place = new Map(results.map(({ licence, stage }, i) => [licence, { i, stage: stage ?? 4 }]));
        for (const { licence, requires, stage } of results)
          for (const first of requires)
            if (place.get(first)?.stage === (stage ?? 4))
              expect(place.get(first)?.i).toBeLessThan(place.get(licence)?.i ?? -1);
        const stages = results.map(({ stage }) => stage ?? 4);
        expect(stages).toEqual([...stages].sort());
      }),
      { numRuns: 20 },
    );
  });

  it("never changes a settled verdict when a fact is added", () => {
    const facts = ruleSet.facts;
    const addition = fc
      .constantFrom(...facts)
      .chain((fact) => fc.tuple(fc.constant(fact.id), arbitraryAnswer(compiled, fact)));
    fc.assert(
      fc.property(
        arbitraryProfile(compiled),
        fc.array(addition, { minLength: 1, maxLength: 12 }),
        (profile, additions) => {
          let before = verdictsOf(evaluation.load(profile, date));
          const known = { ...profile };
          for (const [id, value] of additions) {
            if (id in known) continue;
            known[id] = value;
            const after = verdictsOf(evaluation.load(known, date));
            const changed = ruleSet.licences.filter(
              ({ id: licence }) => before[licence] !== "undetermined" && after[licence] !== before[licence],
            );
            expect(changed.map(({ id: licence }) => [id, value, licence])).toEqual([]);
            before = after;
          }
        },
      ),
      { numRuns: RUNS },
    );
  });

  it("gives the same result and receipt whatever the order of facts and options", () => {
    fc.assert(
      fc.property(arbitraryProfile(compiled), fc.integer(), (profile, seed) => {
        const shuffled = Object.fromEntries(
          Object.entries(profile)
            .map(([id, value]) => [id, Array.isArray(value) ? [...value].reverse() : value] as const)
            .sort(([a], [b]) => contentHash([a, seed]).localeCompare(contentHash([b, seed]))),
        );
        const one = assess(compiled, { facts: profile, date });
        const other = assess(compiled, { facts: shuffled, date });
        expect(other).toEqual(one);
      }),
      { numRuns: 60 },
    );
  });

  it("re-evaluates one changed answer as it would evaluate the whole", () => {
    const change = fc
      .constantFrom(...ruleSet.facts)
      .chain((fact) => fc.tuple(fc.constant(fact), fc.option(arbitraryAnswer(compiled, fact), { nil: undefined })));
    fc.assert(
      fc.property(arbitraryProfile(compiled), fc.array(change, { minLength: 1, maxLength: 8 }), (profile, changes) => {
        const stepwise = new Evaluation(compiled).load(profile, date);
        const known: typeof profile = { ...profile };
        for (const [fact, value] of changes) {
          stepwise.answer(compiled.layout.indexOf.get(fact.id) as number, value);
          if (value === undefined) delete known[fact.id];
          else known[fact.id] = value;
        }
        evaluation.load(known, date);
        expect(stepwise.states).toEqual(evaluation.states);
        expect(stepwise.known).toEqual(evaluation.known);
      }),
      { numRuns: RUNS },
    );
  });

  it("explains every verdict: trace and verdict agree", () => {
    fc.assert(
      fc.property(arbitraryProfile(compiled), (facts) => {
        const { results } = assess(compiled, { facts, date }, { trace: true });
        for (const { licence, verdict, trace } of results) {
          if (!trace) throw new Error("no trace");
          for (const rule of [...trace.triggers, ...trace.exemptions, ...trace.blockers]) checkRule(rule);
          const abolished = ruleSet.licences.find(({ id }) => id === licence)?.kind === "abolished";
          expect([licence, verdict]).toEqual([licence, abolished ? "not-required" : verdictFromTrace(trace)]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("asks nothing more once everything is answered, and leaves nothing undetermined", () => {
    const everything = fc.record(
      Object.fromEntries(ruleSet.facts.map((fact) => [fact.id, arbitraryAnswer(compiled, fact)])),
    );
    fc.assert(
      fc.property(everything, (facts) => {
        const { results, nextQuestion } = assess(compiled, { facts, date });
        expect(results.filter(({ verdict }) => verdict === "undetermined")).toEqual([]);
        expect(nextQuestion).toBeNull();
      }),
      { numRuns: 60 },
    );
  });
});

describe("verdictOf", () => {
  const values: readonly TruthValue[] = [FALSE, UNKNOWN, TRUE];
  const settle = (value: TruthValue): readonly TruthValue[] => (value === UNKNOWN ? [FALSE, TRUE] : [value]);

  it("is settled exactly when every way the unknowns turn out gives the same verdict", () => {
    let settled = 0;
    for (const required of values)
      for (const needed of values)
        for (const conditional of values)
          for (const recommended of values)
            for (const exempt of values) {
              const outcomes = new Set<string>();
              for (const r of settle(required))
                for (const n of settle(needed))
                  for (const c of settle(conditional))
                    for (const o of settle(recommended))
                      for (const x of settle(exempt))
                        outcomes.add(verdictOf({ required: r, needed: n, conditional: c, recommended: o, exempt: x }));
              const verdict = verdictOf({ required, needed, conditional, recommended, exempt });
              expect(outcomes.has("undetermined")).toBe(false);
              expect(verdict).toBe(outcomes.size === 1 ? [...outcomes][0] : "undetermined");
              if (outcomes.size === 1) settled++;
            }
    expect(settled).toBeGreaterThan(100);
  });
});

/** Recomputes a rule's truth from its clauses, and each clause from the value it says it saw. */
function checkRule(rule: RuleTrace): void {
  if (rule.when === null) return expect(rule.state).toBe("false");
  expect(rule.state).toBe(rule.inForce ? truthOf(rule.when) : "false");
}

function truthOf(trace: PredicateTrace): Truth {
  if (trace.kind === "clause") {
    if (trace.from === "unknown") expect(trace.seen).toBeNull();
    return trace.from === "unknown" ? "unknown" : clauseHolds(trace) ? "true" : "false";
  }
  const parts = trace.parts.map(truthOf);
  expect(trace.parts.map((part) => part.state)).toEqual(parts);
  if (trace.kind === "not") return parts[0] === "unknown" ? "unknown" : parts[0] === "true" ? "false" : "true";
  const [decisive, otherwise] = trace.kind === "all" ? (["false", "true"] as const) : (["true", "false"] as const);
  return parts.includes(decisive) ? decisive : parts.includes("unknown") ? "unknown" : otherwise;
}

function clauseHolds({ op, wanted, seen }: Extract<PredicateTrace, { kind: "clause" }>): boolean {
  if (seen === null) return op === "ne";
  const list = [wanted].flat().map(String);
  const chosen = [seen].flat().map(String);
  const number = Number(seen);
  const limit = Number(wanted);
  const tests: Record<typeof op, boolean> = {
    eq: String(seen) === String(wanted),
    ne: String(seen) !== String(wanted),
    in: list.includes(String(seen)),
    has_any: list.some((option) => chosen.includes(option)),
    has_all: list.every((option) => chosen.includes(option)),
    gt: number > limit,
    gte: number >= limit,
    lt: number < limit,
    lte: number <= limit,
  };
  return tests[op];
}

function verdictFromTrace(trace: LicenceTrace): string {
  const some = (states: readonly Truth[]): TruthValue =>
    states.includes("true") ? TRUE : states.includes("unknown") ? UNKNOWN : FALSE;
  const outcome = (kind: string) => some(trace.triggers.filter((t) => t.outcome === kind).map((t) => t.state));
  return verdictOf({
    required: outcome("required"),
    needed: some(trace.neededBy.map(({ state }) => state)),
    conditional: outcome("conditional"),
    recommended: outcome("recommended"),
    exempt: some(trace.exemptions.map(({ state }) => state)),
  });
}

it("keeps one evaluation fit for profile after profile", PATIENT, () => {
  fc.assert(
    fc.property(arbitraryProfile(compiled), (facts) => {
      const parsed = parseFacts(ruleSet, facts);
      if (!parsed.ok) throw new Error("an arbitrary profile must be valid");
      const again = resultOf(evaluation.load(parsed.facts, date), parsed.facts, date);
      expect(again).toEqual(assess(compiled, { facts, date }));
    }),
    { numRuns: 40 },
  );
});
