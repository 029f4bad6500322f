import type { BrowserContext } from "@playwright/test";
import type { Who } from "./people";
import { type Route, routeOf } from "./routes";

/** One thing to look at: a page in one state, as one kind of person meets it. */
export interface Place {
  who: Who;
  /** The page as Next names it; null: an address that no page has. */
  pattern: string | null;
  /** What sets it apart where one page stands here more than once; a part of the picture's name. */
  state?: string;
  /** Where the way to it begins, when its address is not simply its name … */
  from?: string;
  /** … the pages passed on the way, each by the first link to it … */
  past?: readonly string[];
  /** … and what the link taken at last must match, where the first one will not do. */
  link?: RegExp;
  /** … or the last one. */
  isLast?: boolean;
  /** Added to the address found. */
  query?: string;
  /** The address is one of those that `enter` made for this person. */
  made?: string;
  /** Sends people on to this page instead of showing something itself. */
  leadsTo?: string;
  /** The record is not there: 404, within the frame. */
  isMissing?: boolean;
}

const NOTHING = "?q=%E6%B2%A1%E6%9C%89%E8%BF%99%E4%B8%AA";
const NOBODY = "00000000-0000-7000-8000-000000000000";
const RICH = "/desk/clients?q=%E9%9D%92%E7%A6%BE";
const NEW = "/desk/clients?q=%E5%8D%97%E9%A3%8E";
const client = "/desk/clients/[id]";
const library = `${client}/documents`;
const application = "/desk/applications/[id]";
const assessment = "/desk/assessments/[id]";
const quote = "/desk/quotes/[id]";
const link = "/l/[token]";
const ruleParts = "/manage/rules/[id]/parts";
const ruleChecks = "/manage/rules/[id]/checks";
const ruleScenarios = "/manage/rules/[id]/scenarios";
const ruleLicence = "/manage/rules/[id]/licences/[licenceId]";

/**
 * Every page of the application, and the states of it that look different. A test refuses a page that is missing here; the
 * accessibility test and the gallery visit them all.
 */
