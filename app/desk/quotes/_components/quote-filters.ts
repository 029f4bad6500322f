import { isDay } from "@/domain/shared/day";
import { isId } from "@/domain/shared/id";
import { addressOf } from "@/components/address";

/** The views in the order of the bar; the service knows one more, `withdrawn`, which is reached by its address. */
export const SHOWN_VIEWS = ["open", "approval", "sent", "expired", "accepted", "declined", "all"] as const;
const VIEWS = [...SHOWN_VIEWS, "withdrawn"] as const;

export interface QuoteFilters {
  view?: (typeof VIEWS)[number] | undefined;
  search?: string | undefined;
  by?: string | undefined;
  caseId?: string | undefined;
  sentFrom?: string | undefined;
  cursor?: string | undefined;
}

type Params = Readonly<Record<string, string | string[] | undefined>>;

/** The filters in an address; what makes no sense there is left out, never an error. */
export function readFilters(params: Params): QuoteFilters {
  const text = (name: string): string | undefined => {
    const value = params[name];
    return typeof value === "string" && value.trim() !== "" ? value.trim().slice(0, 600) : undefined;
  };
  const by = text("by");
  const caseId = text("case");
  const sentFrom = text("from");
  return {
    view: VIEWS.find((view) => view === text("view")),
    search: text("q")?.slice(0, 100),
    by: by === "me" || isId(by) ? by : undefined,
    caseId: isId(caseId) ? caseId : undefined,
    sentFrom: isDay(sentFrom) ? sentFrom : undefined,
    cursor: text("cursor"),
  };
}

/** The list's address with some filters changed. */
export function addressWith(filters: QuoteFilters, change: Partial<QuoteFilters>): string {
  const { view, search, by, caseId, sentFrom, cursor } = { ...filters, ...change };
  return addressOf("/desk/quotes", {
    view: view === "open" ? undefined : view,
    q: search,
    by,
    case: caseId,
    from: sentFrom,
    cursor,
  });
}
