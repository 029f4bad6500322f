import type { Metadata } from "next";
import { Fragment, type ReactNode } from "react";
import { pageLocale, pageWords } from "@/components/page-words";
import { PortalMain } from "@/components/shell/portal-shell";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { IntoView } from "@/components/ui/into-view";
import { Tag } from "@/components/ui/tag";
import type { Words } from "@/components/words";
import { getTranslator, type Translator } from "@/messages";
import { api } from "@/server/api/caller";
import { PortalInnerPage } from "../../_components/portal-page";
import { foundOr404 } from "@/components/found-or-404";
import { portalVisitor } from "../../_components/visitor";
import { AnswerForm } from "./_components/answer-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "portal")("title.quote") };
}

type Quote = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["quote"]["forClient"]>>;

/** The quote on the phone: what is paid to whom and when, then the answer. Texts of the quote stand in its own language. */
export default async function QuotePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const [w, visitor] = await Promise.all([pageWords(), portalVisitor(`/portal/quotes/${id}`)]);
  const caller = await api();
  const quote = await foundOr404(caller.quote.forClient({ quoteId: id }));
  const t = getTranslator(w.locale, "portal");
  const lang = quote.language === "en" ? "en" : "zh-CN";
  const nameOf = (line: (typeof quote.lines)[number]) => (quote.language === "en" ? line.name.en : line.name.zh);
  const isOpen = quote.status === "sent" && quote.contentHash !== null;
  const others = quote.totals.paidElsewhere;
  // The frame's tabs are not shown here; a quote names its own agency.
  const frame = { agency: quote.agency, client: { id: "", name: quote.client.name }, companies: [], turnCount: 0 };

  return (
    <PortalInnerPage
      w={w}
      visitor={visitor}
      frame={frame}
      title={t("title.quote")}
      backHref="/portal"
      end={
        <a className="link" href={`/api/pdf/quotes/${quote.id}`}>
          {t("quote.pdf")}
        </a>
      }
    >
      <PortalMain>
        <h2 className="title-22">{t("quote.title", { n: quote.lines.length })}</h2>
        <p className="mt-1 text-sm leading-[22px] text-fg-2">
          {t("quote.meta", {
            number: quote.number,
            revision: quote.revision,
            day: w.day(quote.quotedOn),
            name: quote.adviserName,
          })}
          <br />
          <span lang="zh-CN">{quote.client.name}</span>
        </p>
        <Outcome t={t} w={w} quote={quote} />

        <section className="pn pn-one mt-3">
          <p className="mt-0! text-sm!">{t("quote.pay")}</p>
          <p className="mt-0! text-2xl! leading-9! font-strong text-fg!">{w.money(quote.totals.payableFen)}</p>
          {others.knownFen > 0 || others.unknown > 0 ? (
            <p className="mt-0! text-sm!">
              {others.knownFen > 0 ? t("quote.others", { amount: w.money(others.knownFen) }) : null}{" "}
              {others.unknown > 0 ? <Tag tone="warn">{t("quote.othersUnknown", { n: others.unknown })}</Tag> : null}
            </p>
          ) : null}
          {quote.instalments.length > 0 ? (
            <ol className="mt-3" aria-label={t("quote.instalments")}>
              {quote.instalments.map((part) => (
                <li key={part.number} className="flex gap-2 border-t border-line py-2 text-[15px] leading-6">
                  <span className="flex-1">
                    {instalmentName(t, quote, part)}
                    <span className="block text-sm text-fg-2">{t("quote.within", { n: part.withinWorkingDays })}</span>
                  </span>
                  <span>{w.money(part.amountFen)}</span>
                </li>
              ))}
            </ol>
          ) : null}
          {quote.answer?.kind === "accepted" ? <Account t={t} quote={quote} /> : null}
        </section>

        <ul className="pn mt-3 divide-y divide-line">
          {quote.lines.map((line) => (
            <li key={`${line.licenceId} ${line.kind}`} className="px-4 py-3">
              <b lang={lang}>{line.kind === "new" ? nameOf(line) : w.application(nameOf(line), line.kind)}</b>
              {line.note ? (
                <p className="text-sm leading-[22px] text-fg-2" lang={lang}>
                  {quote.language === "en" ? line.note.en : line.note.zh}
                </p>
              ) : null}
              <dl className="mt-1 grid gap-0.5 text-[15px] leading-6">
                <Amount t={t} w={w} label={t("quote.service")} fen={line.serviceFen} />
                <Amount
                  t={t}
                  w={w}
                  label={t("quote.official")}
                  fen={line.officialFen}
                  isUnsure={line.isOfficialUnconfirmed}
                  isFreeAtZero
                />
                {line.thirdParty ? (
                  <Amount
                    t={t}
                    w={w}
                    label={
                      <>
                        {t("quote.thirdParty")}{" "}
                        <span className="text-fg-3" lang={lang}>
                          {quote.language === "en" ? line.thirdParty.payee.en : line.thirdParty.payee.zh}
                        </span>
                      </>
                    }
                    fen={line.thirdParty.fen}
                  />
                ) : null}
              </dl>
            </li>
          ))}
          <li className="px-4 py-3">
            <dl className="grid gap-0.5 text-[15px] leading-6">
              {quote.totals.discountFen > 0 ? (
                <Amount
                  t={t}
                  w={w}
                  label={
                    quote.discount?.reason
                      ? t("quote.discount", { reason: quote.discount.reason })
                      : t("quote.discountPlain")
                  }
                  fen={-quote.totals.discountFen}
                />
              ) : null}
              <div className="flex gap-3 font-strong">
                <dt className="flex-1">{t("quote.total")}</dt>
                <dd>{w.money(quote.totals.payableFen)}</dd>
              </div>
            </dl>
            {quote.totals.vatFen > 0 ? (
              <p className="text-sm leading-[22px] text-fg-2">
                {t(quote.vat.mode === "included" ? "quote.vatInside" : "quote.vatOnTop", {
                  rate: quote.vat.basisPoints / 100,
                  amount: w.money(quote.totals.vatFen),
                })}
              </p>
            ) : null}
          </li>
        </ul>

        {quote.notes.length > 0 ? (
          <>
            <h3 className="h">{t("quote.notes")}</h3>
            <ul className="list-disc pl-5 text-[15px] leading-6 text-fg-2" lang={lang}>
              {quote.notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          </>
        ) : null}
        {quote.terms ? (
          <details className="mt-3">
            <summary className="link min-h-11 content-center">{t("quote.terms")}</summary>
            <p className="text-sm leading-[22px] whitespace-pre-line text-fg-2" lang={lang}>
              {quote.terms}
            </p>
          </details>
        ) : null}

        {isOpen ? (
          <section className="pn pn-one mt-4">
            {quote.isExpired ? null : (
              <p className="mt-0! mb-3 text-sm!">{t("quote.validUntil", { day: w.day(quote.validUntil) })}</p>
            )}
            <AnswerForm
              quoteId={quote.id}
              contentHash={quote.contentHash ?? ""}
              personName={visitor.person.name}
              canAccept={!quote.isExpired}
              words={{
                name: t("quote.name"),
                nameMissing: t("quote.nameMissing"),
                agreeMissing: t("quote.agreeMissing"),
                agree: t(quote.terms ? "quote.agree" : "quote.agreePlain"),
                accept: t("quote.accept"),
                decline: t("quote.decline"),
                declineTitle: t("quote.declineTitle"),
                reason: t("quote.reason"),
                declineSend: t("quote.declineSend"),
                kept: t("quote.kept", { hash: shortHash(quote.contentHash) }),
              }}
            />
            <ButtonLink href="/portal/ask" tone="link" size={48} icon="message" className="mt-1 w-full">
              {t("quote.question")}
            </ButtonLink>
          </section>
        ) : null}
      </PortalMain>
    </PortalInnerPage>
  );
}

