import { readFileSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseDocument } from "yaml";
import { resultOf } from "@/domain/assessment/assess";
import { type CompiledRuleSet, compile } from "@/domain/assessment/compile";
import { Evaluation } from "@/domain/assessment/evaluation";
import { parseFacts } from "@/domain/assessment/parse-facts";
import { publicResult } from "@/domain/assessment/public-result";
import { factErrorInWords, warningInWords } from "@/domain/assessment/words";
import type { Locale } from "@/domain/rules/rule-set";
import { dayInShanghai, isDay } from "@/domain/shared/day";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { assessmentReport } from "./assess-report";

/*
 * npm run assess -- facts.yaml [more files or folders] [--json] [--lang zh|en]
 *
 * Reads {facts: {...}, heldLicences: [...], date?} as YAML or JSON and prints the licence list. --json prints one JSON
 * document for one file, and one line each, with its file name, for several files or a folder. Standard output holds
 * nothing but the result; answers that do not count are named on standard error. Exit 0, or 2 with one line on bad input.
 */

class BadInput extends Error {}

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
/** npm runs scripts in the project's folder; paths are meant from where the person stands. */
const HERE = process.cwd() === ROOT ? (process.env.INIT_CWD ?? ROOT) : process.cwd();

interface Arguments {
  readonly paths: readonly string[];
  readonly json: boolean;
  readonly locale: Locale;
}

interface Input {
  readonly facts: unknown;
  readonly heldLicences: unknown;
  readonly date: string;
}

const USAGE = "usage: npm run assess -- <facts.yaml | folder> … [--json] [--lang zh|en]";

function readArguments(args: readonly string[]): Arguments {
  const paths: string[] = [];
  let json = false;
  let locale: Locale = "zh";
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string;
    if (arg === "--json") json = true;
    else if (arg === "--lang" || arg.startsWith("--lang=")) {
      const value = arg === "--lang" ? args[++i] : arg.slice("--lang=".length);
      if (value !== "zh" && value !== "en") throw new BadInput(`--lang takes zh or en, not ${value ?? "nothing"}`);
      locale = value;
    } else if (arg.startsWith("-")) throw new BadInput(`unknown option ${arg}; ${USAGE}`);
    else paths.push(arg);
  }
  if (paths.length === 0) throw new BadInput(USAGE);
  return { paths, json, locale };
}

/** Files as named; of a folder its .yaml, .yml and .json files by name. */
function listFiles(paths: readonly string[]): { files: string[]; single: boolean } {
  const files: string[] = [];
  let single = paths.length === 1;
  for (const given of paths) {
    const stat = statSync(path.resolve(HERE, given), { throwIfNoEntry: false });
    if (!stat) throw new BadInput(`${given}: no such file or folder`);
    if (!stat.isDirectory()) {
      files.push(given);
      continue;
    }
    single = false;
    const found = readdirSync(path.resolve(HERE, given))
      .filter((name) => /\.(ya?ml|json)$/i.test(name))
      .sort();
    if (found.length === 0) throw new BadInput(`${given}: no .yaml, .yml or .json file in this folder`);
    files.push(...found.map((name) => path.join(given, name)));
  }
  return { files, single };
}

function readInput(file: string, today: string): Input {
  let content: string;
  try {
    content = readFileSync(path.resolve(HERE, file), "utf8");
  } catch (error) {
    throw new BadInput(`${file}: cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`);
  }
  const document = parseDocument(content, { prettyErrors: false });
  const fault = document.errors[0];
  if (fault) throw new BadInput(`${file}: not valid YAML or JSON: ${oneLine(fault.message)}`);
  const data: unknown = document.toJS();
  if (typeof data !== "object" || data === null || Array.isArray(data))
    throw new BadInput(`${file}: must hold {facts: {...}, heldLicences: [...], date?}`);
  const { facts, heldLicences, date, ...others } = data as Record<string, unknown>;
  const stray = Object.keys(others)[0];
  if (stray !== undefined) throw new BadInput(`${file}: unknown key ${stray}; facts, heldLicences and date are known`);
  if (facts === undefined) throw new BadInput(`${file}: facts is missing`);
  if (date !== undefined && date !== null && !isDay(date))
    throw new BadInput(`${file}: date must be a day like 2026-11-25, not ${oneLine(JSON.stringify(date))}`);
  return { facts, heldLicences, date: date ?? today };
}

function assessFile(compiled: CompiledRuleSet, file: string, { facts, heldLicences, date }: Input, locale: Locale) {
  const parsed = parseFacts(compiled.ruleSet, facts, heldLicences);
  if (!parsed.ok)
    throw new BadInput(`${file}: ${parsed.errors.map((error) => oneLine(factErrorInWords(error, locale))).join("; ")}`);
  const evaluation = new Evaluation(compiled).load(parsed.facts, date);
  return { evaluation, assessment: resultOf(evaluation, parsed.facts, date, { trace: false }) };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** Where the command writes, and what time it is. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly now: Date;
}

/** Runs the command with its arguments; gives the exit code, 0 or 2. */
export function runAssess(args: readonly string[], terminal: Terminal): number {
  try {
    const { output, warnings } = assessAll(readArguments(args), dayInShanghai(terminal.now));
    for (const warning of warnings) terminal.err(`${warning}\n`);
    terminal.out(`${output}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    terminal.err(`${error.message}\n`);
    return 2;
  }
}

/** Everything is assessed before anything is printed: one bad file leaves standard output empty. */
function assessAll({ paths, json, locale }: Arguments, today: string): { output: string; warnings: string[] } {
  const { files, single } = listFiles(paths);
  const inputs = files.map((file) => ({ file, input: readInput(file, today) }));
  const ruleSet = loadRuleSet({
    folder: path.join(ROOT, "domain", "rules"),
    cacheFolder: path.join(ROOT, "node_modules", ".cache", "zhengban"), // the same as the server's, wherever this runs
  });
  const compiled = compile(ruleSet);
  const warnings: string[] = [];
  const printed = inputs.map(({ file, input }) => {
    const { evaluation, assessment } = assessFile(compiled, file, input, locale);
    for (const warning of assessment.warnings) warnings.push(`${file}: ${warningInWords(ruleSet, warning, locale)}`);
    if (!json) return assessmentReport(evaluation, assessment, locale, single ? null : file);
    const result = publicResult(evaluation, assessment, locale);
    return single ? JSON.stringify(result, null, 2) : JSON.stringify({ file, ...result });
  });
  return { output: printed.join(json ? "\n" : "\n\n"), warnings };
}
