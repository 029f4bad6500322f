import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MessagesProvider } from "@/components/messages-provider";
import { pageWords } from "@/components/page-words";
import { pinyinOf } from "@/components/pinyin";
import { DeskBar, Lead, Pane, Split } from "@/components/shell/desk-page";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button";
import { HintBar } from "@/components/ui/hint-bar";
import type { Words } from "@/components/words";
import type { PersonActor } from "@/domain/access/actor";
import { can } from "@/domain/access/can";
import { INSTALMENT_EVENTS } from "@/domain/pricing/price-book";
import { QUOTE_MOVES } from "@/domain/pricing/quote";
import { isId } from "@/domain/shared/id";
import { getTranslator, pickMessages, type Translator } from "@/messages";
import { api } from "@/server/api/caller";
import { currentSession } from "@/server/auth/session";
import { QuoteState, quoteState } from "../_components/quote-status";
import { AddLine } from "./_components/add-line";
import { DiscountButton } from "./_components/discount-button";
import { PaymentsButton } from "./_components/payments-button";
import { QuoteActions, type QuoteActionsProps } from "./_components/quote-actions";
import { QuoteChanges, SaveState } from "./_components/quote-changes";
import { QuoteFacts } from "./_components/quote-facts";
import { type Quote, QuoteTable } from "./_components/quote-table";
import { TermsFields } from "./_components/terms-fields";
import "@/components/pricing/cells.css";

async function load(id: string): Promise<Quote> {
  if (!isId(id)) notFound();
  try {
    return await (await api()).quote.get({ quoteId: id });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "NOT_FOUND") notFound();
    throw error;
  }
}

export async function generateMetadata({ params }: { params: Promise<{ id: string }> }): Promise<Metadata> {
  const { offered, clientShortName } = await load((await params).id);
  return { title: `${offered.number} ${clientShortName}` };
}

export default async function QuotePage({ params }: { params: Promise<{ id: string }> }) {
  const [quote, w, session] = await Promise.all([load((await params).id), pageWords(), currentSession()]);
  const t = getTranslator(w.locale, "quotes");
  const { offered } = quote;
  const isDraft = offered.status === "draft" || offered.status === "awaiting-approval";
  const version = t("page.version", { revision: offered.revision });
  const actions = session ? actionsOf(quote, session.actor, t) : null;
  return (
    <MessagesProvider
      locale={w.locale}
      today={w.today}
      messages={pickMessages(w.locale, ["quotes.edit", "quotes.page", "quotes.act", "common.field", "common.act"])}
    >
      <QuoteChanges quoteId={offered.id} version={quote.version}>
        <DeskBar
          w={w}
          isHeadingBelow
          crumbs={[
            { label: t("page.crumb"), href: "/desk/quotes" },
            { label: quote.clientShortName, href: `/desk/clients/${quote.clientId}` },
            { label: `${offered.number} ${version}` },
          ]}
          actions={
            <>
              <ButtonLink
                href={`/api/pdf/quotes/${offered.id}`}
                isPlain
                target="_blank"
                size={28}
                icon="document"
                hotkey="p"
              >
                {t("page.pdf")}
              </ButtonLink>
              {actions ? <QuoteActions {...actions} /> : null}
              {offered.status === "accepted" ? (
                <ButtonLink href={`/desk/cases/${quote.caseId}`} tone="primary" size={28} hotkey="c">
                  {t("act.toCase")}
                </ButtonLink>
              ) : null}
            </>
          }
        />
        <Split kind="facts">
          <Pane foot={<HintBar hints={hints(isDraft, t)} />}>
            <Lead
              level={1}
              title={finding(quote, w, t)}
              text={
                <span className="row flex-wrap">
                  <QuoteState t={t} state={quoteState(offered.status, offered.validUntil, w.today)} />
                  {aside(quote, w, t).map((words) => (
                    <span key={words}>{words}</span>
                  ))}
                  {isDraft ? <SaveState /> : null}
                </span>
              }
            />
            {quote.approvalNote ? (
              <div className="px-5 py-3">
                <Banner tone="warn">{t("page.sub.givenBack", { note: quote.approvalNote })}</Banner>
              </div>
            ) : null}
            <QuoteTable
              quote={quote}
              isDraft={isDraft}
              w={w}
              discountAct={
                isDraft && quote.lines.length > 0 ? (
                  <DiscountButton key={JSON.stringify(offered.discount)} discount={offered.discount} />
                ) : null
              }
              foot={isDraft ? <AddLine options={catalogueOptions(quote, w)} /> : null}
            />
          </Pane>
          <Pane role="side" label={t("page.facts")}>
            <QuoteFacts
              quote={quote}
              w={w}
              fields={
                isDraft ? (
                  <TermsFields
                    language={offered.language}
                    quotedOn={offered.quotedOn}
                    validUntil={offered.validUntil}
                    notes={offered.notes}
                  />
                ) : null
              }
              paymentsAct={
                isDraft ? <PaymentsButton rules={quote.instalmentRules} events={events(quote, w, t)} /> : null
              }
            />
          </Pane>
        </Split>
      </QuoteChanges>
    </MessagesProvider>
  );
}

