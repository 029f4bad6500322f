import type { Metadata } from "next";
import { PaperMark } from "@/components/application/status-mark";
import { ClockChip } from "@/components/clock/clock-chip";
import { pageLocale, pageWords } from "@/components/page-words";
import { PortalMain } from "@/components/shell/portal-shell";
import { Avatar } from "@/components/ui/avatar";
import { ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { Words } from "@/components/words";
import { isShownAsPicture } from "@/domain/documents/file-kinds";
import { getTranslator, type Translator } from "@/messages";
import { api } from "@/server/api/caller";
import { fileLine, PaperHints, PrivacyLine, usesText } from "../../_components/paper-facts";
import { FilledDraft } from "../../_components/filled-draft";
import { HeldPaper } from "../../_components/held-paper";
import { PaperUpload } from "../../_components/paper-upload";
import { QuestionForm } from "../../_components/question-form";
import { Questions, questionWords } from "../../_components/questions";
import { PortalInnerPage } from "../../_components/portal-page";
import { inLocale, licencesText } from "../../_components/texts";
import { uploadWords } from "../../_components/upload-words";
import { foundOr404 } from "@/components/found-or-404";
import { portalVisitor } from "../../_components/visitor";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "portal")("title.request") };
}

type Paper = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["portal"]["paper"]>>["paper"];

/** One paper: what was wrong with it and in whose words, or what is wanted, with camera and file within the thumb's reach. */
export default async function PaperPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const [w, visitor] = await Promise.all([pageWords(), portalVisitor(`/portal/papers/${id}`, { isOpenToLinks: true })]);
  const { frame, paper, questions, draft } = await foundOr404((await api()).portal.paper({ requirementId: id }));
  const t = getTranslator(w.locale, "portal");
  const title = inLocale(paper.name, w.locale);
  const isOpen = paper.status === "requested" || paper.status === "returned" || paper.status === "received";
  const back = paper.requestId ? `/portal/request/${paper.requestId}` : visitor.isLink ? undefined : "/portal";
  const next = visitor.isLink ? back : "/portal";
  return (
    <PortalInnerPage
      w={w}
      visitor={visitor}
      frame={frame}
      title={title.text}
      backHref={back}
      end={paper.legal ? <ClockChip w={w} clock={paper.legal} isShort /> : undefined}
    >
      {paper.file?.canOpen && paper.status === "returned" ? (
        <LastFile t={t} file={paper.file} marks={paper.marks} />
      ) : null}
      <PortalMain className="bg-surface">
        {/* The bar cuts a long name; here it stands whole. */}
        {title.text.length > 12 ? (
          <p className="mb-2 font-strong" lang={title.lang}>
            {title.text}
          </p>
        ) : null}
        <State t={t} w={w} paper={paper} />
        {paper.status === "received" && next ? (
          <ButtonLink href={next} tone="primary" size={48} className="mt-4 w-full">
            {t("paper.next")}
          </ButtonLink>
        ) : null}
        {isOpen ? (
          <section className="mt-4 border-t border-line pt-3 text-[15px] leading-6 text-fg-2">
            <h2 className="text-sm font-strong text-fg-2">{t("paper.wanted")}</h2>
            <p>{t("paper.forLicence", { licence: usesText(t, paper, w.locale) })}</p>
            {paper.uses.length > 1 ? <p>{t("paper.once", { n: paper.uses.length })}</p> : null}
            <PaperHints t={t} w={w} paper={paper} />
            <FilledDraft t={getTranslator(w.locale, "drafting")} draft={draft} />
            <HeldPaper t={t} w={w} paper={paper} licences={usesText(t, paper, w.locale)} />
            <p className="mt-2 text-sm">{t("request.one")}</p>
            {paper.isIdentityPaper ? (
              <div className="mt-2">
                <PrivacyLine t={t} licences={usesText(t, paper, w.locale)} />
              </div>
            ) : null}
          </section>
        ) : null}
        <section className="mt-4 border-t border-line pt-3">
          {questions.length > 0 ? (
            <>
              <h2 className="mb-2 text-sm font-strong text-fg-2">{t("ask.asked")}</h2>
              <Questions t={t} w={w} questions={questions} hasSubject={false} />
            </>
          ) : null}
          <details>
            <summary className="row min-h-11 text-[15px] text-accent-text">
              <Icon name="message" />
              {t("ask.onPaper")}
            </summary>
            <QuestionForm
              clientId={frame.client.id}
              requirementId={paper.id}
              applications={[]}
              words={questionWords(w, paper.decidedBy ?? t("ask.lead"))}
            />
          </details>
        </section>
        <noscript>
          <p className="ban mt-3">{t("upload.noscript")}</p>
        </noscript>
      </PortalMain>
      {isOpen ? (
        <PaperUpload
          requirementId={paper.id}
          name={title.text}
          limitBytes={paper.limitBytes}
          words={uploadWords(t)}
          isAgain={paper.status !== "requested"}
          isGiven={paper.status === "received"}
          look="dock"
        />
      ) : null}
    </PortalInnerPage>
  );
}

