import { firstFilings } from "../../services/dashboard/first-filings";
import { getDashboard } from "../../services/dashboard/get-dashboard";
import { getTeam } from "../../services/dashboard/team-load";
import { procedureFor, router } from "../trpc";

export const dashboardRouter = router({
  get: procedureFor("dashboard.read").query(({ ctx }) => getDashboard(ctx)),
  /** First-time acceptance by licence, authority and colleague, with what came back. */
  firstFilings: procedureFor("dashboard.read").query(({ ctx }) => firstFilings(ctx)),
  /** Who holds what, for assigning work. */
  team: procedureFor("dashboard.read").query(({ ctx }) => getTeam(ctx)),
});
