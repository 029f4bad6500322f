import type { Metadata } from "next";
import { type MarkShape, Mark } from "@/components/application/status-mark";
import { Road } from "@/components/application/timeline";
import { ClockChip } from "@/components/clock/clock-chip";
import { pageLocale, pageWords } from "@/components/page-words";
import { notConfirmedSince, OldFigure } from "@/components/rules/old-figure";
import { PortalMain } from "@/components/shell/portal-shell";
import { ButtonLink } from "@/components/ui/button";
import { Tag } from "@/components/ui/tag";
import type { Words } from "@/components/words";
import { getTranslator, type Translator } from "@/messages";
import { api } from "@/server/api/caller";
import { eventText, foldedText, foldEvents } from "../../_components/event-text";
import { PortalInnerPage } from "../../_components/portal-page";
import { authorityIn, capital, standing, textOf } from "../../_components/texts";
import { foundOr404 } from "@/components/found-or-404";
import { portalVisitor } from "../../_components/visitor";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "portal")("title.progress") };
}

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["portal"]["application"]>>;
type Step = Page["steps"][number];

/** One application: what is now, the road from papers to licence, the legal days, what happened. */
export default async function ApplicationPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const [w, visitor] = await Promise.all([pageWords(), portalVisitor(`/portal/progress/${id}`)]);
  const page = await foundOr404((await api()).portal.application({ applicationId: id }));
  const { application, frame } = page;
  const t = getTranslator(w.locale, "portal");
  const authority = authorityIn(t, application.authority, w.locale);
  const licence = textOf(application.licence, w.locale);
  return (
    <PortalInnerPage
      w={w}
      visitor={visitor}
      frame={frame}
      title={application.kind === "new" ? licence : w.application(licence, application.kind)}
      backHref="/portal/progress"
      end={t("progress.changed", { when: w.instant(application.updatedAt) })}
    >
      <PortalMain>
        <Now t={t} w={w} page={page} />
        <section className="pn mt-3 px-4 py-1">
          <h2 className="sr-only">{t("application.road")}</h2>
          <Road label={t("application.road")} steps={page.steps.map((step) => roadStep(t, w, page, step))} />
        </section>
        {page.clocks.length > 0 ? (
          <>
            <h2 className="h">{t("application.clocks")}</h2>
            <ul className="pn divide-y divide-line">
              {page.clocks.map((clock) => (
                <li key={clock.key} className="px-4 py-3">
                  <p className="text-[15px] leading-6">
                    {textOf(clock.name, w.locale)}
                    <span className="block text-sm text-fg-2">
                      {t(clock.actor === "authority" ? "application.clock.authority" : "application.clock.us", {
                        authority,
                      })}
                      {clock.length === null ? null : (
                        <>
                          {w.locale === "en" ? "; " : "，"}
                          <OldFigure since={notConfirmedSince(w, clock.oldSince)}>
                            {t(
                              clock.startedOn > clock.legal.dueOn ? "application.countedBack" : "application.counted",
                              {
                                day: w.day(clock.startedOn),
                                length: t(`application.length.${clock.unit}`, { n: clock.length }),
                              },
                            )}
                          </OldFigure>
                        </>
                      )}
                    </span>
                  </p>
                  <p className="mt-2">
                    <ClockChip w={w} clock={clock.legal} />
                  </p>
                </li>
              ))}
            </ul>
          </>
        ) : null}
        {page.events.length > 0 ? (
          <>
            <h2 className="h">{t("application.events")}</h2>
            <ol className="pn divide-y divide-line">
              {foldEvents(page.events).map(({ event, papers }) => (
                <li key={event.id} className="px-4 py-2.5 text-[15px] leading-6">
                  <time className="block text-sm text-fg-3" dateTime={event.at.toISOString()}>
                    {w.instant(event.at)}
                  </time>
                  {papers.length > 1 ? (
                    <details>
                      <summary>{foldedText(t, event.kind, papers.length)}</summary>
                      <ul className="list-disc pl-5 text-sm leading-[22px] text-fg-2">
                        {papers.map(({ id: paperId, paper }) => (
                          <li key={paperId}>{paper ? textOf(paper, w.locale) : null}</li>
                        ))}
                      </ul>
                    </details>
                  ) : (
                    <span className="whitespace-pre-line">{eventText(t, w, event)}</span>
                  )}
                </li>
              ))}
            </ol>
          </>
        ) : null}
        <p className="px-1 pt-3 text-sm leading-[22px] text-fg-2">{t("application.noPromise")}</p>
      </PortalMain>
    </PortalInnerPage>
  );
}

