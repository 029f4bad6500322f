import { MessagesProvider } from "@/components/messages-provider";
import { Button } from "@/components/ui/button";
import type { Words } from "@/components/words";
import { checkProgress } from "@/domain/workflow/task-checks";
import { pickMessages } from "@/messages";
import type { Translator } from "@/messages/translator";
import type { ApplicationData, Work } from "./page-data";
import { Talk } from "./talk";
import { TaskRow } from "./task-row";

/** Tasks with owner and day, and the notes of colleagues. Clients see neither. */
export function WorkTab({
  w,
  t,
  page,
  work,
}: {
  w: Words;
  t: Translator<"applications">;
  page: ApplicationData;
  work: Work;
}) {
  const titleOf = (task: Work["tasks"][number]): string => {
    const template = page.template.tasks.find((each) => each.key === task.templateKey);
    return template ? (w.locale === "en" ? template.title.en : template.title.zh) : task.title;
  };
  const progressOf = (checks: Work["tasks"][number]["checks"]): string | null => {
    const progress = checkProgress(checks);
    return progress && t("check.progress", progress);
  };
  const open = work.tasks.filter((task) => task.doneAt === null);
  const done = work.tasks.filter((task) => task.doneAt !== null);
  const row = (task: Work["tasks"][number]) => (
    <TaskRow
      key={task.id}
      task={{ id: task.id, version: task.version, isDone: task.doneAt !== null }}
      title={titleOf(task)}
      checks={task.checks.map(({ id, text, isOwn, doneAt }) => ({
        ...{ id, isOwn },
        text: w.locale === "en" ? text.en : text.zh,
        isDone: doneAt !== null,
      }))}
      note={[
        progressOf(task.checks),
        task.ownerName,
        task.doneAt
          ? t("work.doneAt", { when: w.instant(task.doneAt) })
          : task.dueOn
            ? w.relativeDay(task.dueOn)
            : null,
      ]
        .filter(Boolean)
        .join(" · ")}
      isLate={task.doneAt === null && task.dueOn !== null && task.dueOn < w.today}
    />
  );
  return (
    <MessagesProvider
      locale={w.locale}
      today={w.today}
      messages={pickMessages(w.locale, [
        "applications.act",
        "applications.talk",
        "applications.work",
        "applications.check",
      ])}
    >
      <div className="grid gap-6 p-5 desk:grid-cols-2">
        <section aria-label={t("work.tasks")}>
          <div className="row mb-2">
            <h2 className="h3">{t("work.tasks")}</h2>
            <span className="sp" />
            <Button size={28} icon="plus" data-act="task">
              {t("work.addTask")}
            </Button>
          </div>
          {open.length === 0 ? <p className="text-sm text-fg-3">{t("work.noTasks")}</p> : <ul>{open.map(row)}</ul>}
          {done.length > 0 ? (
            <details className="mt-3 text-sm">
              <summary className="link">{t("work.done", { n: done.length })}</summary>
              <ul>{done.map(row)}</ul>
            </details>
          ) : null}
        </section>
        <section aria-label={t("work.notes")}>
          <h2 className="h3 mb-2">{t("work.notes")}</h2>
          <Talk
            clientId={page.client.id}
            applicationId={page.application.id}
            notes={work.notes.map(({ id, version, body, isOwn, isDeleted, isUnseen, mentions, ...note }) => ({
              ...{ id, version, body, isOwn, isDeleted, isUnseen, mentions },
              by: [note.authorName, w.instant(note.at), note.editedAt && !isDeleted ? t("talk.wasEdited") : null]
                .filter(Boolean)
                .join(" · "),
            }))}
          />
        </section>
      </div>
    </MessagesProvider>
  );
}
