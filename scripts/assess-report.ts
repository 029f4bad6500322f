import { confidenceInWords, citationsInWords } from "@/domain/assessment/citation-words";
import type { CompiledLicence } from "@/domain/assessment/compile";
import type { Evaluation } from "@/domain/assessment/evaluation";
import type { Assessment, LicenceResult, LicenceTrace, Reason } from "@/domain/assessment/result";
import { reasonCitations } from "@/domain/assessment/reason-citations";
import { traceOf } from "@/domain/assessment/trace";
import { blockerInWords, gapInWords, licenceName, reasonInWords, verdictInWords } from "@/domain/assessment/words";
import type { Verdict } from "@/domain/assessment/verdict";
import { hanging } from "./terminal-text";
import { type Locale, type RuleSet, factById, licenceById, textIn } from "@/domain/rules/rule-set";

export interface ReportLayout {
  readonly locale: Locale;
  /** Lines are broken at this width. */
  readonly columns: number;
  /** Named at the top where there are several. */
  readonly file: string | null;
}

/** An assessment for a person at a terminal: by stage what is needed, with reasons, sources and gaps; then the rest. */
export function assessmentReport(evaluation: Evaluation, assessment: Assessment, layout: ReportLayout): string {
  const { locale, columns, file } = layout;
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
  const writer = new Writer(evaluation, locale, columns);
  for (const stage of [1, 2, 3, null] as const) {
    const entries = assessment.results.filter((result) => result.stage === stage && isShown(result.verdict));
    if (entries.length === 0) continue;
    lines.push("", stageName(stage, locale));
    entries.forEach((result, i) => lines.push(...(i > 0 ? [""] : []), ...writer.entry(result)));
  }
  lines.push(...writer.shortList(assessment, "undetermined"), ...writer.shortList(assessment, "not-required"));
  if (assessment.nextQuestion !== null) {
    const question = textIn(factById(ruleSet, assessment.nextQuestion).question, locale);
    lines.push(
      "",
      ...(zh
        ? hanging("下一个问题：", `${question}（${assessment.nextQuestion}）`, columns)
        : hanging("Next question: ", `${question} (${assessment.nextQuestion})`, columns)),
    );
  }
  lines.push(
    "",
    zh ? `回执 ${assessment.receipt}` : `Receipt ${assessment.receipt}`,
    ...hanging("", textIn(ruleSet.meta.disclaimer, locale), columns),
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
    3: ["第三阶段　高门槛", "Stage 3: demanding"],
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
    private readonly columns: number,
  ) {
    this.ruleSet = evaluation.compiled.ruleSet;
    this.zh = locale === "zh";
  }

  entry(result: LicenceResult): string[] {
    const { locale, ruleSet, zh } = this;
    const id = result.licence;
    const short = licenceName(ruleSet, id, locale);
    const official = licenceName(ruleSet, id, locale, "official");
    const name = official.startsWith(short) ? official : `${short}${zh ? "　" : " · "}${official}`;
    const flags = [
      result.held ? (zh ? "已持有" : "held") : null,
      result.conflict ? (zh ? "有冲突，须人工判断" : "conflict, a person must judge") : null,
      result.handling === "refer" ? (zh ? "不承办，转介" : "not handled here, refer") : null,
    ].filter((flag) => flag !== null);
    const head = `${this.mark(result.verdict)} ${verdictInWords(result.verdict, locale)}${zh ? "　" : "  "}`;
    const trace = this.trace(id);
    return [
      ...hanging(
        head,
        flags.length > 0 ? `${name}${zh ? "　" : " "}[${flags.join(zh ? "；" : "; ")}]` : name,
        this.columns,
      ),
      ...result.reasons.flatMap((reason) => this.reason(id, reason, trace)),
      ...result.blockers.flatMap((blocker) =>
        this.row(zh ? "障碍" : "Blocker", blockerInWords(ruleSet, id, blocker, locale)),
      ),
      ...this.conditions(result.eligibility),
      ...[...result.gaps]
        .sort((a, b) => GAP_ORDER[a.state] - GAP_ORDER[b.state])
        .flatMap((gap) =>
          this.row(
            GAP_LABELS[gap.state][locale],
            `${gapInWords(ruleSet, id, gap, locale, trace)}${this.conditionSource(gap.condition, trace)}`,
          ),
        ),
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
      ...entries.flatMap(({ licence, reasons }) => {
        const trace = this.trace(licence);
        const why = [...new Set(reasons.map((reason) => reasonInWords(ruleSet, licence, reason, locale, trace)))];
        const name = licenceName(ruleSet, licence, locale);
        return hanging(`${this.mark(verdict)} `, `${name}${zh ? "：" : ": "}${why.join(zh ? "" : " ")}`, this.columns);
      }),
    ];
  }

  private reason(id: string, reason: Reason, trace: LicenceTrace): string[] {
    const { locale, ruleSet, zh } = this;
    const label = reason.kind === "conflict" ? { zh: "疑问", en: "Question" } : { zh: "理由", en: "Reason" };
    const row = this.row(label[locale], reasonInWords(ruleSet, id, reason, locale, trace));
    if (reason.kind === "prerequisite-of") return [...row, ...this.needOf(id, reason.licences, trace)];
    const behind = reasonCitations(ruleSet, id, reason, trace);
    if (!behind) return row;
    const source = citationsInWords(ruleSet, behind, locale);
    // What only the entry's basis stands behind is marked as to be confirmed already.
    const isDoubtful = !behind.entryLevel && behind.confidence !== null && behind.confidence !== "official";
    const doubt = isDoubtful ? this.bracketed(confidenceInWords(behind.confidence, locale)) : "";
    return [...row, ...this.row(zh ? "依据" : "Source", `${source}${doubt}`)];
  }

  /** Why others need it first, in the words of their rules; left out where a trigger of its own says more. */
  private needOf(id: string, licences: readonly string[], trace: LicenceTrace): string[] {
    const { locale, ruleSet, zh } = this;
    if (trace.triggers.some(({ state, outcome }) => state === "true" && outcome === "required")) return [];
    const said = licences.flatMap((by) =>
      licenceById(ruleSet, by).prerequisites.flatMap(({ licence, strength, text, confidence }) => {
        if (licence !== id || strength !== "hard") return [];
        const words = textIn(text, locale).replace(/[。.]$/, "");
        return [confidence === "official" ? words : `${words}${this.bracketed(confidenceInWords(confidence, locale))}`];
      }),
    );
    return this.row(zh ? "依据" : "Source", [...new Set(said)].join(zh ? "；" : "; "));
  }

  private bracketed(text: string): string {
    return this.zh ? `（${text}）` : ` (${text})`;
  }

  /** How many conditions of the entry stand where; nothing when all of them are listed below anyway. */
  private conditions({ met, fail, unknown, judge }: LicenceResult["eligibility"]): string[] {
    if (met === 0) return [];
    const { zh } = this;
    const parts = [
      zh ? `符合${met}项` : `${met} met`,
      fail > 0 && (zh ? `不符${fail}项` : `${fail} not met`),
      unknown > 0 && (zh ? `待查${unknown}项` : `${unknown} open`),
      judge > 0 && (zh ? `由人判断${judge}项` : `${judge} for a person to judge`),
    ].filter((part) => part !== false);
    return this.row(zh ? "条件" : "Checked", parts.join(zh ? "，" : ", "));
  }

  /** The article behind a condition; left out where only the entry's own basis, cited above, stands behind it. */
  private conditionSource(id: string, trace: LicenceTrace): string {
    const condition = trace.conditions.find((traced) => traced.id === id);
    if (!condition || condition.entryLevel) return "";
    const source = citationsInWords(this.ruleSet, condition, this.locale);
    const doubt = condition.confidence === "official" ? "" : confidenceInWords(condition.confidence, this.locale);
    if (this.zh) return `〔${doubt ? `${source}，${doubt}` : source}〕`;
    return ` [${doubt ? `${source}; ${doubt}` : source}]`;
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
    const instead = prerequisites.flatMap(({ strength, state }, i) => {
      const rule = licenceById(ruleSet, licence).prerequisites[i]; // findings are parallel to the rules
      return strength === "alternative" && state !== "false" && rule ? [textIn(rule.text, locale)] : [];
    });
    return [
      ...(first.length > 0 ? this.row(zh ? "先办" : "First", names(first)) : []),
      ...instead.flatMap((text) => this.row(zh ? "或者" : "Or", text)),
      ...(papers.length > 0 ? this.row(zh ? "材料" : "Papers", papers.join(zh ? "；" : "; ")) : []),
    ];
  }

  private row(label: string, text: string): string[] {
    return hanging(this.zh ? `    ${label}　` : `    ${label.padEnd(9)}`, text, this.columns);
  }

  private mark(verdict: Verdict): string {
    return verdict === "undetermined" && !this.zh ? "?" : MARKS[verdict];
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

/** What stands in the way first, then what to ask, then what a person weighs. */
const GAP_ORDER = { fail: 0, unknown: 1, judge: 2 } as const;
