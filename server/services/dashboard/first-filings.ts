import { sql } from "drizzle-orm";
import { findLicence } from "@/domain/rules/rule-set";
import type { Text } from "@/domain/rules/schema";
import { addMonths, type Day } from "@/domain/shared/day";
import type { SupplementCause, SupplementFault } from "@/domain/workflow/supplement";
import { mustBeAble, read, type ServiceContext, todayOf } from "../context";
import { rulesInForce } from "@/server/rules-in-force";

export interface ReturnedItem {
  applicationId: string;
  client: string;
  wanted: string;
  cause: SupplementCause;
  fault: SupplementFault;
  askedOn: Day;
}

/** First filings of one licence by one colleague that the authority answered. */
export interface FirstFilings {
  licenceId: string;
  licence: Text;
  authority: Text | null;
  ownerId: string;
  owner: string;
  answered: number;
  accepted: number;
  /** What came back, the newest first; the lists have the rest. */
  items: ReturnedItem[];
}

const MONTHS = 12;
const MOST_ROWS = 10;
const MOST_ITEMS = 300;
const SHOWN_ITEMS = 6;

/**
 * First-time acceptance by licence, its authority and the colleague, where most came back first, with what came back. Managers
 * reach every client.
 */
export async function firstFilings(ctx: ServiceContext): Promise<{ since: Day; rows: FirstFilings[] }> {
  mustBeAble(ctx, "dashboard.read");
  const since: Day = `${addMonths(todayOf(ctx), 1 - MONTHS).slice(0, 7)}-01`;
  return read(ctx, async (tx) => {
    const groups = await tx.execute<{
      licenceId: string;
      ownerId: string;
      owner: string;
      answered: number;
      accepted: number;
    }>(sql`
      select a.licence_id as "licenceId", a.owner_id as "ownerId", u.name as owner, count(*)::int as answered,
             (count(*) filter (where a.is_first_time_accepted))::int as accepted
      from applications a join users u on u.id = a.owner_id
      where a.first_answered_on >= ${since}::date and a.is_first_time_accepted is not null
      group by 1, 2, 3
      order by count(*) filter (where not a.is_first_time_accepted) desc, count(*) desc, 1, 3 limit ${MOST_ROWS}`);
    const returned = await tx.execute<
      ReturnedItem & { licenceId: string; ownerId: string; [column: string]: unknown }
    >(sql`
      select a.id as "applicationId", coalesce(c.short_name, c.name) as client, i.wanted, i.cause, i.fault,
             r.asked_on::text as "askedOn", a.licence_id as "licenceId", a.owner_id as "ownerId"
      from supplement_items i
      join supplement_rounds r on r.id = i.round_id
      join applications a on a.id = r.application_id
      join clients c on c.id = a.client_id
      where a.first_answered_on >= ${since}::date and a.is_first_time_accepted = false
      order by r.asked_on desc, i.position limit ${MOST_ITEMS}`);
    return {
      since,
      rows: [...groups].map((group) => {
        const licence = findLicence(rulesInForce(), group.licenceId);
        return {
          ...group,
          licence: licence?.names.short ?? { zh: group.licenceId, en: group.licenceId },
          authority: licence?.authority.text ?? null,
          items: [...returned]
            .filter(({ licenceId, ownerId }) => licenceId === group.licenceId && ownerId === group.ownerId)
            .slice(0, SHOWN_ITEMS)
            .map(({ licenceId: _licence, ownerId: _owner, ...item }) => item),
        };
      }),
    };
  });
}
