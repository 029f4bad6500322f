import { and, asc, desc, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import {
  applications,
  assessments,
  cases,
  clients,
  contacts,
  documents,
  fileVersions,
  heldLicences,
  paperRecords,
  requirements,
  users,
} from "@/db/schema";
import { factById, findFact, findLicence, type RuleSet } from "@/domain/rules/rule-set";
import { valueInWords } from "@/domain/assessment/value-words";
import type { ApplicationKind } from "@/domain/workflow/application-kind";
import type { FactValue } from "@/domain/assessment/fact-layout";
import type { RecordedData } from "@/domain/documents/recorded-data";
import { dayInChineseWords } from "@/domain/drafting/day-words";
import { type Vocabulary, vocabularyOf } from "@/domain/drafting/merge-fields";
import type { DraftValues } from "@/domain/drafting/plan-draft";
import { amountInWords } from "@/domain/pricing/amount-in-words";
import type { Day } from "@/domain/shared/day";
import type { Fen } from "@/domain/shared/money";
import { getTranslator } from "@/messages";
import { agencyIn } from "../agency/agency-row";
import { type ServiceContext, todayOf } from "../context";
import { rulesInForce } from "@/server/rules-in-force";

/** Every word that a template may use, with the facts of the rules in force. */
export function draftVocabulary(): Vocabulary {
  const { facts } = rulesInForce();
  return vocabularyOf(facts.map(({ id, label, type }) => ({ id, label, isYesNo: type === "bool" })));
}

/**
 * What is known for a paper of an application: the client and what was read off their papers, the newest first, the facts of
 * the assessment it came from (else of their last final one), the application and the agency. Papers for Chinese authorities
 * are Chinese, whoever drafts them. The caller has shown that the paper is in reach.
 */
export async function draftValuesIn(
  tx: Tx,
  ctx: ServiceContext,
  paper: Pick<typeof requirements.$inferSelect, "clientId" | "applicationId" | "nameZh">,
): Promise<DraftValues> {
  const ruleSet = rulesInForce();
  const head = await headOf(tx, paper.applicationId);
  const [records, people, papers, siblings, facts, agency] = [
    await recordsOf(tx, paper.clientId),
    await contactsOf(tx, paper.clientId),
    await papersOf(tx, paper.applicationId),
    await applicationsOf(tx, ruleSet, head.caseId),
    await factsOf(tx, ruleSet, paper.clientId, head.assessmentId),
    await agencyIn(tx),
  ];
  const today = todayOf(ctx);
  const [year = "", month = "", date = ""] = today.split("-");
  const licence = findLicence(ruleSet, head.licenceId);
  const [main] = people;
  const { registeredCapitalFen: capital } = records;
  return {
    fields: {
      company_name: head.clientName,
      company_name_en: head.clientNameEn,
      uscc: head.uscc ?? records.uscc ?? null,
      legal_representative: records.legalRepresentative ?? null,
      registered_capital: capital === undefined ? (facts.registered_capital_wan?.text ?? null) : capitalText(capital),
      registered_capital_in_words: capital === undefined ? null : amountInWords(capital),
      address: records.address ?? null,
      domain: records.domain ?? null,
      domain_owner: records.domainOwner ?? null,
      contact_name: main?.name || null,
      contact_phone: main?.phone || null,
      contact_email: main?.email || null,
      licence: licence?.names.official.zh ?? null,
      application_kind: kindWord(head.kind),
      application_number: head.number,
      case_number: head.caseNumber,
      filing_number: head.filingNumber,
      paper: paper.nameZh,
      held_number: head.heldNumber,
      held_valid_to: head.heldValidTo && longDay(head.heldValidTo),
      agency_name: agency.name,
      agency_uscc: agency.uscc,
      agency_address: agency.address,
      agency_phone: agency.phone,
      consultant: head.ownerName,
      today: longDay(today),
      today_in_words: dayInChineseWords(today),
      year,
      month: String(Number(month)),
      day: String(Number(date)),
    },
    facts,
    lists: { papers, contacts: people, applications: siblings },
  };
}

async function headOf(tx: Tx, applicationId: string) {
  const [head] = await tx
    .select({
      caseId: applications.caseId,
      assessmentId: applications.assessmentId,
      licenceId: applications.licenceId,
      kind: applications.kind,
      number: applications.number,
      filingNumber: applications.filingNumber,
      caseNumber: cases.number,
      clientName: clients.name,
      clientNameEn: clients.nameEn,
      uscc: clients.uscc,
      ownerName: users.name,
      heldNumber: heldLicences.number,
      heldValidTo: heldLicences.validTo,
    })
    .from(applications)
    .innerJoin(cases, eq(cases.id, applications.caseId))
    .innerJoin(clients, eq(clients.id, applications.clientId))
    .innerJoin(users, eq(users.id, applications.ownerId))
    .leftJoin(heldLicences, eq(heldLicences.id, applications.heldLicenceId))
    .where(eq(applications.id, applicationId));
  if (!head) throw new Error(`application ${applicationId} is gone`);
  return head;
}

/** Where each field is looked for first. */
const SOURCES = ["business-licence", "change-proof", "articles", "domain-certificate", "site-information"] as const;

/** What was read off the papers that stand, each field from the best paper that has it. */
async function recordsOf(tx: Tx, clientId: string): Promise<RecordedData> {
  const rows = await tx
    .select({ documentType: documents.documentType, data: paperRecords.data })
    .from(paperRecords)
    .innerJoin(fileVersions, eq(fileVersions.id, paperRecords.fileVersionId))
    .innerJoin(documents, eq(documents.id, fileVersions.documentId))
    .where(
      and(
        eq(paperRecords.clientId, clientId),
        isNull(documents.replacedById),
        inArray(documents.documentType, [...SOURCES]),
      ),
    )
    .orderBy(asc(paperRecords.recordedAt));
  const rank = (type: string) => SOURCES.findIndex((each) => each === type);
  // The best and newest is laid on last, over all others.
  return Object.assign(
    {},
    ...rows.toSorted((a, b) => rank(b.documentType) - rank(a.documentType)).map(({ data }) => data),
  );
}

async function contactsOf(tx: Tx, clientId: string) {
  const t = getTranslator("zh-CN", "clients");
  const rows = await tx
    .select({ name: contacts.name, role: contacts.role, phone: contacts.phone, email: contacts.email })
    .from(contacts)
    .where(eq(contacts.clientId, clientId))
    .orderBy(desc(contacts.isMain), asc(contacts.id));
  return rows.map(({ name, role, phone, email }) => ({
    name,
    role: t(`contactRole.${role}`),
    phone: phone ?? "",
    email: email ?? "",
  }));
}

async function papersOf(tx: Tx, applicationId: string) {
  const t = getTranslator("zh-CN", "requirements");
  const rows = await tx
    .select()
    .from(requirements)
    .where(and(eq(requirements.applicationId, applicationId), ne(requirements.status, "waived")))
    .orderBy(asc(requirements.position));
  return rows.map(({ nameZh, form, suppliedBy, isMandatory }) => ({
    name: nameZh,
    form: t(`form.${form}`),
    supplier: t(`supplier.${suppliedBy}`),
    mandatory: isMandatory ? "是" : "否",
  }));
}

async function applicationsOf(tx: Tx, ruleSet: RuleSet, caseId: string) {
  const rows = await tx
    .select({ licenceId: applications.licenceId, kind: applications.kind })
    .from(applications)
    .where(and(eq(applications.caseId, caseId), ne(applications.officialStatus, "withdrawn")))
    .orderBy(asc(applications.number));
  return rows.map(({ licenceId, kind }) => {
    const licence = findLicence(ruleSet, licenceId);
    return {
      licence: licence?.names.official.zh ?? licenceId,
      kind: kindWord(kind),
    };
  });
}

/** Facts were answered under rules of their time: one that the vocabulary lost, or of another kind, is not known. */
async function factsOf(
  tx: Tx,
  ruleSet: RuleSet,
  clientId: string,
  assessmentId: string | null,
): Promise<DraftValues["facts"]> {
  const [row] = await tx
    .select({ facts: assessments.facts })
    .from(assessments)
    .where(
      assessmentId
        ? eq(assessments.id, assessmentId)
        : sql`${assessments.clientId} = ${clientId} and ${assessments.status} = 'final'`,
    )
    .orderBy(desc(assessments.createdAt))
    .limit(1);
  const said: [string, { text: string | null; holds: boolean | null }][] = [];
  for (const [id, value] of Object.entries(row?.facts ?? {})) {
    if (value === null || !findFact(ruleSet, id)) continue;
    const { type } = factById(ruleSet, id);
    if ((type === "bool") !== (typeof value === "boolean")) continue;
    said.push([
      id,
      {
        text: valueInWords(ruleSet, id, value as FactValue, "zh"),
        holds: typeof value === "boolean" ? value : null,
      },
    ]);
  }
  return Object.fromEntries(said);
}

const kindWord = (kind: ApplicationKind): string => getTranslator("zh-CN", "common")(`kind.${kind}`);

/** 1000万元, or to the yuan where it is not whole. */
const capitalText = (fen: Fen): string => (fen % 1_000_000 === 0 ? `${fen / 1_000_000}万元` : `${fen / 100}元`);

function longDay(day: Day): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}
