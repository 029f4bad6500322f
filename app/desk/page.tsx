import type { Metadata } from "next";
import { MessagesProvider } from "@/components/messages-provider";
import { pageLocale, pageWords } from "@/components/page-words";
import { DeskBar, DetailBar, Lead, Pane, Split } from "@/components/shell/desk-page";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { HintBar } from "@/components/ui/hint-bar";
import { ListKeys } from "@/components/ui/list-keys";
import { nextWorkingDay } from "@/domain/calendar/work-calendar";
import { addDays } from "@/domain/shared/day";
import { getTranslator, pickMessages } from "@/messages";
import { api } from "@/server/api/caller";
import { calendarInForce } from "@/server/calendar-in-force";
import { DueThing } from "./_components/custody/due-things";
import { QuestionDetail } from "./_components/question-detail";
import { TaskDetail } from "./_components/task-detail";
import { ThingDetail } from "./_components/thing-detail";
import { TodayDetail } from "./_components/today-detail";
import { clientOf, taskHref, TodayList } from "./_components/today-list";
import { orNotFound } from "./applications/[id]/_components/or-not-found";
import { TodayStrip } from "./_components/today-strip";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "today")("title") };
}

/** The day as one list: whose turn, by when. */
export default async function TodayPage({ searchParams }: { searchParams: Promise<{ sel?: string; who?: string }> }) {
  const [w, { sel, who }, trpc] = await Promise.all([pageWords(), searchParams, api()]);
  const t = getTranslator(w.locale, "today");
  const isAll = who === "all";
  const data = await trpc.today.get({ isAll });
  const all = [...data.agency, ...data.late, ...data.waiting];
  const task = data.tasks.find((each) => each.id === sel) ?? (all.length === 0 ? data.tasks[0] : undefined);
  const question =
    data.questions.find((each) => each.id === sel) ??
    (all.length + data.tasks.length === 0 ? data.questions[0] : undefined);
  const held = task || question ? undefined : data.things.find((each) => each.id === sel);
  const thing =
    task || question || held ? undefined : (all.find((each) => each.some(({ id }) => id === sel)) ?? all[0]);
  const chosen = thing?.length === 1 && !thing[0].quoteId ? thing[0] : undefined;
  // Gone between the two questions: the list is a moment older than the detail.
  const page = chosen ? await orNotFound(trpc.application.get({ id: chosen.id })) : null;
  const later = nextWorkingDay(addDays(w.today, 1), calendarInForce());
  const n = data.counts.agency;
  const late = data.agency.filter(([item]) => (item.left ?? 0) < 0).length;
  const soonest = data.agency[0]?.[0].dueOn ?? null;
  const { client, authority } = data.counts;
  const finding =
    late > 0
      ? t("leadLate", { n, late })
      : soonest
        ? t("leadDue", { n, day: w.relativeDay(soonest) })
        : t("lead", { n });
  const isQuiet =
    all.length +
      data.tasks.length +
      data.questions.length +
      data.mentions.length +
      data.things.length +
      data.papers.length +
      data.drafts.length ===
    0;
  return (
    <>
      <DeskBar
        w={w}
        title={t("title")}
        isHeadingBelow
        note={w.longDay(w.today)}
        actions={
          <>
            <ButtonLink href={isAll ? "/desk" : "/desk?who=all"} size={28} icon="people">
              {isAll ? t("mine") : t("all")}
            </ButtonLink>
            <ButtonLink href="/desk/letters" size={28} icon="mail">
              {getTranslator(w.locale, "letters")("upload")}
            </ButtonLink>
            <ButtonLink href="/desk/clients/new" size={28} icon="plus" hotkey="c">
              {t("new")}
            </ButtonLink>
          </>
        }
      />
      <Split kind="list" turn={sel ? "detail" : "list"}>
        <Pane
          role="list"
          foot={
            <HintBar
              hints={[
                { keys: ["j", "k"], label: t("hint.move") },
                { keys: ["enter"], label: t("hint.open") },
                { keys: ["e"], label: t("hint.done") },
                { keys: ["h"], label: t("hint.later") },
                { keys: ["r"], label: t("hint.remind") },
              ]}
              end={{ keys: ["?"], label: t("hint.keys") }}
            />
          }
        >
          <Lead
            level={1}
            title={finding}
            text={t(isAll ? "subAll" : "sub", { client, authority, late: data.counts.late })}
          />
          {data.letters > 0 ? (
            <p className="px-5 pb-3 text-sm">
              <a className="link" data-soft href="/desk/letters">
                {getTranslator(w.locale, "letters")("today", { n: data.letters })}
              </a>
            </p>
          ) : null}
          {data.secondLook.rules.map(({ id, title, isApproved }) => (
            <p key={id} className="px-5 pb-3 text-sm">
              <a className="link" data-soft href={`/manage/rules/${id}`}>
                {t(isApproved ? "rulesToPublish" : "rulesToApprove", { title })}
              </a>
            </p>
          ))}
          {data.secondLook.isNoticeWaiting ? (
            <p className="px-5 pb-3 text-sm">
              <a className="link" data-soft href="/admin/calendar">
                {t("noticeToDecide")}
              </a>
            </p>
          ) : null}
          {data.leftBehind.map(({ id, name, applications, clients }) => (
            <p key={id} className="px-5 pb-3 text-sm">
              <a
                className="link"
                data-soft
                href={applications > 0 ? `/manage/assignment?leaving=${id}` : `/desk/clients?owner=${id}`}
              >
                {t("leftBehind", { name, applications, clients })}
              </a>
            </p>
          ))}
          {data.impact.map(({ runId, to, n }) => (
            <p key={runId} className="px-5 pb-3 text-sm">
              <a className="link" data-soft href={`/desk/impact/${runId}`}>
                {getTranslator(w.locale, "impact")("today", { to, n })}
              </a>
            </p>
          ))}
          {data.leads > 0 ? (
            <p className="px-5 pb-3 text-sm">
              <a className="link" data-soft href="/desk/leads?status=new">
                {getTranslator(w.locale, "leads")("today", { n: data.leads })}
              </a>
            </p>
          ) : null}
          {isQuiet ? (
            <Empty
              title={t("none")}
              text={t("noneText")}
              actions={
                <ButtonLink href="/desk/clients/new" tone="primary" icon="plus">
                  {t("new")}
                </ButtonLink>
              }
            />
          ) : (
            <>
              <TodayStrip w={w} t={t} data={data} />
              <TodayList
                w={w}
                t={t}
                data={data}
                selected={task?.id ?? question?.id ?? held?.id ?? thing?.[0].id}
                isAll={isAll}
              />
            </>
          )}
          <ListKeys list="today" selectParam="sel" />
        </Pane>
        <Pane
          role="side"
          label={t("detail")}
          head={sel ? <DetailBar w={w} title={t("title")} backHref={isAll ? "/desk?who=all" : "/desk"} /> : null}
        >
          {held ? (
            <DueThing w={w} thing={held} />
          ) : question && !task ? (
            <QuestionDetail w={w} question={question} />
          ) : task ? (
            <div className="p-5">
              <p className="text-sm text-fg-2">{clientOf(task)}</p>
              <h2 className="mt-1 text-lg font-strong">{task.title}</h2>
              <p className={`mt-2 text-sm ${task.dueOn && task.dueOn < w.today ? "text-bad" : "text-fg-2"}`}>
                {[task.ownerName, task.dueOn ? t("taskDue", { day: w.relativeDay(task.dueOn) }) : t("taskOpen")].join(
                  " · ",
                )}
              </p>
              <MessagesProvider locale={w.locale} today={w.today} messages={pickMessages(w.locale, ["today"])}>
                <TaskDetail
                  key={task.version}
                  task={task}
                  href={taskHref(task)}
                  openLabel={task.applicationId ? t("open") : task.caseId ? t("openCase") : t("openClient")}
                  laterOn={later}
                  laterLabel={t("taskLaterToast", { day: w.relativeDay(later) })}
                />
              </MessagesProvider>
            </div>
          ) : chosen && page ? (
            <TodayDetail w={w} t={t} item={chosen} page={page} />
          ) : thing ? (
            <ThingDetail w={w} t={t} thing={thing} />
          ) : (
            <Empty title={t("detail")} text={t("pick")} isBare />
          )}
        </Pane>
      </Split>
    </>
  );
}
