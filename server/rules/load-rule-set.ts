import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseDocument } from "yaml";
import { type RuleFile, checkRuleSet } from "@/domain/rules/check";
import { type RuleSetError, formatRuleSetError } from "@/domain/rules/fault";
import type { RuleSet } from "@/domain/rules/rule-set";

/** The rule set's data files are wrong; `errors` names each file and place. */
export class RuleSetInvalid extends Error {
  override readonly name = "RuleSetInvalid";
  constructor(readonly errors: readonly RuleSetError[]) {
    super(`the rule set has ${errors.length} error(s):\n${errors.map(formatRuleSetError).join("\n")}`);
  }
}

export interface LoadOptions {
  /** Folder with meta.yaml, facts.yaml, sources.yaml and licences/. Default: domain/rules below the working folder. */
  readonly folder?: string;
  /**
   * Where a checked rule set is kept as JSON under the hash of its files, so that later starts skip YAML (30 ms instead
   * of a second). Default: node_modules/.cache/zhengban below the working folder; null: nowhere. A folder that cannot be
   * written is no error, only slower.
   */
  readonly cacheFolder?: string | null;
}

const loaded = new Map<string, RuleSet>();

/** Reads, checks and freezes the rule set, once per folder and process. Throws {@link RuleSetInvalid}. */
export function loadRuleSet(options: LoadOptions = {}): RuleSet {
  const folder = options.folder ?? path.join(process.cwd(), "domain", "rules");
  const known = loaded.get(folder);
  if (known) return known;
  const sources = readSources(folder);
  const { cacheFolder = path.join(process.cwd(), "node_modules", ".cache", "zhengban") } = options;
  const cacheFile = cacheFolder && path.join(cacheFolder, `rule-set-${fingerprint(sources)}.json`);
  const cached = cacheFile ? readCache(cacheFile) : null;
  const ruleSet = cached ?? checkSources(sources);
  if (cacheFile && !cached) writeCache(cacheFile, ruleSet);
  loaded.set(folder, ruleSet);
  return ruleSet;
}

interface SourceFile {
  readonly file: string;
  readonly content: string;
}

function readSources(folder: string): SourceFile[] {
  const licences = readdirSync(path.join(folder, "licences"))
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => `licences/${name}`);
  return ["meta.yaml", "facts.yaml", "sources.yaml", ...licences].map((file) => ({
    file,
    content: readFileSync(path.join(folder, file), "utf8"),
  }));
}

function checkSources(sources: readonly SourceFile[]): RuleSet {
  const errors: RuleSetError[] = [];
  const files: RuleFile[] = sources.map(({ file, content }) => {
    const document = parseDocument(content, { prettyErrors: true, uniqueKeys: true });
    for (const fault of [...document.errors, ...document.warnings])
      errors.push({
        file,
        path: "",
        code: "unreadable",
        values: { why: fault.message.split("\n")[0] ?? fault.message },
      });
    return { file, data: document.errors.length > 0 ? null : document.toJS() };
  });
  if (errors.length > 0) throw new RuleSetInvalid(errors);
  const result = checkRuleSet(files);
  if (!result.ok) throw new RuleSetInvalid(result.errors);
  return result.ruleSet;
}

/** Changes whenever a file does, and whenever the checks or shapes themselves do. */
const CACHE_FORMAT = "1";

function fingerprint(sources: readonly SourceFile[]): string {
  const hash = createHash("sha256").update(CACHE_FORMAT);
  for (const { file, content } of sources) hash.update(`\0${file}\0${content.length}\0`).update(content);
  return hash.digest("hex").slice(0, 32);
}

function readCache(file: string): RuleSet | null {
  try {
    return freeze(JSON.parse(readFileSync(file, "utf8")) as RuleSet); // written below, under a name that proves its content
  } catch {
    return null; // absent or cut short: the YAML files are the truth
  }
}

function writeCache(file: string, ruleSet: RuleSet): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    const half = `${file}.${process.pid}`;
    writeFileSync(half, JSON.stringify(ruleSet));
    renameSync(half, file); // a reader never sees half a file
    forgetOldCopies(path.dirname(file));
  } catch {
    // Read-only disk: the next start parses the YAML again.
  }
}

const COPIES_KEPT = 5;

/** Each edit of a rule leaves a copy behind; the newest few are enough to go back and forth between branches. */
function forgetOldCopies(folder: string): void {
  const copies = readdirSync(folder)
    .filter((name) => /^rule-set-[0-9a-f]{32}\.json$/.test(name))
    .map((name) => ({ file: path.join(folder, name), written: statSync(path.join(folder, name)).mtimeMs }))
    .sort((a, b) => b.written - a.written);
  for (const { file } of copies.slice(COPIES_KEPT)) rmSync(file, { force: true });
}

function freeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    for (const part of Object.values(value)) freeze(part);
    Object.freeze(value);
  }
  return value;
}
