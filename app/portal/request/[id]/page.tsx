import type { Metadata } from "next";
import { PaperMark } from "@/components/application/status-mark";
import { pageLocale, pageWords } from "@/components/page-words";
import { PortalMain } from "@/components/shell/portal-shell";
import { ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { Progress } from "@/components/ui/progress";
import { getTranslator } from "@/messages";
import { api } from "@/server/api/caller";
import { fileLine, PaperName, usesText } from "../../_components/paper-facts";
import { PortalInnerPage } from "../../_components/portal-page";
import { licencesText, textOf } from "../../_components/texts";
import { foundOr404 } from "@/components/found-or-404";
import { portalVisitor } from "../../_components/visitor";
import { uploadWords } from "../../_components/upload-words";
import { MissingPapers } from "./_components/missing-papers";
import { SendMany } from "./_components/send-many";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "portal")("title.request") };
}

const GIVEN: readonly string[] = ["received", "accepted", "filed", "waived"];

/** All the papers of one request: what came back, what is missing with its buttons, then what was given. */
export default async function RequestPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const [w, visitor] = await Promise.all([
    pageWords(),
    portalVisitor(`/portal/request/${id}`, { isOpenToLinks: true }),
  ]);
  const request = await foundOr404((await api()).portal.request({ requestId: id }));
  const t = getTranslator(w.locale, "portal");
  const returned = request.papers.filter(({ status }) => status === "returned");
  const missing = request.papers.filter(({ status }) => status === "requested");
  const given = request.papers.filter(({ status }) => GIVEN.includes(status));
  const total = request.papers.length;
  const dueOn = [...returned, ...missing].flatMap((paper) => paper.dueOn ?? []).sort()[0];
  const licences = [
    ...new Set(request.papers.flatMap(({ uses }) => uses.map(({ licence }) => textOf(licence, w.locale)))),
  ];

  return (
    <PortalInnerPage
      w={w}
      visitor={visitor}
      frame={request.frame}
      title={t("title.request")}
      backHref={visitor.isLink ? undefined : "/portal"}
      end={licences.length === 1 ? licences[0] : undefined}
    >
      <PortalMain>
        <div className="flex items-baseline gap-2">
          <h2 className="title-22 flex-1">{t("request.left", { n: missing.length + returned.length })}</h2>
          <span className="text-[15px] text-fg-2">{t("request.count", { n: total, done: given.length })}</span>
        </div>
        <div className="mt-2.5 mb-3">
          <Progress
            label={t("request.progress", { n: total, done: given.length })}
            value={given.length}
            max={total}
            isBare
          />
        </div>
        {dueOn ? (
          <p className="mb-3 text-[15px] leading-6 text-fg-2">
            {t(dueOn < w.today ? "due.oursPast" : "due.ours", { day: w.day(dueOn) })}
          </p>
        ) : null}
        {request.message ? (
          <p className="mb-3 text-[15px] leading-6 whitespace-pre-line text-fg-2">
            {request.message}
            <span className="block text-sm text-fg-3">{request.askedBy}</span>
          </p>
        ) : null}
        {missing.length + returned.length > 0 ? (
          <p className="mb-3 text-sm leading-[22px] text-fg-2">
            {t("request.one")}
            <span className="block">{t("upload.keeps")}</span>
          </p>
        ) : (
          <p className="mb-3 text-[15px] leading-6 text-fg-2">{t("request.doneText")}</p>
        )}
        <noscript>
          <p className="ban mb-3">{t("upload.noscript")}</p>
        </noscript>
        {missing.length + returned.length > 1 ? (
          <SendMany
            papers={[...returned, ...missing].map(({ id, documentType, name, limitBytes }) => ({
              id,
              documentType,
              name,
              limitBytes,
              label: textOf(name, w.locale),
            }))}
            words={{
              pick: t("many.pick"),
              drop: t("many.drop"),
              check: t("many.check"),
              is: t("many.is"),
              none: t("many.none"),
              send: t.raw("many.send"),
              clear: t("many.clear"),
              twice: t("many.twice"),
              nothing: t("many.nothing"),
            }}
            upload={uploadWords(t)}
          />
        ) : null}

        {returned.length > 0 ? (
          <>
            <h3 className="h">{t("request.returned")}</h3>
            <ul className="pn po-list">
              {returned.map((paper) => (
                <li key={paper.id}>
                  <Link href={`/portal/papers/${paper.id}`}>
                    <PaperMark status="returned" />
                    <div>
                      <PaperName name={paper.name} locale={w.locale} />
                      {licences.length > 1 ? (
                        <p>{t("paper.forLicence", { licence: usesText(t, paper, w.locale) })}</p>
                      ) : null}
                      {paper.reasons.map((reason) => (
                        <p key={reason.text} className="whitespace-pre-line">
                          {paper.reasons.length > 1
                            ? t("paper.reasonFor", {
                                licence: licencesText(t, reason.licences, w.locale),
                                reason: reason.text,
                              })
                            : reason.text}
                        </p>
                      ))}
                    </div>
                    <Icon name="right" />
                  </Link>
                </li>
              ))}
            </ul>
          </>
        ) : null}

        {missing.length > 0 ? <MissingPapers t={t} w={w} papers={missing} hasLicences={licences.length > 1} /> : null}

        {given.length > 0 ? (
          <>
            <h3 className="h">{t("request.given")}</h3>
            <ul className="pn po-list">
              {given.map((paper) => (
                <li key={paper.id}>
                  <Link href={`/portal/papers/${paper.id}`}>
                    <PaperMark status={paper.status} />
                    <div>
                      <PaperName name={paper.name} locale={w.locale} />
                      {licences.length > 1 ? (
                        <p>{t("paper.forLicence", { licence: usesText(t, paper, w.locale) })}</p>
                      ) : null}
                      <p className="wrap-anywhere">
                        {paper.file
                          ? paper.file.canOpen
                            ? fileLine(t, paper.file)
                            : t("paper.usedAgain")
                          : t("paper.waived")}
                      </p>
                    </div>
                    <Icon name="right" />
                  </Link>
                </li>
              ))}
            </ul>
          </>
        ) : null}

        {visitor.isLink && !visitor.hasPassword ? (
          <div className="pn pn-one mt-5">
            <p>{t("request.keep")}</p>
            <ButtonLink href="/sign-in/code?back=%2Fportal" size={48} className="mt-3 w-full">
              {t("request.byCode")}
            </ButtonLink>
            <ButtonLink href="/portal/password" tone="link" size={48} className="mt-1 w-full">
              {t("request.setPassword")}
            </ButtonLink>
          </div>
        ) : null}
      </PortalMain>
    </PortalInnerPage>
  );
}
