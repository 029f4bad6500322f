import { getDashboard } from "../../services/dashboard/get-dashboard";
import { procedureFor, router } from "../trpc";

export const dashboardRouter = router({
  get: procedureFor("dashboard.read").query(({ ctx }) => getDashboard(ctx)),
});
