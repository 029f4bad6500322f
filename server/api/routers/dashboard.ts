import { getDashboard } from "../../services/dashboard/get-dashboard";
import { getTeam } from "../../services/dashboard/team-load";
import { procedureFor, router } from "../trpc";

export const dashboardRouter = router({
  get: procedureFor("dashboard.read").query(({ ctx }) => getDashboard(ctx)),
  /** Who holds what, for assigning work. */
  team: procedureFor("dashboard.read").query(({ ctx }) => getTeam(ctx)),
});
