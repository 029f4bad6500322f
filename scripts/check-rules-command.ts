import path from "node:path";
import { explanationOf, outdatedExplanations } from "@/domain/checks/explained";
import type { Finding } from "@/domain/checks/finding";
import { answersInWords, placeInWords, valuesInWords } from "@/domain/checks/finding-words";
import { findingsOf } from "@/domain/checks/findings";
import type { Locale, RuleSet } from "@/domain/rules/rule-set";
import { getTranslator } from "@/messages";
import { loadExplainedFindings } from "@/server/rules/load-book";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { ROOT, localeOf } from "./assess-input";

/*
 * npm run check-rules -- [part] [--all] [--lang zh|en]
 *
 * Reasons about the rule set over every company that could be (domain/checks) and says what is wrong or doubtful: where, an example, how
 * to fix it. A part is named as in drafts: licence:icp-b25, fact:province. --all also shows what is explained in
 * domain/checks/explained.yaml. Exit 0 without errors and with every finding about logic explained, 1 otherwise, 2 for an unknown option.
 */

interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

export function runCheckRules(args: readonly string[], { out, err }: Terminal): number {
  const locale = localeOf(args);
  const wrong = args.find(
    (arg, i) => arg.startsWith("--") && !/^--(all|lang(=(zh|en))?)$/.test(arg) && args[i - 1] !== "--lang",
  );
  if (wrong !== undefined) {
    err("npm run check-rules -- [part] [--all] [--lang zh|en]\n");
    return 2;
  }
  const part = args.find((arg, i) => !arg.startsWith("--") && args[i - 1] !== "--lang");
  const ruleSet = loadRuleSet({ folder: path.join(ROOT, "domain", "rules") });
  const explained = loadExplainedFindings(path.join(ROOT, "domain", "checks"));
  const findings = findingsOf(ruleSet, part);
  const open = findings.filter(
    (finding) => !explanationOf(finding, explained) && finding.code !== "own-citation-missing",
  );
  const outdated = part === undefined ? outdatedExplanations(findings, explained) : [];
  for (const finding of args.includes("--all") ? findings : open) out(`${inWords(ruleSet, finding, locale)}\n`);
  for (const { code, part: gone } of outdated) out(`explained.yaml: ${gone} ${code}?\n`);
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const uncited = findings.filter(({ code }) => code === "own-citation-missing").length;
  out(
    locale === "zh"
      ? `${findings.length} 条：错误 ${errors}，已说明理由 ${findings.length - open.length - uncited}，没有自己依据的事项 ${uncited}，其余 ${open.length - errors}。\n`
      : `${findings.length} findings: ${errors} errors, ${findings.length - open.length - uncited} explained, ${uncited} entries with rules that cite nothing of their own, ${open.length - errors} others.\n`,
  );
  return open.length > 0 || outdated.length > 0 ? 1 : 0;
}

function inWords(ruleSet: RuleSet, finding: Finding, locale: Locale): string {
  const t = getTranslator(locale === "zh" ? "zh-CN" : "en", "findings");
  const place = placeInWords(ruleSet, finding.part, finding.path, locale);
  const values = valuesInWords(ruleSet, finding, locale);
  const where = [place.name, place.section && t(`place.${place.section}` as "place.triggers"), place.rule, place.clause]
    .filter(Boolean)
    .join(" · ");
  const lines = [
    `${t(`severity.${finding.severity}`)} ${finding.part} ${finding.path.join(".")}`,
    `  ${where}`,
    `  ${t(`codes.${finding.code}.says` as "codes.unknown-fact.says", values as never)} ${t(`codes.${finding.code}.fix` as "codes.unknown-fact.fix")}`,
  ];
  if (finding.example) {
    const answers = answersInWords(ruleSet, finding.example, locale).map(({ label, answer }) => `${label}=${answer}`);
    lines.push(`  ${t("example", { answers: answers.join(locale === "zh" ? "；" : "; ") })}`);
  }
  return lines.join("\n");
}
