import { and, asc, desc, eq } from "drizzle-orm";
import { applications, notes, tasks, users } from "@/db/schema";
import type { Day } from "@/domain/shared/day";
import { ServiceError } from "@/server/errors";
import { mustBeAble, read, type ServiceContext } from "../context";
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
  /** ISO instant, or null while open. */
  doneAt: string | null;
}

export interface NoteView {
  id: string;
  body: string;
  authorName: string;
  /** ISO instant. */
  at: string;
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
      tx
        .select({ row: notes, authorName: users.name })
        .from(notes)
        .innerJoin(users, eq(users.id, notes.createdBy))
        .where(and(eq(notes.applicationId, input.id), withinReach(ctx, notes.clientId)))
        .orderBy(desc(notes.createdAt)),
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
        doneAt: row.doneAt?.toISOString() ?? null,
      })),
      notes: noteRows.map(({ row, authorName }) => ({
        id: row.id,
        body: row.body,
        authorName,
        at: row.createdAt.toISOString(),
      })),
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
