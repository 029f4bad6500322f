import type { ReactNode } from "react";
import { Timeline } from "@/components/application/timeline";
import { CopyButton } from "@/components/ui/copy-button";
import { Link } from "@/components/ui/link";
import type { Words } from "@/components/words";
import { dayInShanghai } from "@/domain/shared/day";
import { getTranslator, type Translator } from "@/messages";
import { QuoteState } from "../../_components/quote-status";
import type { Quote } from "./quote-table";

/** What stands beside the lines: whose quote it is, how it is paid, its versions and what happened. `fields` and `paymentsAct` edit a draft. */
export function QuoteFacts({
  quote,
  w,
  fields,
  paymentsAct,
}: {
  quote: Quote;
  w: Words;
  fields?: ReactNode;
  paymentsAct?: ReactNode;
}) {
  const t = getTranslator(w.locale, "quotes");
  const { offered } = quote;
  return (
    <>
      <section className="sec">
        <h2 className="sr-only">{t("page.facts")}</h2>
        <dl className="kv">
          <dt>{t("page.client")}</dt>
          <dd>
            <Link className="link" href={`/desk/clients/${quote.clientId}`}>
              {offered.client.name}
            </Link>
          </dd>
          <dt>{t("page.case")}</dt>
          <dd>
            <Link className="link" href={`/desk/cases/${quote.caseId}`}>
              {quote.caseNumber} {quote.caseTitle}
            </Link>
          </dd>
          <dt>{t("page.basis")}</dt>
          <dd>
            <Basis quote={quote} w={w} t={t} />
          </dd>
          <dt>{t("page.priceBook")}</dt>
          <dd>{quote.priceBookLabel}</dd>
          <dt>{t("page.by")}</dt>
          <dd>{quote.createdByName}</dd>
          <dt>{t("page.quotedOn")}</dt>
          <dd>{w.day(offered.quotedOn)}</dd>
          {fields ? null : (
            <>
              <dt>{t("page.validUntil")}</dt>
              <dd>{w.day(offered.validUntil)}</dd>
              <dt>{t("page.language")}</dt>
              <dd>{t(offered.language === "en" ? "page.languageEn" : "page.languageZh")}</dd>
            </>
          )}
          {offered.contentHash ? (
            <>
              <dt>{t("page.hash")}</dt>
              <dd className="row">
                <span className="mono text-xs">{`${offered.contentHash.slice(0, 12)}…${offered.contentHash.slice(-4)}`}</span>
                <CopyButton
                  text={offered.contentHash}
                  label={t("page.copyHash")}
                  doneLabel={t("page.copied")}
                  size={28}
                  tone="ghost"
                />
              </dd>
            </>
          ) : null}
        </dl>
        {fields ? <div className="mt-4">{fields}</div> : null}
      </section>
      <section className="sec">
        <header className="row">
          <h2>{t("page.payments")}</h2>
          <span className="sp" />
          {paymentsAct}
        </header>
        <Payments quote={quote} w={w} t={t} />
      </section>
      {fields ? null : <Notes notes={offered.notes} t={t} />}
      {quote.revisions.length > 1 ? (
        <section className="sec">
          <h2>{t("page.versions")}</h2>
          <ul className="mt-1 text-sm">
            {quote.revisions.map((revision) => (
              <li key={revision.id} className="row min-h-8">
                <QuoteState t={t} state={revision.status} />
                {revision.id === offered.id ? (
                  <b>{t("page.version", { revision: revision.revision })}</b>
                ) : (
                  <Link className="link" href={`/desk/quotes/${revision.id}`}>
                    {t("page.version", { revision: revision.revision })}
                  </Link>
                )}
                <span className="sp" />
                {revision.sentAt ? (
                  <span className="text-xs text-fg-3">
                    {t("page.versionSent", { day: w.day(dayInShanghai(revision.sentAt)) })}
                  </span>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section className="sec">
        <h2>{t("page.history")}</h2>
        <Timeline w={w} label={t("page.history")} events={history(quote, w)} />
      </section>
    </>
  );
}

function Basis({ quote, w, t }: { quote: Quote; w: Words; t: Translator<"quotes"> }) {
  const { basis } = quote.offered;
  if (!basis.assessmentId || !basis.assessedOn) return t("page.basisNone");
  return (
    <Link className="link" href={`/desk/assessments/${basis.assessmentId}`}>
      {t("page.basisText", { day: w.day(basis.assessedOn), version: basis.ruleSetVersion ?? "" })}
    </Link>
  );
}

function Payments({ quote, w, t }: { quote: Quote; w: Words; t: Translator<"quotes"> }) {
  const language = w.locale === "en" ? "en" : "zh";
  const nameOf = (id: string | null) => quote.lines.find((line) => line.licenceId === id)?.name[language] ?? "";
  return (
    <ol className="mt-1 text-sm">
      {quote.offered.instalments.map((part) => (
        <li key={part.number} className="row border-b border-line py-1.5 last:border-0">
          <span className="min-w-0">
            {t(`page.instalment.${part.event}`, { licence: nameOf(part.licenceId) })}
            <small className="block text-xs text-fg-3">{t("page.within", { n: part.withinWorkingDays })}</small>
          </span>
          <span className="sp" />
          <span className="text-right tabular-nums">
            {w.money(part.amountFen)}
            <small className="block text-xs text-fg-3">{part.share / 100}%</small>
          </span>
        </li>
      ))}
    </ol>
  );
}

function Notes({ notes, t }: { notes: readonly string[]; t: Translator<"quotes"> }) {
  return (
    <section className="sec">
      <h2>{t("page.notes")}</h2>
      {notes.length === 0 ? (
        <p className="text-sm text-fg-3">{t("page.notesNone")}</p>
      ) : (
        <ul className="mt-1 list-disc pl-4 text-sm">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Changes of a draft would bury what matters: of each run of them only the newest is shown. */
function history(quote: Quote, w: Words) {
  const t = getTranslator(w.locale, "events");
  return quote.events
    .filter((event, index, all) => event.kind !== "quote.changed" || all[index - 1]?.kind !== "quote.changed")
    .map((event) => {
      const values = Object.fromEntries(
        Object.entries(event.data).filter(
          (entry): entry is [string, string | number] => typeof entry[1] === "string" || typeof entry[1] === "number",
        ),
      );
      return {
        id: event.id,
        at: event.at.toISOString(),
        title: t.has(event.kind) ? t(event.kind, values) : event.kind,
        note: `${event.actorName} ${w.time(event.at)}`,
        kind: ["quote.sent", "quote.accepted"].includes(event.kind) ? ("official" as const) : ("plain" as const),
      };
    });
}
