import { confidenceInWords, citationsInWords } from "@/domain/assessment/citation-words";
import type { CompiledLicence } from "@/domain/assessment/compile";
import type { Evaluation } from "@/domain/assessment/evaluation";
import type { Assessment, LicenceResult, LicenceTrace, Reason } from "@/domain/assessment/result";
import { traceOf } from "@/domain/assessment/trace";
import { blockerInWords, gapInWords, licenceName, reasonInWords, verdictInWords } from "@/domain/assessment/words";
import type { Verdict } from "@/domain/assessment/verdict";
import { type Locale, type RuleSet, factById, licenceById, textIn } from "@/domain/rules/rule-set";

/** An assessment for a person at a terminal: by stage what is needed, with reasons, sources and gaps; then the rest. */
export function assessmentReport(
  evaluation: Evaluation,
  assessment: Assessment,
  locale: Locale,
  file: string | null,
): string {
  const zh = locale === "zh";
  const { ruleSet } = evaluation.compiled;
  const lines: string[] = [];
  if (file !== null) lines.push(`== ${file}`);
  const { version, hash } = assessment.ruleSet;
  lines.push(
    zh
      ? `资质评估　规则 ${version}（${hash.slice(0, 8)}）　评估日 ${assessment.date}`
      : `Licence assessment   rules ${version} (${hash.slice(0, 8)})   date ${assessment.date}`,
    summary(assessment, locale),
  );
  const writer = new Writer(evaluation, locale);
  for (const stage of [1, 2, 3, null] as const) {
    const entries = assessment.results.filter((result) => result.stage === stage && isShown(result.verdict));
    if (entries.length === 0) continue;
    lines.push("", stageName(stage, locale));
    for (const result of entries) lines.push(...writer.entry(result));
  }
  lines.push(...writer.shortList(assessment, "undetermined"), ...writer.shortList(assessment, "not-required"));
  if (assessment.nextQuestion !== null) {
    const question = textIn(factById(ruleSet, assessment.nextQuestion).question, locale);
    lines.push(
      "",
      zh
        ? `下一个问题：${question}（${assessment.nextQuestion}）`
        : `Next question: ${question} (${assessment.nextQuestion})`,
    );
  }
  lines.push(
    "",
    zh ? `回执 ${assessment.receipt}` : `Receipt ${assessment.receipt}`,
    textIn(ruleSet.meta.disclaimer, locale),
  );
  return lines.join("\n");
}

const isShown = (verdict: Verdict) =>
  verdict === "required" || verdict === "recommended" || verdict === "needs-judgement";

function summary({ results }: Assessment, locale: Locale): string {
  const verdicts: readonly Verdict[] = ["required", "needs-judgement", "recommended", "undetermined", "not-required"];
  return verdicts
    .map(
      (verdict) =>
        `${verdictInWords(verdict, locale)} ${results.filter((result) => result.verdict === verdict).length}`,
    )
    .join(locale === "zh" ? "　" : "   ");
}

function stageName(stage: 1 | 2 | 3 | null, locale: Locale): string {
  const names = {
    1: ["第一阶段　基础", "Stage 1: basics"],
    2: ["第二阶段　按产品", "Stage 2: by product"],
    3: ["第三阶段　成熟期", "Stage 3: mature"],
  };
  const other = ["不分阶段", "Outside the stages"];
  return (stage === null ? other : names[stage])[locale === "zh" ? 0 : 1] as string; // both lists hold two names
}

const MARKS: Record<Verdict, string> = {
  required: "●",
  recommended: "◉",
  "needs-judgement": "◆",
  undetermined: "？",
  "not-required": "–",
};

class Writer {
  private readonly ruleSet: RuleSet;
  private readonly zh: boolean;

  constructor(
    private readonly evaluation: Evaluation,
    private readonly locale: Locale,
  ) {
    this.ruleSet = evaluation.compiled.ruleSet;
    this.zh = locale === "zh";
  }

