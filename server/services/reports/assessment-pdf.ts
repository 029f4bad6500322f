import { and, eq } from "drizzle-orm";
import { assessments, cases, clients, users } from "@/db/schema";
import { licenceById, textIn } from "@/domain/rules/rule-set";
import { getTranslator, type Locale, type Translator } from "@/messages";
import { ServiceError } from "../../errors";
import { renderPdf } from "../../pdf/render-pdf";
import type { ReportLicence, ReportSheet } from "../../pdf/report-sheet";
import { agencyIn } from "../agency/agency-row";
import { assessedAgain } from "../assessments/assessed";
import { type LicenceRow, licenceRow, plainRow } from "../assessments/result-rows";
import { mustBeAble, personOf, read, type ServiceContext, todayOf } from "../context";
import { paperDay, paperHash } from "../paper-words";
import type { PdfFile } from "../quotes/quote-pdf";
import { rulesOfVersionIn } from "../rules/rule-versions";
import { withinReach } from "../within-reach";

/**
 * The report of a final assessment for its client: verdicts by stage with reasons, sources, gaps and papers, what is not
 * needed and why, rule version and receipt, in the reader's language. A draft has no report: NOT_FOUND.
 */
export async function assessmentPdf(ctx: ServiceContext, input: { assessmentId: string }): Promise<PdfFile> {
  mustBeAble(ctx, "report.read");
  const view = await read(ctx, async (tx) => {
    const [found] = await tx
      .select({ row: assessments, client: clients.name, uscc: clients.uscc, number: cases.number, adviser: users.name })
      .from(assessments)
      .innerJoin(clients, eq(clients.id, assessments.clientId))
      .innerJoin(cases, eq(cases.id, assessments.caseId))
      .innerJoin(users, eq(users.id, cases.ownerId))
      .where(
        and(
          eq(assessments.id, input.assessmentId),
          eq(assessments.status, "final"),
          withinReach(ctx, assessments.clientId),
        ),
      );
    if (!found) throw new ServiceError("NOT_FOUND", "not-found");
    const rules = await rulesOfVersionIn(tx, ctx, found.row.ruleSetVersionId);
    const assessed = assessedAgain(found.row, rules, todayOf(ctx));
    return { found, rules, assessed, agency: await agencyIn(tx) };
  });
  const locale: Locale = personOf(ctx).locale === "en" ? "en" : "zh-CN";
  const sheet = reportSheet(view, locale);
  const { bytes } = await renderPdf({ kind: "report", view: sheet });
  return { fileName: `${sheet.documentTitle}.pdf`, bytes };
}

interface ReportRecords {
  found: { row: typeof assessments.$inferSelect; client: string; uscc: string | null; number: string; adviser: string };
  rules: Awaited<ReturnType<typeof rulesOfVersionIn>>;
  assessed: ReturnType<typeof assessedAgain>;
  agency: Awaited<ReturnType<typeof agencyIn>>;
}