export const PLACES: readonly Place[] = [
  { who: "visitor", pattern: "/", leadsTo: "/sign-in" },
  { who: "visitor", pattern: "/sign-in" },
  { who: "visitor", pattern: "/sign-in", state: "sent", from: "/sign-in?back=/desk/clients" },
  { who: "visitor", pattern: "/sign-in/code", state: "fault", from: "/sign-in/code?have=1&fault=code-wrong" },
  { who: "visitor", pattern: "/check" },
  { who: "visitor", pattern: "/check/c/[token]", made: "begunCheck" },
  { who: "visitor", pattern: "/check/r/[token]", made: "sharedCheck" },
  { who: "visitor", pattern: "/check/c/[token]", state: "gone", from: `/check/c/${"x".repeat(43)}` },
  { who: "visitor", pattern: "/check/r/[token]", state: "gone", from: `/check/r/${"x".repeat(43)}` },
  { who: "visitor", pattern: "/kit" },
  { who: "visitor", pattern: "/kit/desk" },
  { who: "visitor", pattern: "/kit/portal" },
  { who: "visitor", pattern: link, state: "papers", made: "papers" },
  { who: "visitor", pattern: link, state: "account", made: "account" },
  { who: "visitor", pattern: link, state: "colleague", made: "colleague" },
  { who: "visitor", pattern: link, state: "used", made: "used" },
  { who: "visitor", pattern: link, state: "expired", made: "expired" },
  { who: "visitor", pattern: link, state: "asked", made: "expired", query: "?asked=1" },
  { who: "visitor", pattern: link, state: "revoked", made: "revoked" },
  { who: "visitor", pattern: link, state: "unknown", from: `/l/${"x".repeat(43)}` },
  { who: "visitor", pattern: null, state: "nowhere", from: "/nowhere", isMissing: true },

  { who: "link", pattern: "/portal/request/[id]", state: "link", made: "request" },
  { who: "link", pattern: "/portal/password" },

  { who: "client", pattern: "/portal" },
  { who: "client", pattern: "/portal/progress" },
  { who: "client", pattern: "/portal/progress/[id]", from: "/portal/progress" },
  { who: "client", pattern: "/portal/licences" },
  { who: "client", pattern: "/portal/ask" },
  { who: "client", pattern: "/portal/things" },
  { who: "client", pattern: "/portal/request/[id]", from: "/portal" },
  { who: "client", pattern: "/portal/papers/[id]", state: "returned", from: "/portal" },
  {
    who: "client",
    pattern: "/portal/papers/[id]",
    state: "given",
    from: "/portal",
    past: ["/portal/request/[id]"],
    isLast: true,
  },
  { who: "client", pattern: "/portal/quotes/[id]", state: "accepted", from: "/portal/progress" },
  {
    who: "client",
    pattern: "/portal/papers/[id]",
    state: "missing",
    from: `/portal/papers/${NOBODY}`,
    isMissing: true,
  },
  { who: "client", pattern: "/account", state: "client" },
  { who: "client", pattern: "/desk", state: "refused", leadsTo: "/portal" },
  { who: "prospect", pattern: "/portal", state: "quote" },
  { who: "prospect", pattern: "/portal/quotes/[id]", from: "/portal" },
  { who: "new-client", pattern: "/portal", state: "empty" },
  { who: "new-client", pattern: "/portal/progress", state: "empty" },
  { who: "new-client", pattern: "/portal/licences", state: "empty" },
  { who: "new-client", pattern: "/portal/ask", state: "empty" },

  { who: "consultant", pattern: "/desk" },
  { who: "consultant", pattern: "/desk", state: "everybody", query: "?who=all" },
  { who: "consultant", pattern: "/desk/deadlines" },
  { who: "consultant", pattern: "/desk/deadlines", state: "month", query: "?view=month" },
  { who: "consultant", pattern: "/desk/deadlines", state: "provisional", query: "?view=month&on=2027-02-10" },
  { who: "consultant", pattern: "/desk/deadlines", state: "day", query: "?view=day&who=me&act=us" },
  { who: "consultant", pattern: "/desk/deadlines", state: "late", query: "?late=1" },
  { who: "consultant", pattern: "/desk/deadlines", state: "empty", query: "?view=day&on=2041-01-05" },
  { who: "consultant", pattern: "/desk/custody" },
  { who: "consultant", pattern: "/desk/clients" },
  { who: "consultant", pattern: "/desk/clients", state: "nothing-found", query: NOTHING },
  { who: "consultant", pattern: "/desk/clients/new" },
  { who: "consultant", pattern: client, from: RICH },
  { who: "consultant", pattern: client, state: "new", from: NEW },
  { who: "consultant", pattern: library, from: RICH, past: [client] },
  { who: "consultant", pattern: library, state: "replaced", from: RICH, past: [client], query: "?view=replaced" },
  { who: "consultant", pattern: "/desk/documents/[id]", from: RICH, past: [client, library] },
  {
    who: "consultant",
    pattern: "/desk/documents/[id]",
    state: "missing",
    from: `/desk/documents/${NOBODY}`,
    isMissing: true,
  },
  { who: "consultant", pattern: "/desk/letters" },
  { who: "consultant", pattern: "/desk/leads" },
  { who: "consultant", pattern: "/desk/leads", state: "none-dismissed", query: "?status=dismissed" },
  { who: "consultant", pattern: "/desk/leads/[id]", from: "/desk/leads" },
  { who: "consultant", pattern: "/desk/cases" },
  { who: "consultant", pattern: "/desk/cases", state: "nothing-found", query: NOTHING },
  { who: "consultant", pattern: "/desk/cases/new" },
  { who: "consultant", pattern: "/desk/cases/new", state: "client", from: RICH, past: [client], link: /client=/ },
  { who: "consultant", pattern: "/desk/cases/[id]", from: RICH, past: [client] },
  { who: "consultant", pattern: "/desk/cases/[id]", state: "new", from: NEW, past: [client] },
  { who: "consultant", pattern: "/desk/assessments" },
  { who: "consultant", pattern: "/desk/assessments", state: "nothing-found", query: NOTHING },
  { who: "consultant", pattern: "/desk/assessments/verify" },
  { who: "consultant", pattern: assessment, from: RICH, past: [client] },
  {
    who: "consultant",
    pattern: assessment,
    state: "reasoning",
    from: RICH,
    past: [client, assessment],
    link: /licence=/,
  },
  {
    who: "consultant",
    pattern: assessment,
    state: "draft",
    from: "/desk/assessments?status=draft",
    past: [`${assessment}/questions`],
  },
  { who: "consultant", pattern: `${assessment}/compare`, from: RICH, past: [client, assessment] },
  { who: "consultant", pattern: `${assessment}/questions`, from: "/desk/assessments?status=draft" },
  { who: "consultant", pattern: "/desk/applications" },
  { who: "consultant", pattern: "/desk/applications", state: "filtered", query: "?turn=client&due=14&legal=1" },
  { who: "consultant", pattern: "/desk/applications", state: "nothing-found", query: NOTHING },
  { who: "consultant", pattern: "/desk/applications", state: "board", query: "?view=board" },
  { who: "consultant", pattern: "/desk/applications", state: "timeline", query: "?view=timeline" },
  { who: "consultant", pattern: application, from: "/desk/applications?status=supplement-requested" },
  {
    who: "consultant",
    pattern: application,
    state: "supplement",
    from: "/desk/applications?status=supplement-requested",
    query: "?tab=supplement",
  },
  {
    who: "consultant",
    pattern: application,
    state: "work",
    from: "/desk/applications?status=supplement-requested",
    query: "?tab=work",
  },
  {
    who: "consultant",
    pattern: application,
    state: "record",
    from: "/desk/applications?status=supplement-requested",
    query: "?tab=record",
  },
  {
    who: "consultant",
    pattern: application,
    state: "collecting",
    from: "/desk/applications?stage=collecting&turn=client",
  },
  {
    who: "consultant",
    pattern: application,
    state: "pack",
    from: "/desk/applications?status=supplement-requested",
    query: "?tab=pack",
  },
  { who: "consultant", pattern: application, state: "renewal", from: "/desk/applications?kind=renewal" },
  { who: "consultant", pattern: application, state: "annual-report", from: "/desk/applications?kind=annual-report" },
  { who: "consultant", pattern: application, state: "issued", from: "/desk/applications?status=issued&closed=1" },
  { who: "consultant", pattern: application, state: "refused", from: "/desk/applications?status=refused&closed=1" },
  { who: "consultant", pattern: application, state: "missing", from: `/desk/applications/${NOBODY}`, isMissing: true },
  { who: "consultant", pattern: "/desk/rules" },
  { who: "consultant", pattern: "/desk/rules/[id]", from: "/desk/rules" },
  { who: "consultant", pattern: "/desk/rules/[id]/[part]", from: "/desk/rules", past: ["/desk/rules/[id]"] },
  { who: "consultant", pattern: "/desk/licences" },
  { who: "consultant", pattern: "/desk/licences", state: "nothing-found", query: NOTHING },
  { who: "consultant", pattern: "/desk/quotes" },
  { who: "consultant", pattern: "/desk/quotes", state: "nothing-found", query: NOTHING },
  { who: "consultant", pattern: quote, state: "sent", from: "/desk/quotes?view=sent" },
  { who: "consultant", pattern: quote, state: "accepted", from: "/desk/quotes?view=accepted" },
  { who: "consultant", pattern: "/desk/review" },
  {
    who: "consultant",
    pattern: "/desk/review",
    state: "one-paper",
    from: "/desk/applications?status=supplement-requested",
    past: [application],
    link: /at=/,
  },
  {
    who: "consultant",
    pattern: "/desk/files/[id]",
    state: "missing",
    from: `/desk/files/${NOBODY}`,
    isMissing: true,
  },
  { who: "consultant", pattern: "/account" },
  { who: "consultant", pattern: "/manage", state: "refused", leadsTo: "/desk" },
  { who: "consultant", pattern: "/desk/[...rest]", state: "nowhere", from: "/desk/nowhere", isMissing: true },
  { who: "newcomer", pattern: "/desk", state: "empty" },
  { who: "newcomer", pattern: "/desk/clients", state: "empty", query: "?owner=me" },
  { who: "newcomer", pattern: "/desk/review", state: "empty", query: "?who=me" },
  { who: "newcomer", pattern: "/account", state: "new" },

  { who: "manager", pattern: "/manage" },
  // A letter that names no application is its uploader's and the managers'.
  { who: "manager", pattern: "/desk/letters/[id]", from: "/desk/letters" },
  { who: "manager", pattern: ruleChecks, made: "ruleChecks" },
  { who: "manager", pattern: ruleChecks, state: "all", made: "ruleChecks", query: "?tab=all" },
  { who: "manager", pattern: ruleScenarios, made: "ruleScenarios" },
  { who: "manager", pattern: ruleScenarios, state: "nothing", made: "ruleScenarios", query: NOTHING },
  { who: "manager", pattern: `${ruleScenarios}/[scenarioId]`, made: "ruleScenario" },
  { who: "manager", pattern: `${ruleScenarios}/[scenarioId]`, state: "steps", made: "ruleScenarioSteps" },
  { who: "manager", pattern: ruleParts, made: "ruleParts" },
  { who: "manager", pattern: ruleParts, state: "changed", made: "ruleParts", query: "?tab=changed" },
  { who: "manager", pattern: ruleParts, state: "nothing", made: "ruleParts", query: NOTHING },
  { who: "manager", pattern: ruleLicence, made: "ruleLicence" },
  { who: "manager", pattern: ruleLicence, state: "place", made: "ruleLicence", query: "?at=conditions.1.check" },
  { who: "manager", pattern: "/manage/rules/[id]/facts/[factId]", made: "ruleFact" },
  { who: "manager", pattern: "/manage/rules/[id]/facts/[factId]", state: "retired", made: "ruleFactRetired" },
  { who: "manager", pattern: "/manage/rules/[id]/sources/[sourceId]", made: "ruleSource" },
  { who: "manager", pattern: "/manage/rules/[id]/facts/[factId]", state: "removed", made: "ruleFactRemoved" },
  { who: "manager", pattern: "/manage/rules/[id]/meta", made: "ruleMeta" },
  { who: "manager", pattern: "/manage/rules/[id]/groups", made: "ruleGroups" },
  { who: "manager", pattern: "/manage/templates" },
  {
    who: "manager",
    pattern: "/manage/templates/[id]",
    link: /^\/manage\/templates\/[^/?]+$/,
    from: "/manage/templates",
  },
  { who: "manager", pattern: "/manage/assignment" },
  { who: "manager", pattern: "/manage/rules" },
  { who: "manager", pattern: "/manage/rules/to-confirm" },
  { who: "manager", pattern: "/manage/rules/to-confirm", state: "due", query: "?view=due" },
  { who: "manager", pattern: "/manage/rules/to-confirm", state: "nothing-found", query: NOTHING },
  {
    who: "manager",
    pattern: "/manage/rules/to-confirm",
    state: "one",
    link: /^\/manage\/rules\/to-confirm\?.*sel=/,
    from: "/manage/rules/to-confirm",
  },
  { who: "manager", pattern: "/manage/rules/[id]", made: "ruleParts" },
  { who: "manager", pattern: "/manage/rules/impact" },
  {
    who: "manager",
    pattern: "/manage/rules/impact/[id]",
    link: /^\/manage\/rules\/impact\/[^/?]+$/,
    from: "/manage/rules/impact",
  },
  { who: "consultant", pattern: "/desk/impact/[id]", from: `/desk/impact/${NOBODY}`, isMissing: true },
  { who: "manager", pattern: "/manage/team" },
  { who: "manager", pattern: "/manage/agency" },
  { who: "manager", pattern: "/manage/prices" },
  { who: "manager", pattern: "/manage/prices/edit" },
  { who: "manager", pattern: "/desk", state: "manager" },
  { who: "manager", pattern: "/admin/audit", state: "manager" },

  { who: "manager", pattern: "/manage/[...rest]", state: "nowhere", from: "/manage/nowhere", isMissing: true },
  { who: "administrator", pattern: "/admin/[...rest]", state: "nowhere", from: "/admin/nowhere", isMissing: true },
  { who: "administrator", pattern: "/admin" },
  { who: "administrator", pattern: "/admin", state: "person", link: /person=/, from: "/admin" },
  { who: "administrator", pattern: "/admin", state: "add", query: "?add" },
  { who: "administrator", pattern: "/admin/agency" },
  { who: "administrator", pattern: "/admin/audit" },
  { who: "administrator", pattern: "/admin/audit", state: "verified", query: "?verify" },
  { who: "administrator", pattern: "/admin/calendar" },
  { who: "administrator", pattern: "/admin/calendar", state: "open-year", query: "?year=2027" },
  { who: "administrator", pattern: "/admin/calendar/notice" },
  { who: "administrator", pattern: "/admin/installation" },
];

