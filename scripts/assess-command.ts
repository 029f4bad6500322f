import path from "node:path";
import { resultOf } from "@/domain/assessment/assess";
import { type CompiledRuleSet, compile } from "@/domain/assessment/compile";
import { Evaluation } from "@/domain/assessment/evaluation";
import { factErrorInWords } from "@/domain/assessment/fact-error-words";
import { type Facts, parseFacts } from "@/domain/assessment/parse-facts";
import { publicResult } from "@/domain/assessment/public-result";
import { warningInWords } from "@/domain/assessment/words";
import type { Locale } from "@/domain/rules/rule-set";
import { dayInShanghai } from "@/domain/shared/day";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { type Arguments, BadInput, ROOT, listFiles, readArguments, readInput, usage } from "./assess-input";
import { assessmentReport } from "./assess-report";
import { onOneLine } from "./terminal-text";

/*
 * npm run assess -- facts.yaml [more files or folders] [--json] [--lang zh|en]
 *
 * Reads {facts: {...}, heldLicences: [...], date?} as YAML or JSON and prints the licence list. --json prints one JSON
 * document for one file, and one line each, with its file name, for several files or a folder. Standard output holds
 * nothing but the result; answers that do not count are named on standard error. Exit 0, or 2 with one line on bad input.
 */

/** Where the command writes, how wide lines may be there, and what time it is. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly columns: number;
  readonly now: Date;
}

/** Runs the command with its arguments; gives the exit code, 0 or 2. */
export function runAssess(args: readonly string[], terminal: Terminal): number {
  try {
    const read = readArguments(args);
    if (read.help) terminal.out(`${usage(read.locale)}\n`);
    else assessAll(read, terminal);
    return 0;
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    terminal.err(`${onOneLine(error.message)}\n`);
    return 2;
  }
}

interface Profile {
  readonly file: string;
  readonly facts: Facts;
  readonly date: string;
}

/** Every file is read and checked before anything is printed: one bad file leaves standard output empty. */
function assessAll(args: Arguments, terminal: Terminal): void {
  const { json, locale } = args;
  const { files, single } = listFiles(args);
  const compiled = compile(
    loadRuleSet({
      folder: path.join(ROOT, "domain", "rules"),
      cacheFolder: path.join(ROOT, "node_modules", ".cache", "zhengban"), // the same as the server's, wherever this runs
    }),
  );
  const today = dayInShanghai(terminal.now);
  const profiles = files.map((file) => readProfile(compiled, file, today, locale));
  profiles.forEach(({ file, facts, date }, i) => {
    const evaluation = new Evaluation(compiled).load(facts, date);
    const assessment = resultOf(evaluation, facts, date);
    for (const warning of assessment.warnings)
      terminal.err(
        `${onOneLine(`${file}${locale === "zh" ? "：" : ": "}${warningInWords(compiled.ruleSet, warning, locale)}`)}\n`,
      );
    if (!json) {
      const { columns } = terminal;
      const report = assessmentReport(evaluation, assessment, { locale, columns, file: single ? null : file });
      terminal.out(`${i > 0 ? "\n" : ""}${report}\n`);
      return;
    }
    const result = publicResult(evaluation, assessment, locale);
    terminal.out(`${single ? JSON.stringify(result, null, 2) : JSON.stringify({ file, ...result })}\n`);
  });
}

const ERRORS_NAMED = 5;

function readProfile(compiled: CompiledRuleSet, file: string, today: string, locale: Locale): Profile {
  const { ruleSet } = compiled;
  const { facts, heldLicences, date } = readInput(file, today, locale);
  const parsed = parseFacts(ruleSet, facts, heldLicences);
  if (parsed.ok) return { file, facts: parsed.facts, date };
  const zh = locale === "zh";
  const { errors } = parsed;
  const named = errors.slice(0, ERRORS_NAMED).map((error) => factErrorInWords(ruleSet, error, locale));
  if (errors.length > named.length)
    named.push(zh ? `另有${errors.length - named.length}处错误` : `and ${errors.length - named.length} more errors`);
  throw new BadInput(zh ? `${file}：${named.join("；")}` : `${file}: ${named.join("; ")}`);
}
