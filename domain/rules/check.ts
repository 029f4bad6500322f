import type { z } from "zod";
import { isDay } from "@/domain/shared/day";
import { type Report, checkLicence, fileOf } from "./check-licence";
import { type DeclaredFact, checkPredicate } from "./check-predicate";
import { contentHash } from "./content-hash";
import { findCycle, reportDuplicates } from "./find-cycle";
import { NONE, clausesOf } from "./predicate";
import type { RuleSet } from "./rule-set";
import {
  type Fact,
  type Licence,
  type RuleSetMeta,
  type Source,
  factsFileSchema,
  licenceSchema,
  metaSchema,
  sourcesFileSchema,
} from "./schema";

/** One data file as parsed: its name relative to the rule set's folder, and what was in it. */
export interface RuleFile {
  readonly file: string;
  readonly data: unknown;
}

export interface RuleSetError {
  readonly file: string;
  /** Where in the file, such as `triggers[2].when.all[0].value[1]`; empty for the file as a whole. */
  readonly path: string;
  readonly message: string;
}

export type RuleSetCheck = { ok: true; ruleSet: RuleSet } | { ok: false; errors: RuleSetError[] };

/** `licences/icp-b25.yaml: triggers[2].when.all[0].value[1]: unknown option "advertisment"` */
export function formatRuleSetError({ file, path, message }: RuleSetError): string {
  return path === "" ? `${file}: ${message}` : `${file}: ${path}: ${message}`;
}

/**
 * Reads parsed files as one rule set: shapes, references, predicates, translations, cycles. Every fault is reported with
 * its file and place; a rule set comes back only when there is none. Expects meta.yaml, facts.yaml, sources.yaml and one
 * licences/<id>.yaml per catalogue entry.
 */
export function checkRuleSet(files: readonly RuleFile[]): RuleSetCheck {
  const errors: RuleSetError[] = [];
  const report = (file: string, path: string, message: string) => errors.push({ file, path, message });
  const byName = new Map(files.map((file) => [file.file, file.data]));

  const read = <T>(file: string, schema: z.ZodType<T>): T | null => {
    if (!byName.has(file)) {
      report(file, "", "this file is missing");
      return null;
    }
    const parsed = schema.safeParse(byName.get(file));
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) report(file, pathOf(issue.path), messageOf(issue));
    return null;
  };

  const meta = read("meta.yaml", metaSchema);
  const factsFile = read("facts.yaml", factsFileSchema);
  const sourcesFile = read("sources.yaml", sourcesFileSchema);
  const licences: Licence[] = [];
  for (const { file } of files) {
    if (!file.startsWith("licences/")) continue;
    const licence = read(file, licenceSchema);
    if (!licence) continue;
    if (file !== fileOf(licence.id)) report(file, "id", `is ${licence.id}, which belongs in ${fileOf(licence.id)}`);
    licences.push(licence);
  }
  if (!meta || !factsFile || !sourcesFile || errors.length > 0) return { ok: false, errors };

  const catalogue = inCatalogueOrder(meta, licences, report);
  const facts = checkFacts(factsFile, catalogue, report);
  checkSources(sourcesFile.sources, report);
  const sourceIds = new Set(sourcesFile.sources.map((source) => source.id));
  for (const licence of catalogue) checkLicence(licence, facts, sourceIds, catalogue, report);
  reportCycle(catalogue, report);
  if (errors.length > 0) return { ok: false, errors };

  const content = {
    meta,
    groups: factsFile.groups,
    facts: factsFile.facts,
    sources: sourcesFile.sources,
    licences: catalogue,
  };
  const ruleSet = deepFreeze({ version: meta.version, hash: contentHash(content), ...content });
  return { ok: true, ruleSet };
}

function inCatalogueOrder(meta: RuleSetMeta, licences: readonly Licence[], report: Report): Licence[] {
  reportDuplicates(meta.licences, (i) => report("meta.yaml", `licences[${i}]`, `${meta.licences[i]} is listed twice`));
  const byId = new Map(licences.map((licence) => [licence.id, licence]));
  const ordered: Licence[] = [];
  meta.licences.forEach((id, i) => {
    const licence = byId.get(id);
    if (licence) ordered.push(licence);
    else report("meta.yaml", `licences[${i}]`, `there is no ${fileOf(id)}`);
  });
  const listed = new Set(meta.licences);
  for (const { id } of licences) if (!listed.has(id)) report(fileOf(id), "id", `${id} is not listed in meta.yaml`);
  return ordered;
}

