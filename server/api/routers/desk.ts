import { deskFrame } from "../../services/desk/desk-frame";
import { procedureFor, router } from "../trpc";

export const deskRouter = router({
  /** Numbers, names and the rule version around every page of the desk. */
  frame: procedureFor("today.read").query(({ ctx }) => deskFrame(ctx)),
});
