import { and, asc, desc, eq } from "drizzle-orm";
import { applications, notes, tasks, users } from "@/db/schema";
import type { Day } from "@/domain/shared/day";
import type { TaskCheck } from "@/domain/workflow/task-checks";
import { ServiceError } from "@/server/errors";
import { mustBeAble, read, type ServiceContext } from "../context";
import { type NoteView, notesIn } from "../notes/list-notes";
import { withinReach } from "../within-reach";
import { type ApplicationEvent, eventsIn } from "./application-log";

export interface TaskView {
  id: string;
  version: number;
  title: string;
  templateKey: string | null;
  ownerId: string;
  ownerName: string;
  dueOn: Day | null;
  checks: TaskCheck[];
  /** ISO instant, or null while open. */
  doneAt: string | null;
}

/** The tasks and notes of one application: open tasks first, by day. */
export async function applicationWork(
  ctx: ServiceContext,
  input: { id: string },
): Promise<{ tasks: TaskView[]; notes: NoteView[] }> {
  mustBeAble(ctx, "task.read");
  return read(ctx, async (tx) => {
    const [taskRows, noteRows] = await Promise.all([
      tx
        .select({ row: tasks, ownerName: users.name })
        .from(tasks)
        .innerJoin(users, eq(users.id, tasks.ownerId))
        .where(and(eq(tasks.applicationId, input.id), withinReach(ctx, tasks.clientId)))
        .orderBy(desc(tasks.doneAt), asc(tasks.dueOn)),
      notesIn(tx, ctx, eq(notes.applicationId, input.id)),
    ]);
    return {
      tasks: taskRows.map(({ row, ownerName }) => ({
        id: row.id,
        version: row.version,
        title: row.title,
        templateKey: row.templateKey,
        ownerId: row.ownerId,
        ownerName,
        dueOn: row.dueOn,
        checks: row.checks,
        doneAt: row.doneAt?.toISOString() ?? null,
      })),
      notes: noteRows,
    };
  });
}

const RECORD_LENGTH = 300;

/** The whole log of one application, newest first. */
export async function applicationEvents(ctx: ServiceContext, input: { id: string }): Promise<ApplicationEvent[]> {
  mustBeAble(ctx, "event.read");
  return read(ctx, async (tx) => {
    const [found] = await tx
      .select({ id: applications.id })
      .from(applications)
      .where(and(eq(applications.id, input.id), withinReach(ctx, applications.clientId)));
    if (!found) throw new ServiceError("NOT_FOUND", "not-found");
    return eventsIn(tx, ctx, input.id, RECORD_LENGTH);
  });
}
