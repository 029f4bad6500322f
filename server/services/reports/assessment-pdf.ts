import { and, eq } from "drizzle-orm";
import { assessments, cases, clients, users } from "@/db/schema";
import type { Facts } from "@/domain/assessment/parse-facts";
import { factLabel, valueInWords } from "@/domain/assessment/value-words";
import type { Standing } from "@/domain/rules/confirmations";
import { licenceById, type RuleSet, textIn } from "@/domain/rules/rule-set";
import type { Licence } from "@/domain/rules/schema";
import { statementOf } from "@/domain/rules/statements";
import { getTranslator, type Locale, type Translator } from "@/messages";
import { ServiceError } from "../../errors";
import { renderPdf } from "../../pdf/render-pdf";
import type { ReportLicence, ReportSheet } from "../../pdf/report-sheet";
import { agencyIn, type AgencyRow } from "../agency/agency-row";
import { logoUriIn } from "../agency/logo";
import { assessedAgain } from "../assessments/assessed";
import { offeredToClient } from "../assessments/offered-to-client";
import { conditionsOnTheWay, type GapRow, type LicenceRow, licenceRow, plainRow } from "../assessments/result-rows";
import { judgementOf, judgementsIn } from "../judgements/judgement-rows";
import { type StandingOf, standingsIn } from "../rule-confirmations/standings";
import { asSystem, mustBeAble, personOf, read, type ServiceContext, todayOf } from "../context";
import { paperDay, paperHash } from "../paper-words";
import type { PdfFile } from "../quotes/quote-pdf";
import { rulesOfVersionIn } from "../rules/rule-versions";
import { withinReach } from "../within-reach";