function reportSheet({ found, rules, assessed, agency }: ReportRecords, locale: Locale): ReportSheet {
  const t = getTranslator(locale, "pdf");
  const language = locale === "en" ? "en" : "zh";
  const { ruleSet } = rules;
  const { results, date } = assessed.assessment;
  const day = paperDay(date, locale);
  const agencyName = (locale === "en" ? agency.nameEn : null) ?? agency.name;
  const shown = results.filter((result) => result.verdict !== "not-required");
  const rows = shown.map((result) => ({ result, row: licenceRow(ruleSet, assessed, result, language) }));
  const required = shown.filter((result) => result.verdict === "required");
  const held = required.filter((result) => result.held).length;
  const stages = (["1", "2", "3", "none"] as const).map((stage) => ({
    title: t(`report.stage.${stage}`),
    licences: rows
      .filter(({ row }) => String(row.stage ?? "none") === stage)
      .map(({ result, row }) => {
        const entry = licenceById(ruleSet, row.id);
        const papers = result.documents.map((document) => {
          const known = entry.documents.find(({ id }) => id === document.document);
          const name = known ? textIn(known.name, language) : document.document;
          return document.state === "unknown" ? t("report.paperIf", { name }) : name;
        });
        return reportLicence(row, result.handling === "refer", papers, locale, t);
      }),
  }));
  const hash = found.row.receipt ?? "";
  return {
    lang: locale,
    documentTitle: t("report.file", { client: found.client, day: date }),
    agency: {
      short: agencyName,
      name: agencyName,
      lines: [agency.address, t("adviser", { name: found.adviser })].filter((line): line is string => Boolean(line)),
    },
    title: t("report.title"),
    facts: [
      { label: t("report.facts.client"), value: found.client },
      { label: t("report.facts.date"), value: day },
      { label: t("report.facts.case"), value: found.number },
      { label: t("report.facts.rules"), value: ruleSet.version },
      ...(found.uscc ? [{ label: t("report.facts.uscc"), value: found.uscc }] : []),
    ],
    finding:
      required.length === 0
        ? t("report.findingNone", { day, client: found.client })
        : t(held > 0 ? "report.finding" : "report.findingNoHeld", {
            day,
            client: found.client,
            required: required.length,
            held,
          }),
    counts: (["required", "recommended", "needs-judgement", "undetermined", "not-required"] as const).map(
      (verdict) => ({
        label: t(`report.counts.${verdict}`),
        value: String(results.filter((result) => result.verdict === verdict).length),
      }),
    ),
    groups: stages.filter((stage) => stage.licences.length > 0),
    notNeeded: {
      title: t("report.notNeeded"),
      rows: results
        .filter((result) => result.verdict === "not-required")
        .map((result) => plainRow(ruleSet, result, language)),
    },
    closing: {
      title: t("report.closing"),
      lines: [
        t("report.closingRules", { version: ruleSet.version, hash: paperHash(ruleSet.hash), day }),
        t("report.closingDoubt"),
        t("report.closingChange"),
        `${t("report.receipt")} ${hash}`,
      ],
    },
    foot: {
      left: t("foot.report"),
      right: t("foot.receipt", { hash: paperHash(hash) }),
      page: t("foot.page", { page: "{page}", pages: "{pages}" }),
    },
    missingGlyphs: t("missingGlyphs", { characters: "{characters}" }),
  };
}

function reportLicence(
  row: LicenceRow,
  isReferred: boolean,
  papers: readonly string[],
  locale: Locale,
  t: Translator<"pdf">,
): ReportLicence {
  const part = (label: string, lines: readonly string[]) =>
    lines.length > 0 ? [{ label, lines: [...new Set(lines)] }] : [];
  const gaps = row.gaps.map((gap) => {
    const way = gap.change ? (locale === "en" ? ` ${gap.change}` : gap.change) : "";
    const practice =
      gap.basis === "law" ? "" : locale === "en" ? ` (${t("report.practice")})` : `（${t("report.practice")}）`;
    const separator = locale === "en" ? ": " : "：";
    return `${t(`report.conditionState.${gap.state}`)}${separator}${gap.text}${practice}${gap.state === "fail" ? way : ""}`;
  });
  const doubt = row.isSure ? [] : [t("report.toConfirm")];
  return {
    name: row.name,
    verdict: [
      t(`report.counts.${row.verdict}`),
      ...(row.held ? [t("report.held")] : []),
      ...(isReferred ? [t("report.refer")] : []),
    ].join(" · "),
    parts: [
      ...part(t("report.why"), [...row.reasons, ...(row.conflict ? [t("report.conflict")] : [])]),
      ...part(
        t("report.missing"),
        row.missing.map((fact) => fact.label),
      ),
      ...part(t("report.authority"), [row.authority]),
      ...part(t("report.basis"), [...row.sources, ...doubt]),
      ...part(
        t("report.first"),
        [row.requires.map(({ name }) => name).join(locale === "en" ? ", " : "、")].filter(Boolean),
      ),
      ...part(t("report.blockers"), row.blockers),
      ...part(t("report.conditions"), gaps),
      ...part(t("report.papers"), papers.length > 0 ? [papers.join(locale === "en" ? "; " : "；")] : []),
    ],
  };
}
