import { caseRouter } from "./routers/case";
import { clientRouter } from "./routers/client";
import { invitationRouter } from "./routers/invitation";
import { meRouter } from "./routers/me";
import { createCallerFactory, router } from "./trpc";

export const appRouter = router({
  case: caseRouter,
  client: clientRouter,
  invitation: invitationRouter,
  me: meRouter,
});

export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