/**
 * The report of a final assessment for its client: verdicts by stage with reasons, sources, gaps and papers, what is not
 * needed and why, rule version and receipt, in the reader's language. A draft has no report, nor for the client one
 * that was never offered: NOT_FOUND.
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
          personOf(ctx).role === "client" ? offeredToClient : undefined,
        ),
      );
    if (!found) throw new ServiceError("NOT_FOUND", "not-found");
    const rules = await rulesOfVersionIn(tx, ctx, found.row.ruleSetVersionId);
    const assessed = assessedAgain(found.row, rules, todayOf(ctx));
    const judged = await judgementsIn(tx, ctx, found.row.clientId);
    const agency = await agencyIn(tx);
    return { found, rules, assessed, judged, agency: { ...agency, logo: await logoUriIn(tx, agency) } };
  });
  // How old a figure is, the client is told too, though no row of who confirmed it is theirs to read.
  const standingOf = await asSystem(ctx, (tx) => standingsIn(tx, ctx, view.rules.ruleSet));
  const locale: Locale = personOf(ctx).locale === "en" ? "en" : "zh-CN";
  const sheet = reportSheet({ ...view, standingOf }, locale);
  const { bytes } = await renderPdf({ kind: "report", view: sheet });
  return { fileName: `${sheet.documentTitle}.pdf`, bytes };
}

interface ReportRecords {
  found: { row: typeof assessments.$inferSelect; client: string; uscc: string | null; number: string; adviser: string };
  rules: Awaited<ReturnType<typeof rulesOfVersionIn>>;
  assessed: ReturnType<typeof assessedAgain>;
  judged: Awaited<ReturnType<typeof judgementsIn>>;
  agency: AgencyRow & { logo: string | null };
  standingOf: StandingOf;
}

function reportSheet(
  { found, rules, assessed, judged, agency, standingOf }: ReportRecords,
  locale: Locale,
): ReportSheet {
  const t = getTranslator(locale, "pdf");
  const language = locale === "en" ? "en" : "zh";
  const { ruleSet } = rules;
  const { results, date } = assessed.assessment;
  const day = paperDay(date, locale);
  const agencyName = (locale === "en" ? agency.nameEn : null) ?? agency.name;
  const isOpen = ({ verdict }: { verdict: string }) => verdict === "undetermined";
  const shown = results.filter((result) => result.verdict !== "not-required" && !isOpen(result));
  const open = results.filter(isOpen);
  const isUnshown = ({ verdict }: { verdict: string }) => verdict === "not-required" || verdict === "undetermined";
  const onTheWay = conditionsOnTheWay(assessed);
  const rows = shown.map((result) => ({
    result,
    row: licenceRow(
      ruleSet,
      assessed,
      result,
      language,
      onTheWay.get(result.licence),
      judgementOf(judged.get(result.licence), assessed, result, ruleSet, language),
      standingOf,
    ),
  }));
  const required = rows.filter(({ row }) => row.verdict === "required");
  const held = required.filter(({ row }) => row.held).length;
  const verdicts = [...rows.map(({ row }) => row.verdict), ...results.filter(isUnshown).map(({ verdict }) => verdict)];
  const barred = rows.filter(({ row }) => row.verdict === "required" && !row.held && row.barriers.length > 0);
  const heldIds = new Set(results.flatMap((result) => (result.held ? [result.licence] : [])));
  const standing = (entry: Licence) => {
    const papers = statementOf(entry, entry.documents);
    return papers ? standingOf(papers) : null;
  };
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
        return reportLicence(
          { row, isReferred: result.handling === "refer", papers, papersStanding: standing(entry), heldIds },
          locale,
          t,
        );
      }),
  }));
  const hash = found.row.receipt ?? "";
  return {
    lang: locale,
    documentTitle: t("report.file", { client: found.client, day: date }),
    agency: {
      short: agencyName,
      name: agencyName,
      logo: agency.logo,
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
    finding: [
      required.length === 0
        ? t("report.findingNone", { day, client: found.client })
        : t(held > 0 ? "report.finding" : "report.findingNoHeld", {
            day,
            client: found.client,
            required: required.length,
            held,
          }),
      ...(barred.length > 0 ? [t("report.findingBarred", { n: barred.length })] : []),
    ].join(locale === "en" ? " " : ""),
    counts: (["required", "recommended", "needs-judgement", "undetermined", "not-required"] as const).map(
      (verdict) => ({
        label: t(`report.counts.${verdict}`),
        value: String(verdicts.filter((each) => each === verdict).length),
      }),
    ),
    summary: summaryOf(
      rows.map(({ row }) => row),
      locale,
      t,
    ),
    groups: stages.filter((stage) => stage.licences.length > 0),
    open:
      open.length === 0
        ? null
        : { title: t("report.open"), rows: open.map((result) => plainRow(ruleSet, result, language)) },
    notNeeded: {
      title: t("report.notNeeded"),
      rows: results
        .filter((result) => result.verdict === "not-required")
        .map((result) => plainRow(ruleSet, result, language)),
    },
    answers: { title: t("report.answers"), parts: answersByGroup(ruleSet, assessed.assessment.facts, language, t) },
    closing: {
      title: t("report.closing"),
      lines: [
        t("report.closingRules", { version: ruleSet.version, hash: paperHash(ruleSet.hash), day }),
        t("report.closingScope", { n: ruleSet.licences.length }),
        t("report.closingDoubt"),
        t("report.closingChange"),
        t("report.closingProof"),
        `${t("report.receipt")} ${hash}`,
        `${t("report.rulesHash")} ${ruleSet.hash}`,
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

/** The answers that counted, group by group; what was answered with no stands together. */
function answersByGroup(
  ruleSet: RuleSet,
  facts: Facts,
  language: "zh" | "en",
  t: Translator<"pdf">,
): ReportSheet["answers"]["parts"] {
  const [colon, comma, stop] = language === "en" ? [": ", ", ", "; "] : ["：", "、", "；"];
  return ruleSet.groups.flatMap((group) => {
    const answered = ruleSet.facts.filter((fact) => fact.group === group.id && facts[fact.id] !== undefined);
    const isNo = ({ id }: { id: string }) => facts[id] === false || String(facts[id]) === "" || facts[id] === "none";
    const said = answered
      .filter((fact) => !isNo(fact))
      .map(
        ({ id }) =>
          `${factLabel(ruleSet, id, language)}${colon}${valueInWords(ruleSet, id, facts[id] ?? null, language)}`,
      );
    const no = answered.filter(isNo).map(({ id }) => factLabel(ruleSet, id, language));
    const lines = [
      ...(said.length > 0 ? [said.join(stop)] : []),
      ...(no.length > 0 ? [`${t("report.answeredNo")}${colon}${no.join(comma)}`] : []),
    ];
    return lines.length > 0 ? [{ label: textIn(group.name, language), lines }] : [];
  });
}

interface LicenceParts {
  row: LicenceRow;
  isReferred: boolean;
  papers: readonly string[];
  papersStanding: Standing | null;
  heldIds: ReadonlySet<string>;
}