function Outcome({ t, w, quote }: { t: Translator<"portal">; w: Words; quote: Quote }) {
  const { answer, status } = quote;
  if (answer)
    return (
      // The answer is given at the foot of a long page, and what it led to stands here, below the bar.
      <div className="scroll-mt-20">
        <IntoView />
        <Banner tone={answer.kind === "accepted" ? "ok" : "act"} className="mt-3">
          {t(answer.kind === "accepted" ? "quote.acceptedBy" : "quote.declinedBy", {
            name: answer.name,
            when: w.instant(answer.at),
          })}
          {answer.reason ? <span className="block">{answer.reason}</span> : null}
        </Banner>
      </div>
    );
  if (quote.isExpired)
    return (
      <Banner tone="warn" className="mt-3">
        {t("quote.expired", { day: w.day(quote.validUntil) })}
      </Banner>
    );
  if (status === "withdrawn" || status === "superseded")
    return (
      <Banner tone="warn" className="mt-3">
        {t("quote.gone")}
      </Banner>
    );
  return null;
}

/** Where the money goes, once it is owed. */
function Account({ t, quote: { agency, number } }: { t: Translator<"portal">; quote: Quote }) {
  const { bankName, bankAccount } = agency;
  if (!bankName || !bankAccount) return null;
  const rows = [
    [t("quote.bankHolder"), agency.name],
    [t("quote.bankName"), bankName],
    [t("quote.bankAccount"), bankAccount],
    [t("quote.bankRemark"), number],
  ];
  return (
    <div className="border-t border-line pt-2">
      <h3 className="text-[15px] leading-6 font-strong text-fg">{t("quote.bank")}</h3>
      <dl className="mt-1 mb-3 grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5 text-[15px] leading-6">
        {rows.map(([label, text]) => (
          <Fragment key={label}>
            <dt className="text-fg-2">{label}</dt>
            <dd className="text-fg" lang="zh-CN">
              {text}
            </dd>
          </Fragment>
        ))}
      </dl>
      <CopyButton
        text={bankAccount}
        label={t("quote.copy")}
        word={t("quote.copy")}
        doneLabel={t("quote.copied")}
        tone="default"
        size={48}
      />
    </div>
  );
}

function Amount({
  t,
  w,
  label,
  fen,
  isUnsure,
  isFreeAtZero,
}: {
  t: Translator<"portal">;
  w: Words;
  label: ReactNode;
  fen: number | null;
  isUnsure?: boolean;
  /** A fee that is known to be 0 reads as free. */
  isFreeAtZero?: boolean;
}) {
  return (
    <div className="flex gap-3">
      <dt className="flex-1 text-fg-2">{label}</dt>
      <dd className={fen === 0 ? "text-fg-3" : undefined}>
        {fen === null ? null : fen === 0 && isFreeAtZero ? t("quote.free") : w.money(fen)}
        {fen === null || isUnsure ? (
          <>
            {" "}
            <Tag tone="warn">{t("quote.unknown")}</Tag>
          </>
        ) : null}
      </dd>
    </div>
  );
}

function instalmentName(t: Translator<"portal">, quote: Quote, part: Quote["instalments"][number]): string {
  const event = t(`quote.event.${part.event}`);
  const line = quote.lines.find(({ licenceId }) => licenceId === part.licenceId);
  if (!line) return event;
  return `${quote.language === "en" ? line.name.en : line.name.zh} · ${event}`;
}

const shortHash = (hash: string | null): string => (hash ? `${hash.slice(0, 4)}…${hash.slice(-4)}` : "");