function checkFacts(
  file: z.infer<typeof factsFileSchema>,
  catalogue: readonly Licence[],
  report: Report,
): Map<string, DeclaredFact> {
  const at = (path: string, message: string) => report("facts.yaml", path, message);
  const groups = new Set(file.groups.map((group) => group.id));
  reportDuplicates(
    file.groups.map((group) => group.id),
    (i) => at(`groups[${i}].id`, "is declared twice"),
  );
  reportDuplicates(
    file.facts.map((fact) => fact.id),
    (i) => at(`facts[${i}].id`, `${file.facts[i]?.id} is declared twice`),
  );
  const declared = new Map<string, DeclaredFact>();
  file.facts.forEach((fact, i) => {
    const path = `facts[${i}]`;
    if (!groups.has(fact.group)) at(`${path}.group`, `unknown group ${fact.group}`);
    const options = fact.optionsFrom
      ? catalogue.map((licence) => licence.id)
      : (fact.options ?? []).map((o) => o.value);
    reportDuplicates(options, (j) => at(`${path}.options[${j}].value`, `${options[j]} is listed twice`));
    const choices = fact.type === "enum" || fact.type === "multi";
    if (choices && options.length === 0) at(path, "needs options");
    if (!choices && options.length > 0) at(`${path}.options`, `a ${fact.type} fact has no options`);
    if (fact.unit && fact.type !== "number") at(`${path}.unit`, "only a number has a unit");
    checkDefault(fact, new Set(options), `${path}.default`, at);
    declared.set(fact.id, { type: fact.type, options: new Set(options) });
  });
  file.facts.forEach((fact, i) => {
    if (fact.askWhen) checkPredicate(fact.askWhen, `facts[${i}].askWhen`, declared, at);
  });
  reportAskCycle(file.facts, at);
  return declared;
}

function checkDefault(
  fact: Fact,
  options: ReadonlySet<string>,
  path: string,
  at: (p: string, m: string) => void,
): void {
  const value = fact.default;
  if (value === undefined) return;
  const fits =
    fact.type === "bool"
      ? typeof value === "boolean"
      : fact.type === "number"
        ? typeof value === "number"
        : fact.type === "enum"
          ? typeof value === "string" && options.has(value)
          : fact.type === "multi"
            ? Array.isArray(value) && value.every((item) => options.has(item) && item !== NONE)
            : fact.type === "date"
              ? isDay(value)
              : typeof value === "string";
  if (!fits) at(path, `${JSON.stringify(value)} is no answer to a ${fact.type} fact`);
}

function reportAskCycle(facts: readonly Fact[], at: (path: string, message: string) => void): void {
  const needs = new Map(
    facts.map((fact) => [fact.id, fact.askWhen ? [...clausesOf(fact.askWhen)].map((c) => c.fact) : []]),
  );
  const cycle = findCycle(
    facts.map((fact) => fact.id),
    (id) => needs.get(id) ?? [],
  );
  if (!cycle) return;
  const i = facts.findIndex((fact) => fact.id === cycle[0]);
  at(`facts[${i}].askWhen`, `asks in a circle: ${cycle.join(" → ")}`);
}

function checkSources(sources: readonly Source[], report: Report): void {
  reportDuplicates(
    sources.map((source) => source.id),
    (i) => report("sources.yaml", `sources[${i}].id`, `${sources[i]?.id} is declared twice`),
  );
}

function reportCycle(catalogue: readonly Licence[], report: Report): void {
  const hard = new Map(
    catalogue.map((licence) => [
      licence.id,
      licence.prerequisites.filter((p) => p.strength === "hard").map((p) => p.licence),
    ]),
  );
  const cycle = findCycle(
    catalogue.map((licence) => licence.id),
    (id) => hard.get(id) ?? [],
  );
  if (!cycle?.[0] || !cycle[1]) return;
  const licence = catalogue.find((entry) => entry.id === cycle[0]);
  const i = licence?.prerequisites.findIndex((p) => p.strength === "hard" && p.licence === cycle[1]) ?? 0;
  report(fileOf(cycle[0]), `prerequisites[${i}].licence`, `hard prerequisites go in a circle: ${cycle.join(" → ")}`);
}

function pathOf(parts: readonly PropertyKey[]): string {
  return parts.reduce<string>(
    (path, part) =>
      typeof part === "number" ? `${path}[${part}]` : path === "" ? String(part) : `${path}.${String(part)}`,
    "",
  );
}

function messageOf(issue: z.core.$ZodIssue): string {
  const last = issue.path.at(-1);
  if ((last === "zh" || last === "en") && (issue.code === "invalid_type" || issue.code === "too_small"))
    return `the ${last === "zh" ? "Chinese" : "English"} text is missing`;
  return issue.message;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    for (const part of Object.values(value)) deepFreeze(part);
    Object.freeze(value);
  }
  return value;
}