function reportLicence(
  { row, isReferred, papers, papersStanding, heldIds }: LicenceParts,
  locale: Locale,
  t: Translator<"pdf">,
): ReportLicence {
  const en = locale === "en";
  const part = (label: string, lines: readonly string[], old: readonly string[] = []) =>
    lines.length > 0 ? [{ label, lines: [...new Set(lines)], old }] : [];
  /** The line as it is, or with the day since when nobody looked it up. */
  const aged = (line: string, standing: Standing | null) => {
    if (standing?.state !== "due") return { line, isOld: false };
    const day = paperDay(standing.knownOn, locale);
    const since = standing.last ? t("report.lastConfirmed", { day }) : t("report.neverConfirmed", { day });
    return { line: en ? `${line} (${since})` : `${line}（${since}）`, isOld: true };
  };
  const figures = (label: string, given: readonly ReturnType<typeof aged>[]) =>
    part(
      label,
      given.map(({ line }) => line),
      given.flatMap(({ line, isOld }) => (isOld ? [line] : [])),
    );
  const first = row.requires.filter(({ id }) => !heldIds.has(id)).map(({ name }) => name);
  const basis = row.sources.join(en ? "; " : "；");
  const doubt = en ? ` (${t("report.toConfirm")})` : `（${t("report.toConfirm")}）`;
  return {
    name: row.name,
    verdict: [
      t(`report.counts.${row.verdict}`),
      ...(row.held ? [t("report.held")] : []),
      ...(isReferred ? [t("report.refer")] : []),
    ].join(" · "),
    parts: [
      ...part(t("report.why"), [...row.reasons, ...(row.conflict ? [t("report.conflict")] : [])]),
      ...part(t("report.judged"), judgedLines(row.judgement, locale, t)),
      ...part(t("report.authority"), [row.authority]),
      ...figures(t("report.basis"), basis === "" ? [] : [aged(row.isSure ? basis : `${basis}${doubt}`, row.oldest)]),
      // Of what is held already nothing is left to do.
      ...(row.held
        ? []
        : [
            ...part(t("report.first"), first.length > 0 ? [first.join(en ? ", " : "、")] : []),
            ...part(t("report.blockers"), row.blockers),
            ...figures(
              t("report.conditions"),
              row.gaps.map((gap) => aged(gapLine(gap, locale, t), gap.standing)),
            ),
            ...figures(
              t("report.papers"),
              papers.length > 0 ? [aged(papers.join(en ? "; " : "；"), papersStanding)] : [],
            ),
          ]),
    ],
  };
}

/** Who decided what the rules leave open, when and why; what no longer stands is not told. */
function judgedLines(judgement: LicenceRow["judgement"], locale: Locale, t: Translator<"pdf">): string[] {
  if (!judgement?.stands) return [];
  const { by, on, verdict, reason } = judgement;
  return [t("report.judgedBy", { by, day: paperDay(on, locale), verdict: t(`report.counts.${verdict}`), reason })];
}

function gapLine(gap: GapRow, locale: Locale, t: Translator<"pdf">): string {
  const en = locale === "en";
  const isNew = gap.state === "fail" && gap.change !== null && !gap.isChangeTold;
  const way = isNew ? `${en ? " " : ""}${gap.change}${en ? "." : "。"}` : "";
  // A custom of the window is marked in the text itself.
  const platform = gap.basis === "platform-rule" ? t("report.platformRule") : null;
  const mark = platform === null ? "" : en ? ` (${platform})` : `（${platform}）`;
  return `${t(`report.conditionState.${gap.state}`)}${en ? ": " : "："}${gap.text}${way}${mark}`;
}

/** The whole in a few lines: the names by verdict, and what has to change before anything can be filed. */
function summaryOf(rows: readonly LicenceRow[], locale: Locale, t: Translator<"pdf">): ReportSheet["summary"] {
  const en = locale === "en";
  const named = (["required", "needs-judgement", "recommended"] as const).map((verdict) => ({
    label: t(`report.counts.${verdict}`),
    lines: [
      rows
        .filter((row) => row.verdict === verdict)
        .map((row) => (row.held ? (en ? `${row.name} (held)` : `${row.name}（已有）`) : row.name))
        .join(en ? ", " : "、"),
    ],
  }));
  const changes = rows
    .filter((row) => !row.held && (row.verdict === "required" || row.verdict === "needs-judgement"))
    .flatMap((row) =>
      row.gaps.flatMap((gap) => (gap.state === "fail" && gap.change !== null && !gap.isOnTheWay ? [gap.change] : [])),
    );
  const barred = rows
    .filter((row) => row.verdict === "required" && !row.held && row.barriers.length > 0)
    .map((row) => `${row.name}${en ? ": " : "："}${row.barriers.join(en ? "; " : "；")}`);
  return [
    ...named,
    { label: t("report.barred"), lines: barred },
    { label: t("report.toChange"), lines: [...new Set(changes)] },
  ].filter(({ lines }) => lines.join("") !== "");
}
