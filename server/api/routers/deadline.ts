import { z } from "zod";
import { DEADLINE_KINDS, DEADLINE_PARTIES } from "@/domain/clocks/deadline";
import { daysBetween } from "@/domain/shared/day";
import { deadlineCalendar } from "../../services/deadlines/deadline-calendar";
import { listDeadlines } from "../../services/deadlines/list-deadlines";
import { dayField } from "../fields";
import { procedureFor, router } from "../trpc";

const filters = z.strictObject({
  owner: z.union([z.literal("me"), z.uuid()]).optional(),
  party: z.enum(DEADLINE_PARTIES).optional(),
  kind: z.enum(DEADLINE_KINDS).optional(),
});

/** Six weeks, as many as a month touches at most. */
const MOST_DAYS = 42;

export const deadlineRouter = router({
  /** The days from one to another with what is due on each, and what is late. */
  calendar: procedureFor("application.list")
    .input(
      filters
        .extend({ from: dayField, to: dayField, perDay: z.number().int().min(1).max(20) })
        .refine(({ from, to }) => daysBetween(from, to) >= 0 && daysBetween(from, to) < MOST_DAYS, "too-long"),
    )
    .query(({ ctx, input }) => deadlineCalendar(ctx, input)),
  /** Fifty at a time. */
  list: procedureFor("application.list")
    .input(
      filters.extend({
        from: dayField.optional(),
        to: dayField.optional(),
        isLate: z.boolean().optional(),
        cursor: z.string().max(600).nullish(),
      }),
    )
    .query(({ ctx, input }) => listDeadlines(ctx, input)),
});