function finding(quote: Quote, w: Words, t: Translator<"quotes">): string {
  const { offered } = quote;
  const amount = w.money(offered.totals.payableFen);
  const day = w.day(offered.validUntil);
  const name = offered.answer?.name ?? "";
  if (offered.isExpired) return t("page.finding.expired", { day });
  switch (offered.status) {
    case "draft": {
      const unpriced = offered.totals.service.unknown;
      const open = offered.totals.official.unknown + offered.totals.thirdParty.unknown;
      if (offered.lines.length === 0) return t("page.finding.draftEmpty");
      if (unpriced > 0) return t("page.finding.draftUnpriced", { n: unpriced });
      return open > 0 ? t("page.finding.draftOpen", { amount, n: open }) : t("page.finding.draft", { amount });
    }
    case "awaiting-approval":
      return t("page.finding.awaiting-approval", { percent: percent(quote.reductionBasisPoints) });
    default:
      return t(`page.finding.${offered.status}`, { amount, day, name });
  }
}

/** Beside the state: how far below the book, who approved, whether it was opened, how it was answered. */
function aside(quote: Quote, w: Words, t: Translator<"quotes">): string[] {
  const { offered } = quote;
  const words: string[] = [];
  const isDraft = offered.status === "draft" || offered.status === "awaiting-approval";
  if (isDraft && quote.reductionBasisPoints > 0)
    words.push(
      t("page.reduction", { percent: percent(quote.reductionBasisPoints), limit: percent(quote.limitBasisPoints) }),
    );
  if (quote.approvedByName) words.push(t("page.sub.approved", { name: quote.approvedByName }));
  if (offered.status === "sent")
    words.push(quote.openedAt ? t("page.sub.opened", { instant: w.instant(quote.openedAt) }) : t("page.sub.notOpened"));
  if (offered.answer?.kind === "accepted")
    words.push(
      t("page.sub.answered", {
        instant: w.instant(offered.answer.at),
        address: quote.answeredFrom ?? w.t("toConfirm"),
      }),
    );
  if (offered.answer?.kind === "declined")
    words.push(
      offered.answer.reason
        ? t("page.sub.declinedReason", { reason: offered.answer.reason })
        : t("page.sub.declinedNoReason"),
    );
  return words;
}

const percent = (basisPoints: number) => `${basisPoints / 100}%`;

function actionsOf(quote: Quote, actor: PersonActor, t: Translator<"quotes">): QuoteActionsProps {
  const { offered } = quote;
  const { status } = offered;
  const mayApprove = can(actor, "quote.approve-discount");
  const isDraft = status === "draft";
  const newest = quote.revisions.at(-1);
  const isNewest = newest?.id === offered.id;
  const before = quote.revisions.findLast(
    (revision) => revision.id !== offered.id && (revision.status === "sent" || revision.status === "declined"),
  );
  return {
    quoteId: offered.id,
    version: quote.version,
    clientName: quote.clientShortName,
    can: {
      send:
        can(actor, "quote.send") &&
        (isDraft || (status === "awaiting-approval" && mayApprove)) &&
        !(quote.needsApproval && !mayApprove),
      ask: isDraft && quote.needsApproval && !mayApprove,
      approve: status === "awaiting-approval" && mayApprove,
      revise: isNewest && ["sent", "declined", "withdrawn"].includes(status) && can(actor, "quote.create"),
      withdraw: QUOTE_MOVES[status].includes("withdrawn") && can(actor, "quote.withdraw"),
    },
    fault: faultWords(quote, t),
    replaces: before?.revision ?? null,
    nextRevision: offered.revision + 1,
    contacts: quote.contacts.map((contact) => ({ id: contact.id, label: contactLabel(contact, t) })),
  };
}

function faultWords(quote: Quote, t: Translator<"quotes">): string | null {
  switch (quote.fault?.reason) {
    case undefined:
      return null;
    case "quote-empty":
      return t("act.fault.quote-empty");
    case "quote-line-unpriced":
      return t("act.fault.quote-line-unpriced");
    case "quote-expired":
      return t("act.fault.quote-expired");
    default:
      return t("act.fault.other");
  }
}

function contactLabel(contact: Quote["contacts"][number], t: Translator<"quotes">): string {
  const { name, email } = contact;
  if (!contact.hasAccount) return t("act.sendTellInvite", { name });
  return email ? t("act.sendTellMail", { name, email }) : t("act.sendTellCopy", { name });
}

function catalogueOptions(quote: Quote, w: Words) {
  const language = w.locale === "en" ? "en" : "zh";
  return quote.catalogue.map(({ id, name, kinds }) => ({
    value: id,
    label: name[language],
    search: pinyinOf(name.zh),
    kinds: kinds.map((kind) => ({ value: kind, label: w.t(`kind.${kind}`) })),
  }));
}

function events(quote: Quote, w: Words, t: Translator<"quotes">) {
  const language = w.locale === "en" ? "en" : "zh";
  const licence = quote.lines.find((line) => line.licenceId === quote.leadLicenceId)?.name[language] ?? "";
  return INSTALMENT_EVENTS.map((value) => ({ value, label: t(`page.instalment.${value}`, { licence }) }));
}

function hints(isDraft: boolean, t: Translator<"quotes">) {
  return [
    { keys: ["p"], label: t("page.keys.pdf") },
    ...(isDraft
      ? [
          { keys: ["s"], label: t("page.keys.send") },
          { keys: ["enter", "shift+enter"], label: t("page.keys.next") },
        ]
      : []),
  ];
}