/** What came back, to be compared with the reason. Pictures stand here; the rest opens by itself. */
function LastFile({
  t,
  file,
  marks,
}: {
  t: Translator<"portal">;
  file: NonNullable<Paper["file"]>;
  marks: Paper["marks"];
}) {
  const href = `/api/files/${file.versionId}`;
  const isPicture = isShownAsPicture(file.mediaType);
  if (isPicture)
    return (
      <section aria-label={t("paper.yours")} className="flex-none">
        <figure className="relative flex h-[min(392px,46vh)] flex-none items-center justify-center overflow-hidden bg-[#3a3b3d]">
          <div className="relative">
            {/* A file of the store, behind the session: no image service may fetch it. */}
            <img src={href} alt={t("paper.yours")} className="block max-h-[min(392px,46vh)] max-w-full" />
            <MarksOn marks={marks} />
          </div>
          <a
            href={href}
            target="_blank"
            rel="noreferrer"
            aria-label={t("paper.openFile")}
            className="absolute right-3 bottom-3 flex size-11 items-center justify-center rounded-full bg-[rgb(20_21_23/0.72)] text-[#fff]"
          >
            <Icon name="zoom-in" size={20} />
          </a>
        </figure>
      </section>
    );
  const canShow = file.mediaType === "application/pdf";
  return (
    <section
      aria-label={t("paper.yours")}
      className="flex flex-none items-center gap-3 border-b border-line bg-bg-rail px-4 py-3"
    >
      <Icon name="document" size={20} />
      <div className="min-w-0 flex-1">
        <p className="text-sm text-fg-2">{t("paper.yours")}</p>
        <p className="text-[15px] leading-6 wrap-anywhere">{fileLine(t, file)}</p>
        {canShow ? null : <p className="text-sm text-fg-3">{t("paper.cannotShow")}</p>}
      </div>
      <ButtonLink href={canShow ? href : `${href}?download`} isPlain size={40} target={canShow ? "_blank" : undefined}>
        {canShow ? t("paper.openFile") : t("act.download")}
      </ButtonLink>
    </section>
  );
}

