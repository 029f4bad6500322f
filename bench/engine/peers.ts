import { ZenEngine } from "@gorules/zen-engine";
import { LogicEngine } from "json-logic-engine";
import { Engine, type RuleProperties } from "json-rules-engine";
import { type Clause, clausesOf, isClause, type Predicate } from "@/domain/rules/predicate";
import type { BenchRule, Profile } from "./profiles";

/** Number of rules that hold for one profile. */
export type Peer = (profile: Profile) => number | Promise<number>;

/**
 * With `reasons` it also does what ours does: says of every clause of every rule whether it holds, each distinct clause compiled and
 * evaluated once. It knows no reasons by itself.
 */
export function jsonLogic(rules: readonly BenchRule[], { reasons }: { reasons: boolean }): Peer {
  const clause = ({ fact, op, value }: Clause): unknown => {
    const given = { var: fact };
    const list = Array.isArray(value) ? value : [];
    switch (op) {
      case "eq":
        return { "===": [given, value] };
      case "ne":
        return { "!==": [given, value] };
      case "in":
        return { in: [given, list] };
      case "has_any":
        return { or: list.map((item) => ({ in: [item, given] })) };
      case "has_all":
        return { and: list.map((item) => ({ in: [item, given] })) };
      default:
        return { [{ gt: ">", gte: ">=", lt: "<", lte: "<=" }[op]]: [given, value] };
    }
  };
  const logic = (predicate: Predicate): unknown =>
    isClause(predicate)
      ? clause(predicate)
      : "all" in predicate
        ? { and: predicate.all.map(logic) }
        : "any" in predicate
          ? { or: predicate.any.map(logic) }
          : { "!": logic(predicate.not) };
  const engine = new LogicEngine();
  const compiled = rules.map(({ predicate }) => engine.build(logic(predicate) as never) as (data: Profile) => unknown);
  const run = (profile: Profile) => compiled.reduce((sum, rule) => sum + (rule(profile) ? 1 : 0), 0);
  if (!reasons) return run;
  const keys: string[] = [];
  const indexOf = (one: Clause): number => {
    const key = JSON.stringify(one);
    return keys.includes(key) ? keys.indexOf(key) : keys.push(key) - 1;
  };
  const clausesOfRules = rules.map(({ predicate }) => [...clausesOf(predicate)].map(indexOf));
  const clauses = keys.map(
    (key) => engine.build(clause(JSON.parse(key) as Clause) as never) as (data: Profile) => unknown,
  );
  // Its comparisons throw at NaN, and every clause is asked here.
  const withoutNaN = withoutNaNs();
  return (profile) => {
    const held = clauses.map((holds) => Boolean(holds(withoutNaN(profile))));
    const misses: number[] = [];
    for (const own of clausesOfRules) for (const one of own) if (!held[one]) misses.push(one);
    return run(profile);
  };
}

export function jsonRules(rules: readonly BenchRule[]): Peer {
  const NAMES = {
    eq: "equal",
    ne: "notEqual",
    in: "in",
    has_any: "hasAny",
    has_all: "hasAll",
    gt: "greaterThan",
    gte: "greaterThanInclusive",
    lt: "lessThan",
    lte: "lessThanInclusive",
  } as const;
  type Condition = Exclude<RuleProperties["conditions"], undefined>;
  const nested = (predicate: Predicate): unknown =>
    isClause(predicate)
      ? { fact: predicate.fact, operator: NAMES[predicate.op], value: predicate.value }
      : "all" in predicate
        ? { all: predicate.all.map(nested) }
        : "any" in predicate
          ? { any: predicate.any.map(nested) }
          : { not: nested(predicate.not) };
  const engine = new Engine();
  engine.addOperator("hasAny", (given: string[], wanted: string[]) => wanted.some((item) => given.includes(item)));
  engine.addOperator("hasAll", (given: string[], wanted: string[]) => wanted.every((item) => given.includes(item)));
  for (const { name, predicate } of rules)
    engine.addRule({
      conditions: (isClause(predicate) ? { all: [nested(predicate)] } : nested(predicate)) as Condition,
      event: { type: name },
    });
  return async (profile) => (await engine.run(profile as Record<string, unknown>)).events.length;
}

export function zen(rules: readonly BenchRule[]): Peer {
  const text = (value: unknown) =>
    Array.isArray(value) ? `[${value.map((item) => JSON.stringify(item)).join(", ")}]` : JSON.stringify(value);
  const clause = ({ fact, op, value }: Clause): string => {
    switch (op) {
      case "in":
        return `${fact} in ${text(value)}`;
      case "has_any":
        return `some(${fact}, # in ${text(value)})`;
      case "has_all":
        return `all(${text(value)}, # in ${fact})`;
      default:
        return `${fact} ${{ eq: "==", ne: "!=", gt: ">", gte: ">=", lt: "<", lte: "<=" }[op]} ${text(value)}`;
    }
  };
  const expression = (predicate: Predicate): string =>
    isClause(predicate)
      ? clause(predicate)
      : "all" in predicate
        ? `(${predicate.all.map(expression).join(" and ")})`
        : "any" in predicate
          ? `(${predicate.any.map(expression).join(" or ")})`
          : `not (${expression(predicate.not)})`;
  const content = {
    nodes: [
      { id: "in", type: "inputNode", name: "in", position: { x: 0, y: 0 } },
      {
        id: "rules",
        type: "expressionNode",
        name: "rules",
        position: { x: 1, y: 0 },
        content: {
          expressions: rules.map(({ predicate }, i) => ({ id: `e${i}`, key: `r${i}`, value: expression(predicate) })),
        },
      },
      { id: "out", type: "outputNode", name: "out", position: { x: 2, y: 0 } },
    ],
    edges: [
      { id: "a", sourceId: "in", targetId: "rules", type: "edge" },
      { id: "b", sourceId: "rules", targetId: "out", type: "edge" },
    ],
  };
  const decision = new ZenEngine().createDecision(Buffer.from(JSON.stringify(content)));
  const withoutNaN = withoutNaNs();
  return async (profile) => {
    const { result } = await decision.evaluate(withoutNaN(profile));
    return Object.values(result as Record<string, unknown>).filter((value) => value === true).length;
  };
}

/** For those who know no NaN: -1 holds no comparison that decides a rule (the agreement check would tell). Made once per profile. */
function withoutNaNs(): (profile: Profile) => Profile {
  const given = new WeakMap<Profile, Profile>();
  return (profile) => {
    const known =
      given.get(profile) ??
      Object.fromEntries(Object.entries(profile).map(([id, value]) => [id, Number.isNaN(value) ? -1 : value]));
    given.set(profile, known);
    return known;
  };
}
