"use client";
import { ActFault } from "@/components/act-fault";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { api } from "@/components/client-api";
import { useT, useWords } from "@/components/messages-provider";
import { ACCEPTED } from "@/components/send-file";
import { Button, ButtonLink } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { NumberField, readNumber, TextArea } from "@/components/ui/field";
import { Progress } from "@/components/ui/progress";
import { showToast } from "@/components/ui/toast-store";
import { useFileField } from "@/components/ui/use-file-field";
import { useAct } from "@/components/use-act";
import { useSending } from "@/components/use-sending";
import { isWanted, USE_MOVES } from "@/domain/documents/use-status";
import { SentDialog, type SentRequest } from "../../../../_components/asking/sent-dialog";
import type { Acts, PaperAct } from "../acts-of";
import { PaperDrafts } from "./paper-drafts";

type Offer = Awaited<ReturnType<typeof api.requirement.held.query>>[number]["offers"][number];

/** Everything one paper can have done to it: a file, an earlier file, doing without it, what the window asks of it. */
export function PaperDialog({ paper, acts, onClose }: { paper: PaperAct; acts: Acts; onClose: () => void }) {
  const t = useT("applications");
  const w = useWords();
  const act = useAct();
  const applicationId = acts.id;
  const [sent, setSent] = useState<SentRequest | null>(null);
  const [offers, setOffers] = useState<readonly Offer[]>([]);
  const [isWaiving, setIsWaiving] = useState(false);
  const [reason, setReason] = useState("");
  const [maxAge, setMaxAge] = useState(paper.maxAgeDays === null ? "" : String(paper.maxAgeDays));
  const [isMandatory, setIsMandatory] = useState(paper.isMandatory);
  const input = { requirementId: paper.id, expectedVersion: paper.version };
  const may = (to: string) => USE_MOVES[paper.status].some((each) => each === to);
  const age = maxAge.trim() === "" ? null : readNumber(maxAge);
  const isChanged = isMandatory !== paper.isMandatory || age !== paper.maxAgeDays;

  useEffect(() => {
    if (!paper.isReusable || !isWanted(paper.status)) return;
    let isGone = false;
    // Only an offer: without it the file is uploaded.
    void api.requirement.held
      .query({ applicationId })
      .then((found) => !isGone && setOffers(found.find((each) => each.requirementId === paper.id)?.offers ?? []))
      .catch(() => undefined);
    return () => {
      isGone = true;
    };
  }, [applicationId, paper.id, paper.isReusable, paper.status]);

  function offerText({ expiresOn, issuedOn, uploadedAt, isSameSheet, needsConsent }: Offer): string {
    const day = expiresOn
      ? t("act.reuseUntil", { day: w.day(expiresOn) })
      : issuedOn
        ? t("act.reuseIssued", { day: w.day(issuedOn) })
        : t("act.reuseReceived", { day: w.instant(uploadedAt) });
    const notes = [isSameSheet ? null : t("act.reuseOther"), needsConsent ? t("act.needsConsent") : null];
    return [day, ...notes].filter(Boolean).join(" · ");
  }
  function use({ documentId }: Offer) {
    void act.run((options) => api.requirement.reuse.mutate({ uses: [{ ...input, documentId }] }, options), {
      done: t("act.reused", { paper: paper.name }),
      undo: ({ uses: [used] }, options) =>
        used
          ? api.requirement.undoReuse.mutate(
              { uses: [{ requirementId: used.requirementId, expectedVersion: used.version }] },
              options,
            )
          : Promise.resolve(),
      onDone: onClose,
    });
  }

  if (sent) return <SentDialog sent={sent} onClose={onClose} />;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={paper.name}
      actions={
        <>
          {paper.fileId ? (
            <ButtonLink icon="download" isPlain href={`/api/files/${paper.fileId}?download`}>
              {t("act.download")}
            </ButtonLink>
          ) : null}
          {paper.fileId ? (
            <ButtonLink href={`/desk/review?application=${applicationId}&at=${paper.id}`}>{t("act.look")}</ButtonLink>
          ) : null}
          <Button tone="primary" onClick={onClose}>
            {w.t("act.close")}
          </Button>
        </>
      }
    >
      <div className="grid gap-4 text-sm">
        {may("received") ? <UploadFile paper={paper} onDone={onClose} /> : null}
        <PaperDrafts paper={paper} acts={acts} onSent={setSent} onDone={onClose} />
        {offers.length > 0 ? (
          <section aria-label={t("act.reuseTitle")}>
            <h3 className="h3 mb-1">{t("act.reuseTitle")}</h3>
            <ul>
              {offers.map((offer) => (
                <li key={offer.fileVersionId} className="row border-b border-line py-1.5">
                  <span className="min-w-0">
                    <a className="link" href={`/desk/documents/${offer.documentId}`} data-soft lang="zh-CN">
                      {offer.title}
                    </a>
                    <small className="block text-xs text-fg-3">{offerText(offer)}</small>
                  </span>
                  <span className="sp" />
                  {offer.needsConsent ? null : (
                    <Button size={28} isBusy={act.isPending} onClick={() => use(offer)}>
                      {t("act.reuse")}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        <section className="grid gap-2" aria-label={t("act.terms")}>
          <h3 className="h3">{t("act.terms")}</h3>
          <label className="row">
            <input
              type="checkbox"
              checked={isMandatory}
              onChange={(event) => setIsMandatory(event.currentTarget.checked)}
            />
            {t("act.mandatory")}
          </label>
          <NumberField
            id="max-age"
            label={t("act.maxAge")}
            optional={w.t("field.optional")}
            unit={t("act.maxAgeUnit")}
            value={maxAge}
            onChange={(event) => setMaxAge(event.currentTarget.value)}
          />
          {isChanged ? (
            <Button
              isBusy={act.isPending}
              onClick={() =>
                void act.run(
                  (options) => api.requirement.updateTerms.mutate({ ...input, isMandatory, maxAgeDays: age }, options),
                  { done: t("act.termsSaved"), onDone: onClose },
                )
              }
            >
              {t("act.save")}
            </Button>
          ) : null}
        </section>
        {may("waived") ? (
          isWaiving ? (
            <section className="grid gap-2" aria-label={t("act.waive")}>
              <TextArea
                id="waive-reason"
                label={t("act.waiveReason")}
                hint={paper.suppliedBy === "client" ? t("act.waiveHint") : undefined}
                autoFocus
                maxLength={500}
                value={reason}
                onChange={(event) => setReason(event.currentTarget.value)}
              />
              <Button
                isBusy={act.isPending}
                disabledReason={reason.trim() === "" ? t("act.waiveReasonFirst") : null}
                onClick={() =>
                  void act.run((options) => api.requirement.waive.mutate({ ...input, reason }, options), {
                    done: t("act.waived"),
                    undo: ({ version }, options) =>
                      api.requirement.undo.mutate({ requirementId: paper.id, expectedVersion: version }, options),
                    onDone: onClose,
                  })
                }
              >
                {t("act.waive")}
              </Button>
            </section>
          ) : (
            <Button onClick={() => setIsWaiving(true)}>{t("act.waive")}</Button>
          )
        ) : null}
        {paper.status === "waived" ? (
          <Button
            isBusy={act.isPending}
            onClick={() =>
              void act.run((options) => api.requirement.undo.mutate(input, options), {
                done: t("act.unwaived"),
                onDone: onClose,
              })
            }
          >
            {t("act.unwaive")}
          </Button>
        ) : null}
        <ActFault act={act} />
      </div>
    </Dialog>
  );
}

/** One file from this machine, with its progress; what the server refuses is said in words. */
function UploadFile({ paper, onDone }: { paper: PaperAct; onDone: () => void }) {
  const t = useT("applications");
  const router = useRouter();
  const { sent, fault, send } = useSending();
  const file = useFileField({
    label: t("act.upload"),
    accept: ACCEPTED,
    async onFile(picked) {
      if ((await send(`/api/uploads/${paper.id}`, picked)) === null) return;
      showToast({ text: t("act.uploaded", { paper: paper.name }) });
      router.refresh();
      onDone();
    },
  });

  return (
    <section aria-label={t("act.upload")}>
      {file.field}
      {sent ? (
        <div className="row">
          <Progress label={t("act.uploading")} value={sent.percent} max={100} />
          <Button size={28} tone="ghost" onClick={sent.stop}>
            {t("act.stopUpload")}
          </Button>
        </div>
      ) : (
        <Button icon="upload" onClick={file.pick}>
          {paper.fileId ? t("act.replaceFile") : t("act.upload")}
        </Button>
      )}
      {fault ? (
        <p role="alert" className="mt-1 text-xs text-bad">
          {fault}
        </p>
      ) : null}
    </section>
  );
}
