import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MessagesProvider } from "@/components/messages-provider";
import { pageLocale, pageWords } from "@/components/page-words";
import { DeskBar, Lead, Pane, Split } from "@/components/shell/desk-page";
import { Link } from "@/components/ui/link";
import { Tag } from "@/components/ui/tag";
import { addWorkingDays } from "@/domain/calendar/work-calendar";
import { dayInShanghai } from "@/domain/shared/day";
import { isId } from "@/domain/shared/id";
import { getTranslator, pickMessages } from "@/messages";
import { api } from "@/server/api/caller";
import { calendarInForce } from "@/server/calendar-in-force";
import { ApplicationRows } from "../../_components/application-rows";
import { AssessmentLine } from "../../_components/assessment-line";
import { EventTimeline } from "../../_components/event-timeline";
import { foundOr404 } from "@/components/found-or-404";
import { CaseActs } from "./_components/case-acts";
import { CriticalPathSection } from "./_components/critical-path";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ id }, trpc, locale] = await Promise.all([params, api(), pageLocale()]);
  const page = isId(id) ? await trpc.case.get({ id }).catch(() => null) : null;
  return { title: page?.case.number ?? getTranslator(locale, "cases")("title") };
}

/** One engagement: what was found, what was offered, what runs, what is to do. */
export default async function CasePage({ params }: Props) {
  const [{ id }, w, trpc] = await Promise.all([params, pageWords(), api()]);
  if (!isId(id)) notFound();
  const t = getTranslator(w.locale, "cases");
  const quotes = getTranslator(w.locale, "quotes");
  const [page, catalogue, path] = await Promise.all([
    foundOr404(trpc.case.get({ id })),
    trpc.rules.catalogue(),
    foundOr404(trpc.case.path({ id })),
  ]);
  const { case: head } = page;
  const nameOf = (licenceId: string) => catalogue.find((each) => each.id === licenceId)?.name ?? licenceId;
  const running = page.applications.filter(
    (each) => each.internalStage !== "delivered" && each.internalStage !== "closed",
  );
  const draft = page.assessments.find((each) => each.status === "draft");
  const finding =
    head.status === "closed" && head.closedAt
      ? t("page.findingClosed", { day: w.day(dayInShanghai(head.closedAt)) })
      : page.applications.length > 0
        ? t("page.finding", {
            running: running.length,
            ours: running.filter((each) => each.turn === "agency").length,
            client: running.filter((each) => each.turn === "client").length,
          })
        : draft
          ? t("page.findingDraft")
          : page.assessments.length > 0
            ? t("page.findingReady")
            : t("page.findingNew");
  const done = page.tasks.filter((task) => task.doneAt);
  const taskRow = (task: (typeof page.tasks)[number]) => {
    const title = (w.locale === "en" ? task.titleEn : null) ?? task.title;
    return (
      <li key={task.id} className="row border-b border-line py-1.5 last:border-0">
        {task.applicationId ? (
          <Link href={`/desk/applications/${task.applicationId}?tab=work`} className="ell hover:underline">
            {title}
            {task.licenceId ? <span className="text-fg-3"> · {nameOf(task.licenceId)}</span> : null}
          </Link>
        ) : (
          <span className="ell">{title}</span>
        )}
        <span className="sp" />
        <span className={`text-xs ${!task.doneAt && task.dueOn && task.dueOn < w.today ? "text-bad" : "text-fg-3"}`}>
          {[
            task.ownerName,
            task.doneAt ? t("page.done") : task.dueOn ? t("page.due", { day: w.day(task.dueOn) }) : null,
          ]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </li>
    );
  };
  return (
    <MessagesProvider
      locale={w.locale}
      today={w.today}
      messages={pickMessages(w.locale, [
        "cases.page",
        "cases.new",
        "requirements.ask",
        "common.act",
        "common.field",
        "common.kind",
      ])}
    >
      <DeskBar
        w={w}
        crumbs={[
          { label: t("title"), href: "/desk/cases" },
          { label: head.clientShortName ?? head.clientName, href: `/desk/clients/${head.clientId}` },
          { label: head.number },
        ]}
        isHeadingBelow
        note={head.status === "closed" ? <Tag>{t("status.closed")}</Tag> : null}
        actions={
          <CaseActs
            key={head.version}
            head={{ id: head.id, version: head.version, number: head.number, title: head.title, status: head.status }}
            papers={{ ...page.papers, usualDueOn: addWorkingDays(w.today, 5, calendarInForce()).day }}
            draftId={draft?.id ?? null}
            moreLabel={w.t("act.more")}
          />
        }
      />
      <Split kind="facts">
        <Pane>
          <Lead level={1} title={finding} text={`${head.title} · ${head.clientName}`} />
          <section className="sec">
            <h2>{t("page.assessments")}</h2>
            {page.assessments.length === 0 ? <p className="text-sm text-fg-3">{t("page.noneAssessments")}</p> : null}
            <ul className="text-sm">
              {page.assessments.map((each) => (
                <AssessmentLine
                  key={each.id}
                  w={w}
                  assessment={each}
                  className="border-b border-line py-1.5 last:border-0"
                />
              ))}
            </ul>
          </section>
          <section className="sec">
            <h2>{t("page.quotes")}</h2>
            {page.quotes.length === 0 ? <p className="text-sm text-fg-3">{t("page.noneQuotes")}</p> : null}
            <ul className="text-sm">
              {page.quotes.map((quote) => (
                <li key={quote.id} className="row border-b border-line py-1.5 last:border-0">
                  <Link href={`/desk/quotes/${quote.id}`} className="link">
                    {quote.number}
                  </Link>
                  <span className="text-fg-3">{t("page.revision", { n: quote.revision })}</span>
                  <span className="text-fg-2">{quotes(`status.${quote.status}`)}</span>
                  <span className="sp" />
                  <span className="text-xs text-fg-3">{t("page.validUntil", { day: w.day(quote.validUntil) })}</span>
                  <b>{w.money(quote.payableFen, { short: true })}</b>
                </li>
              ))}
            </ul>
          </section>
          <section className="sec">
            <h2>{t("page.applications")}</h2>
            {page.applications.length === 0 ? (
              <p className="text-sm text-fg-3">{t("page.noneApplications")}</p>
            ) : (
              <ApplicationRows
                w={w}
                id="case-applications"
                caption={t("page.applications")}
                rows={page.applications}
                nameOf={nameOf}
              />
            )}
          </section>
          {head.status === "open" ? <CriticalPathSection w={w} t={t} path={path} /> : null}
          <section className="sec">
            <h2>{t("page.tasks")}</h2>
            {page.tasks.length === 0 ? <p className="text-sm text-fg-3">{t("page.noneTasks")}</p> : null}
            <ul className="text-sm">{page.tasks.filter((task) => !task.doneAt).map(taskRow)}</ul>
            {done.length > 0 ? (
              <details className="mt-2 text-sm">
                <summary className="link">{t("page.doneTasks", { n: done.length })}</summary>
                <ul>{done.map(taskRow)}</ul>
              </details>
            ) : null}
          </section>
          <section className="sec">
            <h2>{t("page.messages")}</h2>
            {page.messages.length === 0 ? <p className="text-sm text-fg-3">{t("page.noneMessages")}</p> : null}
            <ul className="text-sm">
              {page.messages.map((message) => (
                <li key={message.id} className="border-b border-line py-1.5 last:border-0">
                  <details>
                    <summary className="row">
                      <span className="ell">{message.subject}</span>
                      <span className="sp" />
                      <span className={`flex-none text-xs ${message.status === "failed" ? "text-bad" : "text-fg-3"}`}>
                        {[
                          message.toName,
                          w.instant(message.sentAt ?? message.createdAt),
                          t(`page.messageStatus.${message.status}`),
                        ].join(" · ")}
                      </span>
                    </summary>
                    <p className="mt-1 mb-2 max-w-[640px] rounded-md bg-bg-sunken p-3 wrap-anywhere whitespace-pre-line">
                      {message.text}
                    </p>
                  </details>
                </li>
              ))}
            </ul>
          </section>
        </Pane>
        <Pane role="side" label={t("page.timeline")}>
          <section className="sec">
            <dl className="kv">
              <dt>{t("page.client")}</dt>
              <dd>
                <Link href={`/desk/clients/${head.clientId}`} className="link">
                  {head.clientName}
                </Link>
              </dd>
              <dt>{t("page.owner")}</dt>
              <dd>{head.ownerName}</dd>
              <dt>{t("page.opened")}</dt>
              <dd>{w.day(dayInShanghai(head.createdAt))}</dd>
            </dl>
          </section>
          <section className="sec">
            <h2>{t("page.timeline")}</h2>
            <EventTimeline w={w} label={t("page.timeline")} events={page.events} />
          </section>
        </Pane>
      </Split>
    </MessagesProvider>
  );
}
