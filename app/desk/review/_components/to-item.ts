import { TRPCError } from "@trpc/server";
import type { Words } from "@/components/words";
import type { Translator } from "@/messages/translator";
import type { api } from "@/server/api/caller";

type Paper = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["requirement"]["get"]>>;

/** One paper of the queue in finished words, as the browser needs it. */
export interface ReviewItem {
  id: string;
  version: number;
  status: Paper["status"];
  name: string;
  /** 青禾集市 · EDI许可证 新办 */
  about: string;
  applicationId: string;
  note: string | null;
  terms: string;
  reason: string | null;
  due: string | null;
  isFromClient: boolean;
  isIdentityPaper: boolean;
  isOwnDraft: boolean;
  watermark: string;
  issuedOn: string | null;
  expiresOn: string | null;
  needsIssueDay: boolean;
  findings: { text: string; isBad: boolean }[];
  file: { id: string; name: string; mediaType: string; about: string };
}

export function toItem(w: Words, t: Translator<"review">, r: Translator<"requirements">, paper: Paper): ReviewItem {
  const { application, file } = paper;
  const word = (text: { zh: string; en: string }) => (w.locale === "en" ? text.en : text.zh);
  const licence = w.application(word(application.licence), application.kind);
  const terms = [
    r(`form.${paper.form as "original"}`),
    paper.maxAgeDays ? t("maxAge", { n: paper.maxAgeDays }) : null,
    paper.isUnconfirmed ? w.t("toConfirm") : null,
  ];
  return {
    id: paper.id,
    version: paper.version,
    status: paper.status,
    name: word(paper.name),
    about: `${paper.clientName} · ${licence}`,
    applicationId: application.id,
    note: paper.note && word(paper.note),
    terms: terms.filter(Boolean).join(" · "),
    reason: paper.reason,
    due: application.dueOn ? w.t("clock.latest", { day: w.day(application.dueOn) }) : null,
    isFromClient: paper.suppliedBy === "client",
    isIdentityPaper: paper.isIdentityPaper,
    isOwnDraft: paper.isOwnDraft,
    watermark: t("watermark", { licence: word(application.licence), day: w.today }),
    issuedOn: paper.issuedOn,
    expiresOn: paper.expiresOn,
    needsIssueDay: paper.findings.some((each) => each.finding === "issue-day-unknown"),
    findings: paper.findings.map((finding) => findingWords(w, t, finding)),
    file: {
      id: file.id,
      name: file.name,
      mediaType: file.mediaType,
      about: t("version", { n: file.number, when: w.instant(paper.receivedAt), name: file.uploadedBy }),
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
    case "no-preview":
      return { text: t("found.noPreview"), isBad: false };
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
