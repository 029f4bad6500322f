import type { Metadata } from "next";
import { StatusMark } from "@/components/application/status-mark";
import { pageLocale, pageWords } from "@/components/page-words";
import { PortalMain } from "@/components/shell/portal-shell";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import type { Words } from "@/components/words";
import { getTranslator, type Translator } from "@/messages";
import { api } from "@/server/api/caller";
import { PortalTabPage } from "../_components/portal-page";
import { standing, textOf } from "../_components/texts";
import { foundOr404 } from "@/components/found-or-404";
import { portalVisitor } from "../_components/visitor";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "portal")("title.progress") };
}

type Progress = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["portal"]["progress"]>>;

/** Every application in one plain sentence, then the quotes and the reports. */
export default async function ProgressPage() {
  const [w, visitor] = await Promise.all([pageWords(), portalVisitor("/portal/progress")]);
  const { frame, running, closed, quotes, reports } = await foundOr404(
    (await api()).portal.progress({ clientId: visitor.clientId }),
  );
  const t = getTranslator(w.locale, "portal");
  const waiting = running.filter(({ openPapers }) => openPapers > 0).length;
  return (
    <PortalTabPage w={w} visitor={visitor} frame={frame}>
      <PortalMain className="pt-3">
        <h1 className="title-22">{t("progress.title", { n: running.length })}</h1>
        <p className="mt-1 text-[15px] leading-6 text-fg-2">
          {running.length === 0 ? t("progress.empty") : t("progress.turn", { n: waiting })}
        </p>
        {running.length > 0 ? (
          <div className="mt-3.5">
            <Applications t={t} w={w} applications={running} />
          </div>
        ) : null}
        {quotes.length > 0 ? (
          <>
            <h2 className="h">{t("progress.quotes")}</h2>
            <ul className="pn po-list">
              {quotes.map((quote) => (
                <li key={quote.id}>
                  <Link href={`/portal/quotes/${quote.id}`}>
                    <Icon name="quote" />
                    <div>
                      <b>{w.money(quote.payableFen)}</b>
                      <p>
                        {t("progress.quote", { number: quote.number, revision: quote.revision })}
                        <br />
                        {t(
                          `progress.quoteState.${quote.isExpired ? "expired" : quote.status === "sent" ? "open" : quote.status}`,
                        )}
                      </p>
                    </div>
                    <Icon name="right" />
                  </Link>
                </li>
              ))}
            </ul>
          </>
        ) : null}
        {reports.length > 0 ? (
          <>
            <h2 className="h">{t("progress.reports")}</h2>
            <ul className="pn po-list">
              {reports.map((report) => (
                <li key={report.id}>
                  <a href={`/api/pdf/assessments/${report.id}`}>
                    <Icon name="document" />
                    <div>
                      <b>{t("progress.report", { day: w.day(report.assessedOn) })}</b>
                      <p>PDF</p>
                    </div>
                    <Icon name="download" />
                  </a>
                </li>
              ))}
            </ul>
          </>
        ) : null}
        {closed.length > 0 ? (
          <>
            <h2 className="h">{t("progress.closed")}</h2>
            <Applications t={t} w={w} applications={closed} />
          </>
        ) : null}
      </PortalMain>
    </PortalTabPage>
  );
}

function Applications({
  t,
  w,
  applications,
}: {
  t: Translator<"portal">;
  w: Words;
  applications: Progress["running"];
}) {
  return (
    <ul className="pn po-list">
      {applications.map((application) => (
        <li key={application.id}>
          <Link href={`/portal/progress/${application.id}`}>
            <StatusMark status={application.officialStatus} />
            <div>
              <b>
                {application.kind === "new"
                  ? textOf(application.licence, w.locale)
                  : w.application(textOf(application.licence, w.locale), application.kind)}
              </b>
              <p>{standing(t, w, application)}</p>
              <p className="text-fg-3!">{t("progress.changed", { when: w.instant(application.updatedAt) })}</p>
            </div>
            <Icon name="right" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