/** The first panel: the client's turn with its one act, or where it stands without them. */
function Now({ t, w, page }: { t: Translator<"portal">; w: Words; page: Page }) {
  const { application, requestId, openPaperId } = page;
  const n = application.openPapers;
  if (n === 0)
    return (
      <section className="pn pn-one">
        <p className="text-lg! leading-[26px]! text-fg!">{standing(t, w, application)}</p>
      </section>
    );
  const isSupplement = application.officialStatus === "supplement-requested";
  const authority = authorityIn(t, application.authority, w.locale);
  const href = openPaperId ? `/portal/papers/${openPaperId}` : requestId ? `/portal/request/${requestId}` : "/portal";
  return (
    <section className="pn pn-one">
      <p className="row mt-0! text-sm! font-strong text-warn!">
        <Mark shape="back" />
        {t("application.yourTurn")}
      </p>
      <h2 className="mt-1.5">
        {capital(t(isSupplement ? "application.supplementMissing" : "application.missing", { n, authority }))}
      </h2>
      <p>{t(isSupplement ? "application.supplementText" : "application.missingText")}</p>
      {application.legal ? (
        <div className="mt-3">
          <ClockChip w={w} clock={application.legal} />
        </div>
      ) : null}
      <ButtonLink href={href} tone="primary" size={48} className="mt-3.5 w-full">
        {t("act.toTurn")}
      </ButtonLink>
    </section>
  );
}

const SHAPES: Record<Step["state"], MarkShape> = { done: "tick", now: "half", ahead: "dashed", ended: "cross" };

function roadStep(t: Translator<"portal">, w: Words, page: Page, step: Step) {
  const isSupplementNow = step.key === "supplement" && step.state === "now";
  return {
    id: step.key,
    shape: isSupplementNow ? ("back" as const) : SHAPES[step.state],
    title: t(step.key === "file" && step.state === "now" ? "application.step.fileNow" : `application.step.${step.key}`),
    text: stepText(t, w, page, step),
    isAhead: step.state === "ahead",
  };
}

function stepText(t: Translator<"portal">, w: Words, page: Page, step: Step) {
  const { application, filingNumber, papersFiled } = page;
  const authority = authorityIn(t, application.authority, w.locale);
  const comma = w.locale === "en" ? ", " : "，";
  if (step.state === "ended") {
    const status = application.officialStatus;
    if (status !== "not-accepted" && status !== "refused" && status !== "withdrawn") return undefined;
    return t(`application.ended.${status}`, { day: step.on ? w.day(step.on) : "" });
  }
  if (step.key === "supplement")
    return step.state === "now"
      ? step.on
        ? t("application.supplementNow", { day: w.day(step.on) })
        : undefined
      : t("application.supplementDone");
  if (step.state === "done") {
    if (!step.on) return undefined;
    const day = w.day(step.on);
    if (step.key !== "file") return t("application.on", { day });
    const said = papersFiled ? t("application.filed", { day, n: papersFiled }) : t("application.filedPlain", { day });
    return filingNumber ? `${said}${comma}${t("application.filingNumber", { number: filingNumber })}` : said;
  }
  if (step.key === "file") return step.state === "now" ? standing(t, w, application) : undefined;
  const usual = step.usual ? (
    <span className="block">
      {t("application.usual", { n: step.usual.n, median: step.usual.median, slow: step.usual.slow })}
    </span>
  ) : null;
  if (step.limit === null)
    return (
      <>
        {t("application.limit.none", { authority })}
        {usual}
      </>
    );
  const length = t(`application.length.${step.limit.unit}`, { n: step.limit.value });
  return (
    <>
      {capital(t(`application.limit.${step.key}`, { authority, length }))}
      {step.limit.isToConfirm ? (
        <>
          {" "}
          <Tag tone="warn">{w.t("toConfirm")}</Tag>
        </>
      ) : null}
      {usual}
    </>
  );
}
