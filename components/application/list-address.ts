import { APPLICATION_KINDS, type ApplicationKind } from "@/domain/workflow/application-kind";
import { INTERNAL_STAGES, type InternalStage } from "@/domain/workflow/internal-stage";
import { TURNS, type Turn } from "@/domain/workflow/next-step";
import { OFFICIAL_STATUSES, type OfficialStatus } from "@/domain/workflow/official-status";
import { type Day, isDay } from "@/domain/shared/day";
import { isId } from "@/domain/shared/id";

/**
 * The filters of the list of applications as its address holds them: `?turn=client&due=14&sort=updated`. The page of one
 * application carries the same, so that "next" stays within the list a person came from.
 */
export interface ListFilters {
  /** How the list is drawn; no filter. */
  view?: "board" | "timeline";
  /** How many days the timeline shows; no filter. */
  span?: "weeks";
  search?: string;
  owner?: string;
  clientId?: string;
  stage?: InternalStage;
  status?: OfficialStatus;
  licence?: string;
  kind?: ApplicationKind;
  turn?: Turn;
  due?: "late" | "none" | number;
  /** Due in a stretch of days, such as one week of the overview. */
  dueFrom?: Day;
  dueTo?: Day;
  /** Only days that the law or the authority set. */
  isLegal?: boolean;
  answered?: "first" | "returned" | "any";
  since?: Day;
  withClosed?: boolean;
  sort?: "due" | "updated" | "created";
}

export type AddressParams = Readonly<Record<string, string | string[] | undefined>>;

const SORTS = ["due", "updated", "created"] as const;
const ANSWERS = ["first", "returned", "any"] as const;

/** Reads an address; what is not a filter, or not a value of one, is left out: addresses are typed by anybody. */
export function readListFilters(params: AddressParams): ListFilters {
  const text = (name: string): string | undefined => {
    const value = params[name];
    return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
  };
  const among = <T extends string>(name: string, values: readonly T[]): T | undefined =>
    values.find((value) => value === text(name));
  const owner = text("owner");
  const client = text("client");
  const due = text("due");
  const day = (name: string): Day | undefined => {
    const value = text(name);
    return value && isDay(value) ? value : undefined;
  };
  const filters: ListFilters = {
    view: among("view", ["board", "timeline"]),
    span: among("span", ["weeks"]),
    search: text("q")?.slice(0, 100),
    owner: owner === "me" || isId(owner) ? owner : undefined,
    clientId: isId(client) ? client : undefined,
    stage: among("stage", INTERNAL_STAGES),
    status: among("status", OFFICIAL_STATUSES),
    licence: text("licence")?.slice(0, 80),
    kind: among("kind", APPLICATION_KINDS),
    turn: among("turn", TURNS),
    due:
      due === "late" || due === "none" ? due : due && /^\d{1,4}$/.test(due) ? Math.min(3660, Number(due)) : undefined,
    dueFrom: day("from"),
    dueTo: day("to"),
    isLegal: text("legal") === "1" ? true : undefined,
    answered: among("answered", ANSWERS),
    since: day("since"),
    withClosed: text("closed") === "1" ? true : undefined,
    sort: among("sort", SORTS),
  };
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
}

const NAMES: Readonly<Record<keyof ListFilters, string>> = {
  view: "view",
  span: "span",
  search: "q",
  owner: "owner",
  clientId: "client",
  stage: "stage",
  status: "status",
  licence: "licence",
  kind: "kind",
  turn: "turn",
  due: "due",
  dueFrom: "from",
  dueTo: "to",
  isLegal: "legal",
  answered: "answered",
  since: "since",
  withClosed: "closed",
  sort: "sort",
};

/** The query part of an address with these filters, with its question mark; empty without any. */
export function listQuery(
  filters: ListFilters,
  more: Readonly<Record<string, string | null | undefined>> = {},
): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(filters))
    if (value !== undefined) query.set(NAMES[key as keyof ListFilters], value === true ? "1" : String(value)); // its own keys
  for (const [key, value] of Object.entries(more)) if (value) query.set(key, value);
  const text = query.toString();
  return text ? `?${text}` : "";
}

/** How many filters are on; the order and the view are none. */
export const countFilters = (filters: ListFilters): number =>
  Object.keys(filters).filter((key) => key !== "sort" && key !== "view" && key !== "span").length;

/** What the server is asked for: the filters without how they are drawn. */
export const askedFor = ({ view: _view, span: _span, ...filters }: ListFilters): Omit<ListFilters, "view" | "span"> =>
  filters;
