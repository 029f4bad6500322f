import { z } from "zod";
import { getToday } from "../../services/today/get-today";
import { procedureFor, router } from "../trpc";

export const todayRouter = router({
  /** The person's day: whose turn, by when; `isAll` for the whole office. */
  get: procedureFor("today.read")
    .input(z.strictObject({ isAll: z.boolean().default(false) }))
    .query(({ ctx, input }) => getToday(ctx, input)),
});
