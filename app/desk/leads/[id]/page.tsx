import type { Metadata } from "next";
import { Verdict } from "@/components/assessment/verdict-mark";
import { MessagesProvider } from "@/components/messages-provider";
import { pageLocale, pageWords } from "@/components/page-words";
import { DeskBar, Lead, Pane, Split } from "@/components/shell/desk-page";
import { Link } from "@/components/ui/link";
import { notConfirmedSince } from "@/components/rules/old-figure";
import { Tag } from "@/components/ui/tag";
import type { Words } from "@/components/words";
import type { ExplainedLicence } from "@/domain/assessment/explained";
import { dayInShanghai } from "@/domain/shared/day";
import { getTranslator, pickMessages } from "@/messages";
import { api } from "@/server/api/caller";
import { foundOr404 } from "@/components/found-or-404";
import { LeadActs } from "./_components/lead-acts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "leads")("title") };
}

const DECIDED = ["required", "needs-judgement", "recommended"] as const;

/** One lead: how to reach them, what they answered, what follows from it, and what becomes of it. */
export default async function LeadPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ id }, w, trpc] = await Promise.all([params, pageWords(), api()]);
  const t = getTranslator(w.locale, "leads");
  const lead = await foundOr404(trpc.lead.get({ id }));
  // What is needed first; what the answers leave open is for the talk with them.
  const decided = DECIDED.flatMap((verdict) => lead.result.wanted.filter((row) => row.verdict === verdict));
  const open = lead.result.wanted.filter((row) => row.verdict === "undetermined");
  const ways = [
    ["phone", lead.phone, lead.phone && `tel:${lead.phone.replaceAll(" ", "")}`],
    ["email", lead.email, lead.email && `mailto:${lead.email}`],
    ["wechat", lead.wechat, null],
    ["message", lead.message, null],
  ] as const;
  return (
    <MessagesProvider
      locale={w.locale}
      today={w.today}
      messages={pickMessages(w.locale, [
        "leads.act",
        "leads.dismiss",
        "leads.convert",
        "clients.errors",
        "common.act",
        "common.field",
      ])}
    >
      <DeskBar w={w} crumbs={[{ label: t("title"), href: "/desk/leads" }, { label: lead.name }]} isHeadingBelow />
      <Split kind="facts">
        <Pane>
          <Lead
            level={1}
            title={lead.company ? `${lead.name} · ${lead.company}` : lead.name}
            text={
              lead.status === "dismissed"
                ? t("detail.dismissed", { reason: lead.dismissedBecause ?? "" })
                : lead.status === "converted"
                  ? t("detail.became", { number: lead.caseNumber ?? "" })
                  : w.instant(lead.at)
            }
            actions={
              lead.caseId ? (
                <Link className="link" href={`/desk/cases/${lead.caseId}`}>
                  {t("detail.toCase")}
                </Link>
              ) : (
                <LeadActs lead={lead} />
              )
            }
          />
          <section className="sec">
            <h2 className="h3 mb-2">{t("detail.result")}</h2>
            <Findings w={w} rows={decided} />
            {open.length > 0 ? (
              <details className="mt-4">
                <summary className="cursor-pointer py-1 font-strong">{t("detail.open", { n: open.length })}</summary>
                <Findings w={w} rows={open} />
              </details>
            ) : null}
          </section>
        </Pane>
        <Pane role="side" label={t("detail.contact")}>
          <section className="sec">
            <h2 className="h3 mb-2">{t("detail.contact")}</h2>
            <dl className="kv">
              {ways.map(([key, value, href]) =>
                value ? (
                  <div key={key} className="contents">
                    <dt>{t(`detail.${key}`)}</dt>
                    <dd className="wrap-anywhere">
                      {href ? (
                        <a className="link" href={href}>
                          {value}
                        </a>
                      ) : (
                        value
                      )}
                    </dd>
                  </div>
                ) : null,
              )}
              <dt>{t("detail.owner")}</dt>
              <dd>{lead.ownerName ?? t("nobody")}</dd>
            </dl>
          </section>
          <section className="sec">
            <h2 className="h3 mb-2">{t("detail.answers", { n: lead.answers.length })}</h2>
            <dl className="kv">
              {lead.answers.map(({ label, value }) => (
                <div key={label} className="contents">
                  <dt>{label}</dt>
                  <dd>{value ?? <span className="text-fg-3">{t("detail.unknown")}</span>}</dd>
                </div>
              ))}
            </dl>
          </section>
          <section className="sec text-sm text-fg-2">
            <h2 className="h3 mb-2">{t("detail.consent")}</h2>
            <p>{lead.consent}</p>
            <p className="mt-1 text-fg-3">
              {t("detail.consented", { at: w.instant(lead.consentedAt) })}
              {lead.deletedAfter ? (
                <>
                  {" · "}
                  {t("detail.deleted", { day: w.longDay(dayInShanghai(new Date(lead.deletedAfter))) })}
                </>
              ) : null}
            </p>
          </section>
        </Pane>
      </Split>
    </MessagesProvider>
  );
}

function Findings({ w, rows }: { w: Words; rows: readonly ExplainedLicence[] }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {rows.map((row) => (
        <li key={row.id} className="grid gap-x-4 py-2.5 desk:grid-cols-[180px_110px_minmax(0,1fr)]">
          <b>{row.name}</b>
          <span>
            <Verdict w={w} verdict={row.verdict} />
          </span>
          <span>
            {row.reasons.map((reason) => (
              <p key={reason} className={row.oldSince === null ? undefined : "text-fg-3"}>
                {reason}
              </p>
            ))}
            <span className="text-xs text-fg-3">
              {w.clauses([...row.sources, notConfirmedSince(w, row.oldSince)].filter((each) => each !== null))}
            </span>{" "}
            {row.confidence ? <Tag tone="line">{row.confidence}</Tag> : null}
          </span>
        </li>
      ))}
    </ul>
  );
}
