import type { z } from "zod";
import { isDay } from "@/domain/shared/day";
import { checkLicence, fileOf } from "./check-licence";
import { type DeclaredFact, checkPredicate } from "./check-predicate";
import { contentHash } from "./content-hash";
import type { RuleSetContent } from "./draft-parts";
import type { Report, ReportPlace, RuleSetError } from "./fault";
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

export type RuleSetCheck = { ok: true; ruleSet: RuleSet } | { ok: false; errors: RuleSetError[] };

/**
 * Reads parsed files as one rule set: shapes, references, predicates, translations, cycles. Every fault is reported with
 * its file and place; a rule set comes back only when there is none. Expects meta.yaml, facts.yaml, sources.yaml and one
 * licences/<id>.yaml per catalogue entry.
 */
export function checkRuleSet(files: readonly RuleFile[]): RuleSetCheck {
  const { errors, content } = readRuleFiles(files);
  if (!content || errors.length > 0) return { ok: false, errors };
  const ruleSet = deepFreeze({ version: content.meta.version, hash: contentHash(content), ...content });
  return { ok: true, ruleSet };
}

/** An editor asks after every change, and all but one part are the objects they were. Data is never changed in place. */
const readBefore = new WeakMap<object, object>();

/** The same without the hash: every fault, and what could be read of the files; null without vocabulary or catalogue. */
export function readRuleFiles(files: readonly RuleFile[]): {
  errors: RuleSetError[];
  content: RuleSetContent | null;
} {
  const errors: RuleSetError[] = [];
  const report: Report = (file, path, code, values = {}) => errors.push({ file, path, code, values });
  const byName = new Map(files.map((file) => [file.file, file.data]));

  const read = <T extends object>(file: string, schema: z.ZodType<T>): T | null => {
    if (!byName.has(file)) {
      report(file, "", "file-missing");
      return null;
    }
    const data = byName.get(file);
    const before = typeof data === "object" && data !== null ? readBefore.get(data) : undefined;
    if (before) return before as T; // the same data was read by the schema of its file
    const parsed = schema.safeParse(data);
    if (parsed.success) {
      if (typeof data === "object" && data !== null && parsed.data) readBefore.set(data, parsed.data);
      return parsed.data;
    }
    for (const issue of parsed.error.issues) reportShape(file, issue, report);
    return null;
  };

  const meta = read("meta.yaml", metaSchema);
  const factsFile = read("facts.yaml", factsFileSchema);
  const sourcesFile = read("sources.yaml", sourcesFileSchema);
  const licences: Licence[] = [];
  const unreadable = new Set<string>();
  for (const { file } of files) {
    if (!file.startsWith("licences/")) continue;
    const licence = read(file, licenceSchema);
    if (!licence) {
      unreadable.add(file);
      continue;
    }
    if (file !== fileOf(licence.id)) report(file, "id", "wrong-file", { id: licence.id, belongs: fileOf(licence.id) });
    licences.push(licence);
  }
  if (!meta || !factsFile || !sourcesFile) return { errors, content: null };

  const catalogue = inCatalogueOrder(meta, licences, unreadable, report);
  const ids = meta.licences; // an entry that cannot be read is still one that others may name
  const facts = checkFacts(factsFile, ids, report);
  checkSources(sourcesFile.sources, report);
  const sourceIds = new Set(sourcesFile.sources.map((source) => source.id));
  const known = new Set(ids);
  for (const licence of catalogue) checkLicence(licence, facts, sourceIds, known, report);
  reportCycle(catalogue, report);

  const content = {
    meta,
    groups: factsFile.groups,
    facts: factsFile.facts,
    sources: sourcesFile.sources,
    licences: catalogue,
  };
  return { errors, content };
}

/** The same for a content that was put together from parts. */
export function checkContent({ meta, groups, facts, sources, licences }: RuleSetContent): RuleSetCheck {
  return checkRuleSet([
    { file: "meta.yaml", data: meta },
    { file: "facts.yaml", data: { groups, facts } },
    { file: "sources.yaml", data: { sources } },
    ...licences.map((licence) => ({ file: fileOf(licence.id), data: licence })),
  ]);
}

function inCatalogueOrder(
  meta: RuleSetMeta,
  licences: readonly Licence[],
  unreadable: ReadonlySet<string>,
  report: Report,
): Licence[] {
  reportDuplicates(meta.licences, (i, id) => report("meta.yaml", `licences[${i}]`, "listed-twice", { id }));
  const byId = new Map(licences.map((licence) => [licence.id, licence]));
  const ordered: Licence[] = [];
  meta.licences.forEach((id, i) => {
    const licence = byId.get(id);
    if (licence) ordered.push(licence);
    else if (!unreadable.has(fileOf(id)))
      report("meta.yaml", `licences[${i}]`, "entry-missing", { id, file: fileOf(id) });
  });
  const listed = new Set(meta.licences);
  for (const { id } of licences) if (!listed.has(id)) report(fileOf(id), "id", "not-listed", { id });
  return ordered;
}

