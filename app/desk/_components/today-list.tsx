import { StatusMark } from "@/components/application/status-mark";
import { ClockChip, PlainChip } from "@/components/clock/clock-chip";
import { GroupHead, ListRow } from "@/components/ui/data-table";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import type { Words } from "@/components/words";
import { dayInShanghai } from "@/domain/shared/day";
import { paperTitle } from "./paper-facts";
import { DueThings } from "./custody/due-things";
import { aboutOf, questionHref } from "./question-detail";
import type { api } from "@/server/api/caller";
import type { Translator } from "@/messages/translator";

export type Today = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["today"]["get"]>>;
export type Thing = Today["agency"][number];
export type Item = Thing[number];

export interface TodayListProps {
  w: Words;
  t: Translator<"today">;
  data: Today;
  selected: string | undefined;
  isAll: boolean;
}

export const taskHref = (task: Today["tasks"][number]): string =>
  task.applicationId
    ? `/desk/applications/${task.applicationId}?tab=work`
    : task.caseId
      ? `/desk/cases/${task.caseId}`
      : `/desk/clients/${task.clientId}`;

export const clientOf = (row: { clientName: string | null; clientFullName: string }) =>
  row.clientName ?? row.clientFullName;

/** Where a thing is done: an application's own page, the quote that several wait for, else the case that holds them all. */
export const hrefOf = (thing: Thing): string =>
  thing[0].quoteId
    ? `/desk/quotes/${thing[0].quoteId}`
    : thing.length > 1
      ? `/desk/cases/${thing[0].caseId}`
      : `/desk/applications/${thing[0].id}`;

export const licenceOf = (w: Words, item: Item): string =>
  item.licence ? (w.locale === "en" ? item.licence.short.en : item.licence.short.zh) : item.licenceId;