/** The spots that the consultant marked, numbered as in the list below. */
function MarksOn({ marks }: { marks: Paper["marks"] }) {
  return (
    <ol aria-hidden="true">
      {marks.map(({ x, y, w, h }, index) => (
        <li
          key={`${x} ${y}`}
          className="absolute rounded-sm border-2 border-bad-solid bg-[rgb(196_43_28/0.12)]"
          style={{ left: `${x * 100}%`, top: `${y * 100}%`, width: `${w * 100}%`, height: `${h * 100}%` }}
        >
          <span className="absolute -top-3 -left-3 size-[22px] rounded-full bg-bad-solid text-center text-sm leading-[22px] font-strong text-[#fff]">
            {index + 1}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** What the marks say; on a paper of several pages also where they are. */
function MarkNotes({ t, paper }: { t: Translator<"portal">; paper: Paper }) {
  const isPicture = paper.file?.mediaType.startsWith("image/") ?? false;
  if (paper.marks.length === 0) return null;
  return (
    <section className="mt-3 border-t border-line pt-3">
      <h3 className="text-sm font-strong text-fg-2">{t("paper.marked")}</h3>
      <ol>
        {paper.marks.map(({ page, note, x, y }, index) => (
          <li key={`${page} ${x} ${y}`} className="grid grid-cols-[24px_minmax(0,1fr)] gap-x-3 py-1.5">
            <span
              aria-hidden="true"
              className="mt-0.5 size-[22px] rounded-full bg-bad-solid text-center text-sm leading-[22px] font-strong text-[#fff]"
            >
              {index + 1}
            </span>
            <span>
              {isPicture ? null : `${t("paper.markPage", { n: page })} `}
              {note || t("paper.markHere")}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function State({ t, w, paper }: { t: Translator<"portal">; w: Words; paper: Paper }) {
  if (paper.status === "returned")
    return (
      <>
        <h2 className="sr-only">{t("paper.returnedTitle")}</h2>
        {paper.reasons.map((reason) => (
          <section key={reason.text} className="mb-3 last:mb-0">
            {/* Named where not all uses came back for the same reason. */}
            {reason.licences.length < paper.uses.length ? (
              <h3 className="text-sm font-strong text-fg-2">
                {t("paper.forLicence", { licence: licencesText(t, reason.licences, w.locale) })}
              </h3>
            ) : null}
            <Reasons text={reason.text} />
            {reason.decidedBy ? (
              <p className="mt-1 flex items-center gap-3 border-t border-line pt-3 text-sm text-fg-2">
                <Avatar name={reason.decidedBy} size={36} />
                {t("paper.returnedBy", {
                  name: reason.decidedBy,
                  when: reason.decidedAt ? w.instant(reason.decidedAt) : "",
                })}
              </p>
            ) : null}
          </section>
        ))}
        <MarkNotes t={t} paper={paper} />
      </>
    );
  if (paper.status === "requested") return null;
  const word =
    paper.status === "received"
      ? t("paper.received")
      : paper.status === "waived"
        ? t("paper.waived")
        : paper.status === "filed"
          ? t("paper.filed")
          : t("paper.accepted");
  return (
    <>
      <p className="flex items-start gap-2.5">
        <span className="mt-0.5 flex-none">
          <PaperMark status={paper.status} />
        </span>
        <span>
          <b>{word}</b>
          {paper.uses.length > 1 && paper.status !== "received" ? (
            <span className="block text-[15px] leading-6 text-fg-2">
              {t("paper.forLicence", { licence: usesText(t, paper, w.locale) })}
            </span>
          ) : null}
          {paper.reasons.map(({ text }) => (
            <span key={text} className="block text-[15px] leading-6 text-fg-2">
              {text}
            </span>
          ))}
          {paper.status === "received" ? (
            <span className="block text-[15px] leading-6 text-fg-2">{t("paper.replace")}</span>
          ) : null}
        </span>
      </p>
      {paper.file ? (
        <p className="mt-3 wrap-anywhere">
          {paper.file.canOpen ? (
            <a className="link" href={`/api/files/${paper.file.versionId}`} target="_blank" rel="noreferrer">
              {fileLine(t, paper.file)}
            </a>
          ) : (
            t("paper.usedAgain")
          )}
        </p>
      ) : null}
    </>
  );
}

/** Each line of the reason is one thing to change, numbered when there are several. */
function Reasons({ text }: { text: string }) {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return (
    <ol>
      {lines.map((line, index) => (
        <li
          key={line}
          className="grid grid-cols-[24px_minmax(0,1fr)] gap-x-3 border-t border-line py-2.5 first:border-t-0"
        >
          <span
            aria-hidden="true"
            className="mt-0.5 size-[22px] rounded-full bg-bad-solid text-center text-sm leading-[22px] font-strong text-[#fff]"
          >
            {lines.length > 1 ? index + 1 : "!"}
          </span>
          <span className="text-lg leading-[26px]">{line}</span>
        </li>
      ))}
    </ol>
  );
}
