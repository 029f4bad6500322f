import { isDay } from "@/domain/shared/day";
import { type FactType, NONE, OPERATORS_BY_TYPE, type Operator } from "./predicate";

/** What the check of a predicate needs to know of a declared fact. */
export interface DeclaredFact {
  readonly type: FactType;
  readonly options: ReadonlySet<string>;
}

export type ReportPlace = (path: string, message: string) => void;

/** Reports every fault of a predicate at its exact place: `triggers[2].when.all[0].value[1]`. */
export function checkPredicate(
  value: unknown,
  path: string,
  facts: ReadonlyMap<string, DeclaredFact>,
  report: ReportPlace,
): void {
  if (!isObject(value)) return report(path, "must be a predicate");
  const keys = Object.keys(value);
  for (const kind of ["all", "any"] as const) {
    if (!(kind in value)) continue;
    if (keys.length > 1) report(path, `"${kind}" stands alone, found also ${others(keys, kind)}`);
    const parts = value[kind];
    if (!Array.isArray(parts) || parts.length === 0)
      return report(`${path}.${kind}`, "must list at least one predicate");
    parts.forEach((part, i) => {
      checkPredicate(part, `${path}.${kind}[${i}]`, facts, report);
    });
    return;
  }
  if ("not" in value) {
    if (keys.length > 1) report(path, `"not" stands alone, found also ${others(keys, "not")}`);
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
    if (key !== "fact" && key !== "op" && key !== "value") report(`${path}.${key}`, "is not part of a clause");
  const fact = typeof clause.fact === "string" ? facts.get(clause.fact) : undefined;
  if (!fact) return report(`${path}.fact`, `unknown fact ${JSON.stringify(clause.fact)}`);
  const operator = OPERATORS_BY_TYPE[fact.type].find((op) => op === clause.op);
  if (!operator)
    return report(
      `${path}.op`,
      `operator ${JSON.stringify(clause.op)} does not fit the ${fact.type} fact ${String(clause.fact)}; it takes ${OPERATORS_BY_TYPE[fact.type].join(", ")}`,
    );
  checkValue(clause.value, operator, fact, `${path}.value`, report);
}

function checkValue(value: unknown, op: Operator, fact: DeclaredFact, path: string, report: ReportPlace): void {
  if (op === "in" || op === "has_any" || op === "has_all") {
    if (!Array.isArray(value) || value.length === 0) return report(path, "must list at least one value");
    value.forEach((item, i) => {
      checkScalar(item, fact, `${path}[${i}]`, report);
      if (value.indexOf(item) !== i) report(`${path}[${i}]`, `${JSON.stringify(item)} is listed twice`);
    });
    return;
  }
  checkScalar(value, fact, path, report);
}

function checkScalar(value: unknown, fact: DeclaredFact, path: string, report: ReportPlace): void {
  switch (fact.type) {
    case "bool":
      if (typeof value !== "boolean") report(path, "must be true or false");
      return;
    case "number":
      if (typeof value !== "number" || !Number.isFinite(value)) report(path, "must be a finite number");
      return;
    case "date":
      if (!isDay(value)) report(path, "must be a day like 2026-11-25");
      return;
    case "string":
      if (typeof value !== "string") report(path, "must be text");
      return;
    case "enum":
    case "multi":
      if (typeof value !== "string" || !fact.options.has(value))
        report(path, `unknown option ${JSON.stringify(value)}`);
      else if (fact.type === "multi" && value === NONE)
        report(path, "a clause may not name the option none: it is the empty answer");
      return;
  }
}

function others(keys: readonly string[], key: string): string {
  return keys.filter((other) => other !== key).join(", ");
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
