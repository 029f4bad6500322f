import { portalRouter } from "./routers/portal";
import { peopleRouter } from "./routers/people";
import { agencyRouter } from "./routers/agency";
import { applicationRouter } from "./routers/application";
import { assessmentRouter } from "./routers/assessment";
import { calendarRouter } from "./routers/calendar";
import { caseRouter } from "./routers/case";
import { clientRouter } from "./routers/client";
import { documentRouter } from "./routers/document";
import { deadlineRouter } from "./routers/deadline";
import { assignmentRouter } from "./routers/assignment";
import { draftingRouter } from "./routers/drafting";
import { custodyRouter } from "./routers/custody";
import { deskRouter } from "./routers/desk";
import { impactRouter } from "./routers/impact";
import { invitationRouter } from "./routers/invitation";
import { dashboardRouter } from "./routers/dashboard";
import { meRouter } from "./routers/me";
import { noteRouter } from "./routers/note";
import { packRouter } from "./routers/pack";
import { paletteRouter } from "./routers/palette";
import { priceBookRouter } from "./routers/price-book";
import { requirementRouter } from "./routers/requirement";
import { taskRouter } from "./routers/task";
import { questionRouter } from "./routers/question";
import { quoteRouter } from "./routers/quote";
import { letterRouter } from "./routers/letter";
import { supplementRouter } from "./routers/supplement";
import { todayRouter } from "./routers/today";
import { ruleChecksRouter } from "./routers/rule-checks";
import { ruleConfirmationsRouter } from "./routers/rule-confirmations";
import { ruleDraftsRouter } from "./routers/rule-drafts";
import { rulesRouter } from "./routers/rules";
import { leadRouter } from "./routers/lead";
import { selfCheckRouter } from "./routers/self-check";
import { createCallerFactory, router } from "./trpc";

export const appRouter = router({
  agency: agencyRouter,
  application: applicationRouter,
  note: noteRouter,
  requirement: requirementRouter,
  task: taskRouter,
  portal: portalRouter,
  people: peopleRouter,
  assessment: assessmentRouter,
  calendar: calendarRouter,
  case: caseRouter,
  client: clientRouter,
  deadline: deadlineRouter,
  document: documentRouter,
  custody: custodyRouter,
  desk: deskRouter,
  assignment: assignmentRouter,
  drafting: draftingRouter,
  impact: impactRouter,
  invitation: invitationRouter,
  dashboard: dashboardRouter,
  me: meRouter,
  pack: packRouter,
  palette: paletteRouter,
  priceBook: priceBookRouter,
  question: questionRouter,
  quote: quoteRouter,
  rules: rulesRouter,
  ruleChecks: ruleChecksRouter,
  ruleConfirmations: ruleConfirmationsRouter,
  ruleDrafts: ruleDraftsRouter,
  lead: leadRouter,
  selfCheck: selfCheckRouter,
  letter: letterRouter,
  supplement: supplementRouter,
  today: todayRouter,
});

export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