/** The groups of the day: what has a deadline, tasks, what can move on, unfinished assessments, and whom we wait for. */
export function TodayList({ w, t, data, selected, isAll }: TodayListProps) {
  const href = (id: string) => `/desk?${isAll ? "who=all&" : ""}sel=${id}`;
  const dated = data.agency.filter(([item]) => item.dueOn !== null);
  const undated = data.agency.filter(([item]) => item.dueOn === null);
  const row = (thing: Thing) => {
    const [item] = thing;
    return (
      <ListRow
        key={item.id}
        id={item.id}
        href={href(item.id)}
        go={hrefOf(thing)}
        isCurrent={item.id === selected}
        mark={markOf(item)}
        title={w.t(`nextAct.${item.nextAct}`)}
        note={[
          clientOf(item),
          subjectOf(w, t, thing),
          thing.length === 1 && !item.quoteId && item.papersReady < item.papersTotal
            ? t("papers", { ready: item.papersReady, total: item.papersTotal })
            : null,
          isAll ? item.ownerName : null,
        ]
          .filter(Boolean)
          .join(" · ")}
        end={<Due w={w} item={item} t={t} />}
      />
    );
  };
  return (
    <div data-list="today" className="border-t border-line">
      {dated.length > 0 ? (
        <>
          <GroupHead
            title={t("legal")}
            count={dated.length}
            end={<span className="text-xs text-fg-3">{t("legalKey")}</span>}
          />
          <ul>{dated.map(row)}</ul>
        </>
      ) : null}
      {data.questions.length > 0 ? (
        <>
          <GroupHead title={t("questions")} count={data.questions.length} />
          <ul>
            {data.questions.map((question) => (
              <ListRow
                key={question.id}
                id={question.id}
                href={href(question.id)}
                go={questionHref(question)}
                isCurrent={question.id === selected}
                mark={<Icon name="message" />}
                title={question.text}
                note={[question.clientName, aboutOf(w, question)].filter(Boolean).join(" · ")}
                end={
                  <span className="text-xs text-fg-3">
                    {t("question.since", { when: w.relativeDay(dayInShanghai(question.askedAt)) })}
                  </span>
                }
              />
            ))}
          </ul>
        </>
      ) : null}
      {data.mentions.length > 0 ? (
        <>
          <GroupHead title={t("mentions")} count={data.mentions.length} />
          <ul>
            {data.mentions.map((mention) => (
              <ListRow
                key={mention.id}
                id={mention.id}
                href={
                  mention.applicationId
                    ? `/desk/applications/${mention.applicationId}?tab=work`
                    : `/desk/clients/${mention.clientId}`
                }
                mark={<Icon name="message" />}
                title={t("mentioned", { name: mention.authorName, text: mention.body })}
                note={[
                  mention.clientName,
                  mention.licence && (w.locale === "en" ? mention.licence.en : mention.licence.zh),
                ]
                  .filter(Boolean)
                  .join(" · ")}
                end={<span className="text-xs text-fg-3">{w.relativeDay(dayInShanghai(new Date(mention.at)))}</span>}
              />
            ))}
          </ul>
        </>
      ) : null}
      {data.late.length > 0 ? (
        <>
          <GroupHead
            title={t("chase")}
            count={data.late.length}
            end={<span className="text-xs text-fg-3">{t("chaseNote")}</span>}
          />
          <ul>{data.late.map(row)}</ul>
        </>
      ) : null}
      {data.tasks.length > 0 ? (
        <>
          <GroupHead title={t("tasks")} count={data.tasks.length} />
          <ul>
            {data.tasks.map((task) => (
              <ListRow
                key={task.id}
                id={task.id}
                href={href(task.id)}
                go={taskHref(task)}
                isCurrent={task.id === selected}
                mark={<Icon name="check" />}
                title={task.title}
                note={[clientOf(task), isAll ? task.ownerName : null].filter(Boolean).join(" · ")}
                end={
                  task.dueOn ? (
                    <span className={task.dueOn < data.today ? "text-bad" : undefined}>
                      {w.relativeDay(task.dueOn)}
                    </span>
                  ) : null
                }
              />
            ))}
          </ul>
        </>
      ) : null}
      {data.papers.length > 0 ? (
        <>
          <GroupHead
            title={t("papersEnd")}
            count={data.papers.length}
            end={
              <Link className="link text-xs" href="/desk/deadlines?view=month&kind=expiry">
                {t("papersAll")}
              </Link>
            }
          />
          <ul>
            {data.papers.map((paper) => (
              <ListRow
                key={paper.id}
                id={paper.id}
                href={`/desk/documents/${paper.id}`}
                mark={<Icon name="document" />}
                title={t("paperEnds", { paper: paperTitle(w, paper).name })}
                note={clientOf(paper)}
                end={
                  paper.renewBy < data.today ? (
                    <span className="text-bad">{t("paperEnded", { day: w.day(paper.renewBy) })}</span>
                  ) : (
                    w.relativeDay(paper.renewBy)
                  )
                }
              />
            ))}
          </ul>
        </>
      ) : null}
      {data.things.length > 0 ? <DueThings w={w} things={data.things} hrefOf={href} selected={selected} /> : null}
      {undated.length > 0 ? (
        <>
          <GroupHead title={t("ready")} count={undated.length} />
          <ul>{undated.map(row)}</ul>
        </>
      ) : null}
      {data.drafts.length > 0 ? (
        <>
          <GroupHead title={t("drafts")} count={data.drafts.length} />
          <ul>
            {data.drafts.map((draft) => (
              <ListRow
                key={draft.id}
                id={draft.id}
                href={`/desk/assessments/${draft.id}/questions`}
                mark={<Icon name="assessment" />}
                title={t("draftTitle")}
                note={`${clientOf(draft)} · ${draft.caseNumber} · ${t("draftNote", { when: w.instant(draft.updatedAt) })}`}
              />
            ))}
          </ul>
        </>
      ) : null}
      {data.waiting.length > 0 ? (
        <>
          <GroupHead
            title={t("waiting")}
            count={data.counts.client + data.counts.authority - data.counts.late}
            end={
              <Link className="link text-xs" href="/desk/applications?turn=client">
                {t("waitingAll")}
              </Link>
            }
          />
          <ul>
            {data.waiting.map((thing) => (
              <ListRow
                key={thing[0].id}
                id={thing[0].id}
                href={href(thing[0].id)}
                go={hrefOf(thing)}
                isCurrent={thing[0].id === selected}
                isShort
                mark={markOf(thing[0])}
                title={[
                  clientOf(thing[0]),
                  thing[0].quoteId ? w.t("nextAct.answer-quote") : null,
                  subjectOf(w, t, thing),
                ]
                  .filter(Boolean)
                  .join(" · ")}
                end={<Due w={w} item={thing[0]} t={t} />}
              />
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}

const markOf = (item: Item) =>
  item.quoteId ? (
    <Icon name="quote" />
  ) : item.turn === "client" ? (
    <Icon name="people" />
  ) : (
    <StatusMark status={item.officialStatus} />
  );

/** The licence by its name; of several, how many applications. */
export const subjectOf = (w: Words, t: Translator<"today">, thing: Thing): string =>
  thing.length > 1 ? t("several", { n: thing.length }) : w.application(licenceOf(w, thing[0]), thing[0].kind);

function Due({ w, t, item }: { w: Words; t: Translator<"today">; item: Item }) {
  if (item.dueOn === null || item.left === null)
    return (
      <span className="text-xs text-fg-3">
        {item.turn === "agency"
          ? t("since", { when: w.day(dayInShanghai(new Date(item.stageSince))) })
          : t(item.turn === "client" ? "waitClient" : "waitAuthority")}
      </span>
    );
  if (item.dueKind === "own" && item.left >= 0) return <PlainChip text={w.relativeDay(item.dueOn)} />;
  return (
    <ClockChip
      w={w}
      clock={{
        dueOn: item.dueOn,
        left: item.left,
        unit: item.isInWorkingDays ? "working-day" : "day",
        isProvisional: item.isProvisional,
      }}
    />
  );
}
