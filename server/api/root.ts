import { peopleRouter } from "./routers/people";
import { caseRouter } from "./routers/case";
import { clientRouter } from "./routers/client";
import { invitationRouter } from "./routers/invitation";
import { meRouter } from "./routers/me";
import { priceBookRouter } from "./routers/price-book";
import { quoteRouter } from "./routers/quote";
import { createCallerFactory, router } from "./trpc";

export const appRouter = router({
  people: peopleRouter,
  case: caseRouter,
  client: clientRouter,
  invitation: invitationRouter,
  me: meRouter,
  priceBook: priceBookRouter,
  quote: quoteRouter,
});

export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
