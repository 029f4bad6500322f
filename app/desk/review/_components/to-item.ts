import { TRPCError } from "@trpc/server";
import type { Words } from "@/components/words";
import { findDocumentType } from "@/domain/documents/document-types";
import { type RecordedData, type RecordField, recordFieldsOf } from "@/domain/documents/recorded-data";
import { dayInShanghai } from "@/domain/shared/day";
import type { Translator } from "@/messages/translator";
import type { api } from "@/server/api/caller";

type Paper = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["requirement"]["get"]>>;

/** One application's use of the file. */
export interface ReviewUse {
  id: string;
  version: number;
  applicationId: string;
  /** EDI许可证 新办 */
  licence: string;
  due: string | null;
  isOwnDraft: boolean;
}

/** One file of the queue in finished words, as the browser needs it; decided once for all its uses, or for some. */
export interface ReviewItem {
  /** Of the first use. */
  id: string;
  uses: ReviewUse[];
  status: Paper["status"];
  name: string;
  clientName: string;
  note: string | null;
  terms: string;
  reason: string | null;
  isFromClient: boolean;
  isIdentityPaper: boolean;
  watermark: string;
  issuedOn: string | null;
  expiresOn: string | null;
  needsIssueDay: boolean;
  findings: { text: string; isBad: boolean }[];
  file: { id: string; name: string; mediaType: string; turns: number; about: string };
  documentType: string;
  record: {
    fields: readonly RecordField[];
    issuer: string | null;
    purpose: string | null;
    data: RecordedData;
    proposal: RecordedData;
    /** `isSure`: a company has just one such paper. */
    replaces: { documentId: string; label: string; effect: string; isSure: boolean } | null;
  };
}

export function toItem(w: Words, t: Translator<"review">, r: Translator<"requirements">, paper: Paper): ReviewItem {
  const { file } = paper;
  const word = (text: { zh: string; en: string }) => (w.locale === "en" ? text.en : text.zh);
  const terms = [
    ...paper.forms.map((form) => r(`form.${form as "original"}`)),
    paper.maxAgeDays ? t("maxAge", { n: paper.maxAgeDays }) : null,
    paper.isUnconfirmed ? w.t("toConfirm") : null,
  ];
  const licences = [...new Set(paper.uses.map(({ application }) => word(application.licence)))];
  return {
    id: paper.id,
    uses: paper.uses.map(({ id, version, application, isOwnDraft }) => ({
      id,
      version,
      applicationId: application.id,
      licence: w.application(word(application.licence), application.kind),
      due: application.dueOn ? w.t("clock.latest", { day: w.day(application.dueOn) }) : null,
      isOwnDraft,
    })),
    status: paper.status,
    name: word(paper.name),
    clientName: paper.clientName,
    note: paper.notes.length > 0 ? paper.notes.map(word).join(" ") : null,
    terms: terms.filter(Boolean).join(" · "),
    reason: paper.reason,
    isFromClient: paper.suppliedBy === "client",
    isIdentityPaper: paper.isIdentityPaper,
    documentType: paper.documentType,
    watermark: t("watermark", {
      licence: licences.length > 2 ? t("andMore", { name: licences[0] ?? "", n: licences.length }) : licences.join(" "),
      day: w.today,
    }),
    issuedOn: paper.issuedOn,
    expiresOn: paper.expiresOn,
    needsIssueDay: paper.findings.some((each) => each.finding === "issue-day-unknown"),
    findings: paper.findings.map((finding) => findingWords(w, t, finding)),
    file: {
      id: file.id,
      name: file.name,
      mediaType: file.mediaType,
      turns: file.turns,
      about: t("version", { n: file.number, when: w.instant(paper.receivedAt), name: file.uploadedBy }),
    },
    record: recordOf(w, t, paper),
  };
}

function recordOf(w: Words, t: Translator<"review">, { record, documentType }: Paper): ReviewItem["record"] {
  const { replaces, issuer, purpose, data, proposal } = record;
  return {
    fields: recordFieldsOf(documentType),
    ...{ issuer, purpose, data, proposal },
    replaces: replaces && {
      documentId: replaces.documentId,
      label: t("replaces.label", { paper: replaces.title, day: w.day(dayInShanghai(replaces.uploadedAt)) }),
      effect: t("replaces.effect", { moved: replaces.moved, filed: replaces.filed }),
      isSure: findDocumentType(documentType)?.sheets === "one",
    },
  };
}

function findingWords(
  w: Words,
  t: Translator<"review">,
  finding: Paper["findings"][number],
): ReviewItem["findings"][number] {
  switch (finding.finding) {
    case "expires-before-filing":
      return { text: t("found.expired", { day: w.day(finding.expiresOn) }), isBad: true };
    case "issued-too-long-ago":
      return { text: t("found.tooOld", { age: finding.ageDays, n: finding.allowedDays }), isBad: true };
    case "issued-in-future":
      return { text: t("found.future", { day: w.day(finding.issuedOn) }), isBad: true };
    case "issue-day-unknown":
      return { text: t("found.noDay"), isBad: false };
    case "same-as-returned":
      return { text: t("found.sameAgain", { n: finding.number }), isBad: true };
    case "same-as-other":
      return {
        text: t("found.sameAsOther", { paper: w.locale === "en" ? finding.paper.en : finding.paper.zh }),
        isBad: false,
      };
  }
}

/** Null for what does not exist for this person; any other fault goes on to the error page. */
export async function orNull<T>(call: Promise<T>): Promise<T | null> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof TRPCError && error.code === "NOT_FOUND") return null;
    throw error;
  }
}
