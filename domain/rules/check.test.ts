import { readFileSync, readdirSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { type RuleFile, checkRuleSet } from "./check";
import { formatRuleSetError } from "./fault";

const FOLDER = "domain/rules";
let files: RuleFile[] = [];

beforeAll(() => {
  const licences = readdirSync(`${FOLDER}/licences`).map((name) => `licences/${name}`);
  files = ["meta.yaml", "facts.yaml", "sources.yaml", ...licences].map((file) => ({
    file,
    data: parse(readFileSync(`${FOLDER}/${file}`, "utf8")),
  }));
}, 60_000); // a megabyte of YAML

function messagesOf(ruleFiles: readonly RuleFile[]): string[] {
  const result = checkRuleSet(ruleFiles);
  return result.ok ? [] : result.errors.map(formatRuleSetError);
}

/** Writes a value at a path as errors name them, such as triggers[2].when.all[0].value[1]; undefined takes it away. */
function plant(data: unknown, path: string, value: unknown): unknown {
  const keys = path.split(/[.[\]]+/).filter((key) => key !== "");
  const last = keys.pop() as string; // a path has at least one key
  const parent = keys.reduce((at, key) => Reflect.get(at as object, key), data) as object;
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else Reflect.set(parent, last, value);
  return data;
}

function faultsOf(file: string, ...changes: readonly (readonly [path: string, value: unknown])[]): string[] {
  return messagesOf(
    files.map((entry) => {
      if (entry.file !== file) return entry;
      const data = changes.reduce((copy, [path, value]) => plant(copy, path, value), structuredClone(entry.data));
      return { file, data };
    }),
  );
}

describe("the rule set's own files", () => {
  it("are without fault", () => {
    expect(messagesOf(files)).toEqual([]);
  });
});

const TEXT = { zh: "理由", en: "Reason" };
const CONFIDENT = { confidence: "official", inForceFrom: null, inForceTo: null };

interface Planted {
  readonly fault: string;
  readonly file?: string;
  readonly path: string;
  readonly value: unknown;
  /** What the error says after `file: path: `, when it stands at the planted path. */
  readonly says?: string;
  /** The whole message, when it stands elsewhere. */
  readonly message?: string;
}

const PLANTED: readonly Planted[] = [
  {
    fault: "a wrong option",
    path: "triggers[2].when.all[0].value[1]",
    value: "serach",
    says: 'unknown option "serach"',
  },
  {
    fault: "an unknown fact",
    path: "blockers[2].when.fact",
    value: "foreign_share",
    says: 'unknown fact "foreign_share"',
  },
  {
    fault: "an operator that does not fit the type",
    path: "conditions[1].check.op",
    value: "has_any",
    says: 'operator "has_any" does not fit the number fact registered_capital_wan; it takes eq, ne, gt, gte, lt, lte',
  },
  {
    fault: "a value of the wrong type",
    path: "conditions[1].check.value",
    value: "100",
    says: "must be a finite number",
  },
  {
    fault: "a yes or no in words",
    path: "triggers[3].when.all[1].any[0].value",
    value: "yes",
    says: "must be true or false",
  },
  {
    fault: "one value where a list belongs",
    path: "triggers[0].when.all[0].value",
    value: "search",
    says: "must list at least one value",
  },
  { fault: "a stray key in a clause", path: "conditions[1].check.unit", value: "wan", says: "is not part of a clause" },
  { fault: "an empty group", path: "triggers[0].when.all", value: [], says: "must list at least one predicate" },
  { fault: "a predicate that is none", path: "triggers[0].when.all[0]", value: "always", says: "must be a predicate" },
  {
    fault: "two groups in one",
    path: "triggers[0].when.any",
    value: [],
    message: 'licences/icp-b25.yaml: triggers[0].when: "all" stands alone, found also any',
  },
  {
    fault: "the option none in a clause",
    path: "triggers[0].when.all[0].value[0]",
    value: "none",
    says: "a clause may not name the option none: it is the empty answer",
  },
  {
    fault: "an option listed twice",
    path: "triggers[0].when.all[0].value[1]",
    value: "publishing-platform",
    says: '"publishing-platform" is listed twice',
  },
  {
    fault: "a missing translation",
    path: "triggers[3].reason.en",
    value: undefined,
    says: "the English text is missing",
  },
  { fault: "an empty translation", path: "summary.zh", value: "  ", says: "the Chinese text is missing" },
  {
    fault: "an unknown source of a rule",
    path: "triggers[0].cites[0].source",
    value: "icp-rules",
    says: "unknown source icp-rules",
  },
  { fault: "an unknown source of the entry", path: "legalBasis[0].source", value: "law", says: "unknown source law" },
  { fault: "an unknown prerequisite", path: "prerequisites[0].licence", value: "icp", says: "unknown licence icp" },
  { fault: "a prerequisite of itself", path: "prerequisites[0].licence", value: "icp-b25", says: "points at itself" },
  { fault: "an unknown related entry", path: "related[0].licence", value: "edi", says: "unknown licence edi" },
  {
    fault: "an id used twice",
    path: "triggers[1].id",
    value: "paid-information",
    says: "paid-information is used twice",
  },
  {
    fault: "an id in the wrong file",
    path: "id",
    value: "icp-b26",
    says: "is icp-b26, which belongs in licences/icp-b26.yaml",
  },
  {
    fault: "a misspelt key",
    path: "trigers",
    value: [],
    message: 'licences/icp-b25.yaml: Unrecognized key: "trigers"',
  },
  {
    fault: "a rule that ends before it begins",
    path: "triggers[0]",
    value: {
      id: "t",
      outcome: "required",
      when: { fact: "news_service", op: "eq", value: true },
      reason: TEXT,
      confidence: "official",
      inForceFrom: "2026-05-01",
      inForceTo: "2026-04-30",
    },
    message: "licences/icp-b25.yaml: triggers[0].inForceTo: ends before it begins",
  },
  {
    fault: "a circle of hard prerequisites",
    file: "licences/icp-filing.yaml",
    path: "prerequisites",
    value: [{ licence: "live-av-registration", strength: "hard", text: TEXT, confidence: "official" }],
    message:
      "licences/icp-filing.yaml: prerequisites[0].licence: hard prerequisites go in a circle: icp-filing → live-av-registration → icp-filing",
  },
  {
    fault: "a trigger of an abolished entry",
    file: "licences/game-culture-filing.yaml",
    path: "triggers",
    value: [
      {
        id: "x",
        outcome: "required",
        when: { fact: "game_monetised", op: "eq", value: true },
        reason: TEXT,
        ...CONFIDENT,
      },
    ],
    says: "an abolished entry has no triggers",
  },
  {
    fault: "a fact declared twice",
    file: "facts.yaml",
    path: "facts[2].id",
    value: "province",
    says: "province is declared twice",
  },
  { fault: "an unknown group", file: "facts.yaml", path: "facts[0].group", value: "firm", says: "unknown group firm" },
  {
    fault: "a default that is no answer",
    file: "facts.yaml",
    path: "facts[6].default",
    value: "0",
    says: '"0" is no answer to a number fact',
  },
  {
    fault: "a choice without options",
    file: "facts.yaml",
    path: "facts[11].options",
    value: [],
    message: "facts.yaml: facts[11]: needs options",
  },
  {
    fault: "questions asked in a circle",
    file: "facts.yaml",
    path: "facts[6].askWhen",
    value: { fact: "pilot_zone", op: "ne", value: "none" },
    says: "asks in a circle: foreign_share_percent → pilot_zone → foreign_share_percent",
  },
  {
    fault: "a source declared twice",
    file: "sources.yaml",
    path: "sources[1].id",
    value: "telecom-regs",
    says: "telecom-regs is declared twice",
  },
  {
    fault: "an entry left out of the catalogue",
    file: "meta.yaml",
    path: "licences",
    value: ["icp-filing"],
    message: "licences/icp-b25.yaml: id: icp-b25 is not listed in meta.yaml",
  },
  {
    fault: "an entry without a file",
    file: "meta.yaml",
    path: "licences[81]",
    value: "icp-b99",
    says: "there is no licences/icp-b99.yaml",
  },
];

describe("a planted fault is named with file and place:", { timeout: 60_000 }, () => {
  it.each(PLANTED)("$fault", ({ file = "licences/icp-b25.yaml", path, value, says, message }) => {
    expect(faultsOf(file, [path, value])).toContain(message ?? `${file}: ${path}: ${says}`);
  });

  it("a missing file", () => {
    expect(messagesOf(files.filter(({ file }) => file !== "facts.yaml"))).toEqual(["facts.yaml: this file is missing"]);
  });

  it("every fault at once", () => {
    const faults = faultsOf(
      "licences/icp-b25.yaml",
      ["triggers[0].when.all[0].fact", "nope"],
      ["triggers[1].when.all[0].op", "eq"],
    );
    expect(faults).toHaveLength(2);
  });
});