export const nameOf = ({ pattern, state }: Place): string => [pattern, state].filter(Boolean).join(" · ");

/**
 * The address of a place, relative to the application's: found along the links that its person sees, read without a browser,
 * which takes a tenth of the time. Throws when there is no way.
 */
export async function addressOf(
  place: Place,
  context: BrowserContext,
  origin: string,
  made: Readonly<Record<string, string>>,
  routes: readonly Route[],
): Promise<string> {
  const start = place.made ? made[place.made] : (place.from ?? place.pattern);
  if (!start) throw new Error(`${nameOf(place)}: nothing was made for it`);
  const isAt = (address: string, pattern: string) =>
    routeOf(routes, new URL(address, origin).pathname)?.pattern === pattern;
  const steps = [...(place.past ?? [])];
  let at = start;
  const target = place.pattern;
  const needsLink = target !== null && (place.link !== undefined || !isAt(start, target) || steps.length > 0);
  if (needsLink) steps.push(target);
  if (!needsLink) steps.length = 0;
  for (const [n, step] of steps.entries()) {
    const links = await linksAt(context, origin, at);
    const isEnd = n === steps.length - 1;
    const fitting = links.filter((one) => isAt(one, step) && (!isEnd || !place.link || place.link.test(one)));
    const next = fitting.at(isEnd && place.isLast ? -1 : 0);
    if (!next) throw new Error(`${nameOf(place)}: no link to ${step} at ${at}`);
    at = next;
  }
  if (!place.query) return at;
  const url = new URL(at, origin);
  for (const [name, value] of new URLSearchParams(place.query)) url.searchParams.set(name, value);
  return url.pathname + url.search;
}

async function linksAt(context: BrowserContext, origin: string, address: string): Promise<string[]> {
  const answer = await context.request.get(origin + address);
  if (!answer.ok()) throw new Error(`${address} answers ${answer.status()}`);
  const page = answer.url();
  return [...(await answer.text()).matchAll(/<a\b[^>]*?\shref="([^"]+)"/g)].flatMap(([, href = ""]) => {
    const url = new URL(href.replaceAll("&amp;", "&"), page);
    return url.origin === origin && !url.pathname.startsWith("/api/") ? [url.pathname + url.search] : [];
  });
}
