import type { IconName } from "@/components/ui/icon";
import type { MessageKey } from "@/messages";

/** Numbers beside the words of the rail; absent when there is nothing to count. */
export interface DeskCounts {
  today?: number;
  inbox?: number;
  quotes?: number;
  applications?: number;
  review?: number;
  supplements?: number;
  dueSoon?: number;
  withClients?: number;
  withAuthorities?: number;
  leads?: number;
  rules?: number;
}

export interface NavItem {
  href: string;
  label: MessageKey<"shell">;
  icon: IconName;
  /** `g` then this letter. */
  go?: string;
  count?: keyof DeskCounts;
  /** Current only on exactly this path. */
  isExact?: boolean;
  /** Its number counts the person's own; with this behind the address the list holds exactly those. */
  ownQuery?: string;
}

/** The desk's places. Which of them a person sees follows from the role; see `placesFor`. */
export const PLACES = {
  today: { href: "/desk", label: "nav.today", icon: "today", go: "t", count: "today", isExact: true },
  deadlines: { href: "/desk/deadlines", label: "nav.deadlines", icon: "calendar", go: "d", ownQuery: "who=me" },
  overview: { href: "/manage", label: "nav.overview", icon: "chart", go: "o", isExact: true },
  inbox: { href: "/desk/inbox", label: "nav.inbox", icon: "inbox", go: "i", count: "inbox" },
  clients: { href: "/desk/clients", label: "nav.clients", icon: "people", go: "c" },
  leads: { href: "/desk/leads", label: "nav.leads", icon: "message", go: "e", count: "leads" },
  cases: { href: "/desk/cases", label: "nav.cases", icon: "case", go: "k" },
  assessments: { href: "/desk/assessments", label: "nav.assessments", icon: "assessment", go: "s" },
  quotes: { href: "/desk/quotes", label: "nav.quotes", icon: "quote", go: "q", count: "quotes", ownQuery: "by=me" },
  applications: {
    href: "/desk/applications",
    label: "nav.applications",
    icon: "applications",
    go: "a",
    count: "applications",
    ownQuery: "owner=me",
  },
  review: { href: "/desk/review", label: "nav.review", icon: "review", go: "r", count: "review" },
  letters: { href: "/desk/letters", label: "nav.letters", icon: "mail", go: "w" },
  licences: { href: "/desk/licences", label: "nav.licences", icon: "licence", go: "l" },
  custody: { href: "/desk/custody", label: "nav.custody", icon: "key", go: "u" },
  payments: { href: "/desk/payments", label: "nav.payments", icon: "money", go: "m" },
  rules: { href: "/manage/rules", label: "nav.rules", icon: "rules", count: "rules" },
  prices: { href: "/manage/prices", label: "nav.prices", icon: "quote" },
  templates: { href: "/manage/templates", label: "nav.templates", icon: "document" },
  assignment: { href: "/manage/assignment", label: "nav.assignment", icon: "people" },
  team: { href: "/manage/team", label: "nav.team", icon: "people" },
  agency: { href: "/manage/agency", label: "nav.agency", icon: "building" },
  ownAgency: { href: "/admin/agency", label: "nav.agency", icon: "building" },
  calendar: { href: "/admin/calendar", label: "nav.calendar", icon: "calendar" },
  audit: { href: "/admin/audit", label: "nav.audit", icon: "shield" },
  people: { href: "/admin", label: "nav.people", icon: "people", isExact: true },
  settings: { href: "/admin/installation", label: "nav.settings", icon: "settings" },
} as const satisfies Record<string, NavItem>;

export type PlaceName = keyof typeof PLACES;

const DESK: readonly PlaceName[] = [
  "today",
  "deadlines",
  "leads",
  "clients",
  "cases",
  "assessments",
  "quotes",
  "applications",
  "review",
  "letters",
  "licences",
  "custody",
];

/** What each role's rail offers: the work first, what runs the office under a heading of its own. */
export const RAILS: Readonly<
  Record<
    "consultant" | "manager" | "administrator",
    { places: readonly PlaceName[]; managePlaces: readonly PlaceName[] }
  >
> = {
  consultant: { places: DESK, managePlaces: [] },
  manager: {
    places: ["overview", ...DESK],
    managePlaces: ["rules", "prices", "templates", "assignment", "team", "agency", "calendar", "audit"],
  },
  administrator: { places: ["people", "calendar", "audit", "ownAgency", "settings"], managePlaces: [] },
};

/** A consultant's saved views: each number beside one is the length of the list behind it. */
export const OWN_VIEWS = [
  { href: "/desk/applications?owner=me&status=supplement-requested", view: "supplements" },
  { href: "/desk/applications?owner=me&due=14", view: "dueSoon" },
  { href: "/desk/applications?owner=me&turn=client", view: "withClients" },
  { href: "/desk/applications?owner=me&turn=authority", view: "withAuthorities" },
] as const;

/** Where a place leads: who works on cases of their own goes to those first, everybody else to the whole list. */
export function addressOfPlace(name: PlaceName, isOwn: boolean): string {
  const place: NavItem = PLACES[name];
  return isOwn && place.ownQuery ? `${place.href}?${place.ownQuery}` : place.href;
}
