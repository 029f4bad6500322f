import { isDay } from "@/domain/shared/day";
import type { ReportPlace } from "./fault";
import { type FactType, NONE, OPERATORS_BY_TYPE, type Operator } from "./predicate";

/** What the check of a predicate needs to know of a declared fact. */
export interface DeclaredFact {
  readonly type: FactType;
  readonly options: ReadonlySet<string>;
  /** No clause may read it. */
  readonly isRetired?: boolean;
}

/** Reports every fault of a predicate at its exact place: `triggers[2].when.all[0].value[1]`. */
export function checkPredicate(
  value: unknown,
  path: string,
  facts: ReadonlyMap<string, DeclaredFact>,
  report: ReportPlace,
): void {
  if (!isObject(value)) return report(path, "not-a-predicate");
  const keys = Object.keys(value);
  for (const kind of ["all", "any"] as const) {
    if (!(kind in value)) continue;
    if (keys.length > 1) report(path, "not-alone", { key: kind, others: others(keys, kind) });
    const parts = value[kind];
    if (!Array.isArray(parts) || parts.length === 0) return report(`${path}.${kind}`, "empty-group");
    parts.forEach((part, i) => {
      checkPredicate(part, `${path}.${kind}[${i}]`, facts, report);
    });
    return;
  }
  if ("not" in value) {
    if (keys.length > 1) report(path, "not-alone", { key: "not", others: others(keys, "not") });
    return checkPredicate(value.not, `${path}.not`, facts, report);
  }
  checkClause(value, path, facts, report);
}

function checkClause(
  clause: Record<string, unknown>,
  path: string,
  facts: ReadonlyMap<string, DeclaredFact>,
  report: ReportPlace,
): void {
  for (const key of Object.keys(clause))
    if (key !== "fact" && key !== "op" && key !== "value") report(`${path}.${key}`, "stray-key");
  const fact = typeof clause.fact === "string" ? facts.get(clause.fact) : undefined;
  if (!fact) return report(`${path}.fact`, "unknown-fact", { given: String(JSON.stringify(clause.fact)) });
  if (fact.isRetired) report(`${path}.fact`, "fact-retired", { fact: String(clause.fact) });
  const operator = OPERATORS_BY_TYPE[fact.type].find((op) => op === clause.op);
  if (!operator)
    return report(`${path}.op`, "wrong-operator", {
      given: String(JSON.stringify(clause.op)),
      type: fact.type,
      fact: String(clause.fact),
      takes: OPERATORS_BY_TYPE[fact.type].join(", "),
    });
  checkValue(clause.value, operator, fact, `${path}.value`, report);
}

function checkValue(value: unknown, op: Operator, fact: DeclaredFact, path: string, report: ReportPlace): void {
  if (op === "in" || op === "has_any" || op === "has_all") {
    if (!Array.isArray(value) || value.length === 0) return report(path, "empty-list");
    value.forEach((item, i) => {
      checkScalar(item, fact, `${path}[${i}]`, report);
      if (value.indexOf(item) !== i) report(`${path}[${i}]`, "value-twice", { given: JSON.stringify(item) });
    });
    return;
  }
  checkScalar(value, fact, path, report);
}

function checkScalar(value: unknown, fact: DeclaredFact, path: string, report: ReportPlace): void {
  switch (fact.type) {
    case "bool":
      if (typeof value !== "boolean") report(path, "not-yes-or-no");
      return;
    case "number":
      if (typeof value !== "number" || !Number.isFinite(value)) report(path, "not-a-number");
      return;
    case "date":
      if (!isDay(value)) report(path, "not-a-day");
      return;
    case "string":
      if (typeof value !== "string") report(path, "not-text");
      return;
    case "enum":
    case "multi":
      if (typeof value !== "string" || !fact.options.has(value))
        report(path, "unknown-option", { given: String(JSON.stringify(value)) });
      else if (fact.type === "multi" && value === NONE) report(path, "names-none");
      return;
  }
}

function others(keys: readonly string[], key: string): string {
  return keys.filter((other) => other !== key).join(", ");
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
