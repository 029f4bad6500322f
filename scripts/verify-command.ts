import { readFileSync } from "node:fs";
import path from "node:path";
import { verifyProof } from "@/domain/assessment/proof";
import { proofFaultInWords } from "@/domain/assessment/proof-words";
import type { Locale } from "@/domain/rules/rule-set";
import { BadInput, HERE, localeOf } from "./assess-input";
import { onOneLine } from "./terminal-text";

/*
 * npm run verify -- proof.json [more files] [--lang zh|en]
 *
 * Computes each proof again by the rules it carries, offline, and prints true or false, a line each: what it proves, or the
 * first difference. Exit 0 when all are true, 1 when one is not, 2 on bad input.
 */

export interface VerifyTerminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

const usage = (zh: boolean) =>
  zh
    ? "用法：npm run verify -- <凭证.json> … [--lang zh|en]"
    : "usage: npm run verify -- <proof.json> … [--lang zh|en]";

export function runVerify(args: readonly string[], { out, err }: VerifyTerminal): number {
  const locale = localeOf(args);
  const zh = locale === "zh";
  const files = args.filter((arg, i) => !arg.startsWith("-") && args[i - 1] !== "--lang");
  const isHelp = args.includes("--help") || args.includes("-h");
  const wrong = args.find((arg) => arg.startsWith("-") && !/^(-h|--help|--lang(=(zh|en))?)$/.test(arg));
  if (isHelp || files.length === 0 || wrong !== undefined) {
    (isHelp ? out : err)(`${usage(zh)}\n`);
    return isHelp ? 0 : 2;
  }
  try {
    const read = files.map((file) => ({ file, bytes: readBytes(file, zh) }));
    let areTrue = true;
    for (const { file, bytes } of read) {
      const { isTrue, text } = verdictOn(bytes, locale);
      areTrue &&= isTrue;
      out(`${onOneLine(`${files.length > 1 ? `${file}${zh ? "：" : ": "}` : ""}${text}`)}\n`);
    }
    return areTrue ? 0 : 1;
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    err(`${onOneLine(error.message)}\n`);
    return 2;
  }
}

function readBytes(file: string, zh: boolean): Uint8Array {
  try {
    return readFileSync(path.resolve(HERE, file));
  } catch {
    throw new BadInput(zh ? `读不了 ${file}` : `cannot read ${file}`);
  }
}

function verdictOn(bytes: Uint8Array, locale: Locale): { isTrue: boolean; text: string } {
  const check = verifyProof(bytes);
  const zh = locale === "zh";
  if (!check.isTrue)
    return { isTrue: false, text: `${zh ? "不属实。" : "FALSE. "}${proofFaultInWords(check, locale)}` };
  const { about, date, ruleSet, receipt } = check.proof;
  const text = zh
    ? `属实。${about.client}，${about.caseNumber}，评估日 ${date}；规则 ${ruleSet.version}（${ruleSet.hash}）；回执 ${receipt}。请与报告或存档上的回执核对。`
    : `TRUE. ${about.client}, ${about.caseNumber}, assessed on ${date}; rules ${ruleSet.version} (${ruleSet.hash}); receipt ${receipt}. Compare the receipt with the one on the report or on record.`;
  return { isTrue: true, text };
}