  entry(result: LicenceResult): string[] {
    const { locale, ruleSet, zh } = this;
    const id = result.licence;
    const short = licenceName(ruleSet, id, locale);
    const official = licenceName(ruleSet, id, locale, "official");
    const name = official === short ? short : `${short}${zh ? "　" : "   "}${official}`;
    const flags = [
      result.held ? (zh ? "已持有" : "held") : null,
      result.conflict ? (zh ? "有冲突，须人工判断" : "conflict, a person must judge") : null,
      result.handling === "refer" ? (zh ? "不承办，转介" : "not handled here, refer") : null,
    ].filter((flag) => flag !== null);
    const head = `${MARKS[result.verdict]} ${verdictInWords(result.verdict, locale)}　${name}`;
    const trace = this.trace(id);
    return [
      flags.length > 0 ? `${head}${zh ? "　" : "   "}[${flags.join(zh ? "；" : "; ")}]` : head,
      ...result.reasons.flatMap((reason) => this.reason(id, reason, trace)),
      ...result.blockers.map((blocker) =>
        this.row(zh ? "障碍" : "Blocker", blockerInWords(ruleSet, id, blocker, locale)),
      ),
      ...result.gaps.map((gap) => this.row(GAP_LABELS[gap.state][locale], gapInWords(ruleSet, id, gap, locale, trace))),
      ...this.needs(result),
    ];
  }

  shortList(assessment: Assessment, verdict: Verdict): string[] {
    const entries = assessment.results.filter((result) => result.verdict === verdict);
    if (entries.length === 0) return [];
    const { locale, ruleSet, zh } = this;
    return [
      "",
      zh
        ? `${verdictInWords(verdict, locale)}（${entries.length}项）`
        : `${verdictInWords(verdict, locale)} (${entries.length})`,
      ...entries.map(({ licence, reasons }) => {
        const trace = this.trace(licence);
        const why = [...new Set(reasons.map((reason) => reasonInWords(ruleSet, licence, reason, locale, trace)))];
        return `${MARKS[verdict]} ${licenceName(ruleSet, licence, locale)}${zh ? "：" : ": "}${why.join(zh ? "" : " ")}`;
      }),
    ];
  }

  private reason(id: string, reason: Reason, trace: LicenceTrace): string[] {
    const { locale, ruleSet, zh } = this;
    const row = this.row(zh ? "理由" : "Reason", reasonInWords(ruleSet, id, reason, locale, trace));
    if (reason.kind !== "trigger") return [row];
    const rule = trace.triggers.find((trigger) => trigger.id === reason.trigger);
    if (!rule) return [row];
    const sure = rule.confidence && rule.confidence !== "official" ? confidenceInWords(rule.confidence, locale) : null;
    const source = citationsInWords(ruleSet, rule, locale);
    return [
      row,
      this.row(zh ? "依据" : "Source", sure ? (zh ? `${source}（${sure}）` : `${source} (${sure})`) : source),
    ];
  }

  private needs({ licence, requires, documents, prerequisites }: LicenceResult): string[] {
    const { locale, ruleSet, zh } = this;
    const names = (ids: readonly string[]) => ids.map((id) => licenceName(ruleSet, id, locale)).join(zh ? "、" : ", ");
    const held = new Set(prerequisites.flatMap((prerequisite) => (prerequisite.held ? [prerequisite.licence] : [])));
    const first = requires.filter((id) => !held.has(id));
    const requirements = licenceById(ruleSet, licence).documents;
    const papers = documents.flatMap(({ document, required, state }) => {
      const requirement = requirements.find(({ id }) => id === document);
      if (!requirement) return [];
      const open =
        state === "unknown"
          ? zh
            ? "（是否需要未定）"
            : " (may apply)"
          : required
            ? ""
            : zh
              ? "（如涉及）"
              : " (if it applies)";
      const name = textIn(requirement.name, locale);
      return [name.includes("如涉及") || name.endsWith("if any") ? name : `${name}${open}`];
    });
    return [
      ...(first.length > 0 ? [this.row(zh ? "先办" : "First", names(first))] : []),
      ...(papers.length > 0 ? [this.row(zh ? "材料" : "Papers", papers.join(zh ? "；" : "; "))] : []),
    ];
  }

  private row(label: string, text: string): string {
    return this.zh ? `    ${label}　${text}` : `    ${label.padEnd(9)}${text}`;
  }

  private trace(id: string): LicenceTrace {
    const { licences, indexOfLicence } = this.evaluation.compiled;
    return traceOf(this.evaluation, licences[indexOfLicence.get(id) as number] as CompiledLicence);
  }
}

const GAP_LABELS = {
  fail: { zh: "不符", en: "Gap" },
  unknown: { zh: "待查", en: "Open" },
  judge: { zh: "判断", en: "Judge" },
} as const;
