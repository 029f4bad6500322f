import { ButtonLink } from "@/components/ui/button";
import type { Words } from "@/components/words";
import { getTranslator } from "@/messages";
import type { api } from "@/server/api/caller";
import { EditHead } from "./draft-acts";
import type { Readiness } from "./readiness-list";

export type DraftView = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["ruleDrafts"]["get"]>>;

/** The way to the editing, and what stands about the draft: why, from when, by whom. */
export function DraftFacts({ w, draft, readiness }: { w: Words; draft: DraftView; readiness: Readiness }) {
  const t = getTranslator(w.locale, "rules-desk");
  const isOpen = draft.state === "open";
  const way = isOpen ? t("draft.edit") : t("draft.look");
  const { submittedBy, submittedAt, approvedBy, approvedAt } = draft;
  return (
    <>
      <section className="sec">
        <h2>{way}</h2>
        <p className="mb-2 text-sm text-fg-2">{isOpen ? t("draft.editNote") : t("draft.readNote")}</p>
        <div className="flex flex-wrap gap-2">
          <ButtonLink size={28} icon={isOpen ? "edit" : "eye"} href={`/manage/rules/${draft.id}/parts`}>
            {way}
          </ButtonLink>
          <ButtonLink size={28} href={`/manage/rules/${draft.id}/checks`}>
            {getTranslator(w.locale, "rule-checks")("title")}
          </ButtonLink>
          <ButtonLink size={28} href={`/manage/rules/${draft.id}/scenarios`}>
            {getTranslator(w.locale, "rule-checks")("scenarios")}
          </ButtonLink>
        </div>
      </section>
      <section className="sec">
        <h2>{t("draft.summary")}</h2>
        <p className={`text-sm whitespace-pre-line ${draft.summary ? "" : "text-fg-3"}`}>
          {draft.summary || t("draft.noSummary")}
        </p>
        <dl className="kv mt-3">
          <dt>{t("draft.day")}</dt>
          <dd>{draft.inForceFrom ? w.day(draft.inForceFrom) : t("draft.noDay")}</dd>
          <dt>{t("draft.base")}</dt>
          <dd>{draft.base.label}</dd>
          <dt>{t("draft.writtenBy")}</dt>
          <dd>{t("draft.createdBy", { name: draft.createdBy, at: w.instant(draft.createdAt) })}</dd>
        </dl>
        {isOpen ? (
          <p className="mt-2">
            <EditHead draft={draft} readiness={readiness} />
          </p>
        ) : null}
        <div className="mt-2 grid gap-1 text-sm text-fg-2">
          {submittedBy && submittedAt ? (
            <p>{t("draft.submitted", { name: submittedBy, at: w.instant(submittedAt) })}</p>
          ) : null}
          {approvedBy && approvedAt ? (
            <p>{t("draft.approved", { name: approvedBy, at: w.instant(approvedAt) })}</p>
          ) : null}
          {draft.belowReason ? <p>{t("draft.below", { reason: draft.belowReason })}</p> : null}
        </div>
      </section>
    </>
  );
}
