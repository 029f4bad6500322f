import { deskCounts } from "../../services/desk/counts";
import { procedureFor, router } from "../trpc";

export const deskRouter = router({
  counts: procedureFor("today.read").query(({ ctx }) => deskCounts(ctx)),
});