/** Reports every fault of the vocabulary; gives what predicates may name. */
export function checkFacts(
  file: z.infer<typeof factsFileSchema>,
  licenceIds: readonly string[],
  report: Report,
): Map<string, DeclaredFact> {
  const at: ReportPlace = (path, code, values) => report("facts.yaml", path, code, values);
  const groups = new Set(file.groups.map((group) => group.id));
  reportDuplicates(
    file.groups.map((group) => group.id),
    (i) => at(`groups[${i}].id`, "group-twice"),
  );
  reportDuplicates(
    file.facts.map((fact) => fact.id),
    (i, id) => at(`facts[${i}].id`, "declared-twice", { id }),
  );
  const declared = new Map<string, DeclaredFact>();
  file.facts.forEach((fact, i) => {
    const path = `facts[${i}]`;
    if (!groups.has(fact.group)) at(`${path}.group`, "unknown-group", { id: fact.group });
    const options = fact.optionsFrom ? licenceIds : (fact.options ?? []).map((o) => o.value);
    reportDuplicates(options, (j, id) => at(`${path}.options[${j}].value`, "listed-twice", { id }));
    const choices = fact.type === "enum" || fact.type === "multi";
    if (choices && options.length === 0) at(path, "needs-options");
    if (!choices && options.length > 0) at(`${path}.options`, "takes-no-options", { type: fact.type });
    if (fact.unit && fact.type !== "number") at(`${path}.unit`, "takes-no-unit");
    checkDefault(fact, new Set(options), `${path}.default`, at);
    declared.set(fact.id, { type: fact.type, options: new Set(options), isRetired: fact.retired === true });
  });
  file.facts.forEach((fact, i) => {
    if (fact.askWhen) checkPredicate(fact.askWhen, `facts[${i}].askWhen`, declared, unlessRetired(fact, at));
  });
  reportAskCycle(file.facts, at);
  return declared;
}

/** When a retired fact was asked may rest on others that are retired too. */
export const unlessRetired =
  (fact: Fact, at: ReportPlace): ReportPlace =>
  (path, code, values) => {
    if (!fact.retired || code !== "fact-retired") at(path, code, values);
  };

function checkDefault(fact: Fact, options: ReadonlySet<string>, path: string, at: ReportPlace): void {
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
  if (!fits) at(path, "bad-default", { given: JSON.stringify(value), type: fact.type });
}

function reportAskCycle(facts: readonly Fact[], at: ReportPlace): void {
  const needs = new Map(
    facts.map((fact) => [fact.id, fact.askWhen ? [...clausesOf(fact.askWhen)].map((c) => c.fact) : []]),
  );
  const cycle = findCycle(
    facts.map((fact) => fact.id),
    (id) => needs.get(id) ?? [],
  );
  if (!cycle) return;
  const i = facts.findIndex((fact) => fact.id === cycle[0]);
  at(`facts[${i}].askWhen`, "asks-in-circle", { circle: cycle.join(" → ") });
}

function checkSources(sources: readonly Source[], report: Report): void {
  reportDuplicates(
    sources.map((source) => source.id),
    (i, id) => report("sources.yaml", `sources[${i}].id`, "declared-twice", { id }),
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
  report(fileOf(cycle[0]), `prerequisites[${i}].licence`, "needs-in-circle", { circle: cycle.join(" → ") });
}

function pathOf(parts: readonly PropertyKey[]): string {
  return parts.reduce<string>(
    (path, part) =>
      typeof part === "number" ? `${path}[${part}]` : path === "" ? String(part) : `${path}.${String(part)}`,
    "",
  );
}

export function reportShape(file: string, issue: z.core.$ZodIssue, report: Report): void {
  const path = pathOf(issue.path);
  const last = issue.path.at(-1);
  const isMissing = issue.code === "invalid_type" || issue.code === "too_small";
  if (isMissing && last === "zh") report(file, path, "missing-zh");
  else if (isMissing && last === "en") report(file, path, "missing-en");
  else if (issue.code === "too_small" && issue.origin === "array")
    report(file, path, "needs-one", { why: issue.message });
  else if (isMissing && (issue.input === undefined || issue.input === null || issue.input === ""))
    report(file, path, "value-missing", { why: issue.message });
  else report(file, path, "bad-shape", { why: issue.message });
}

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    for (const part of Object.values(value)) deepFreeze(part);
    Object.freeze(value);
  }
  return value;
}
