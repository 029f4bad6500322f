import { isId } from "@/domain/shared/id";
import { addressOf, oneOf, type SearchParams } from "@/components/address";

export interface ClientFilters {
  search: string | undefined;
  owner: string | undefined;
  isRestricted: boolean | undefined;
  hasOpenCase: boolean | undefined;
  sort: "updated" | "name" | "created" | undefined;
  cursor: string | undefined;
}

/** The filters in an address; what is not understood is left out, since addresses are typed and passed on. */
export async function readClientFilters(searchParams: SearchParams): Promise<ClientFilters> {
  const given = await searchParams;
  const owner = oneOf(given.owner);
  const sort = oneOf(given.sort);
  return {
    search: oneOf(given.q)?.slice(0, 100),
    owner: owner === "me" || isId(owner) ? owner : undefined,
    isRestricted: oneOf(given.restricted) === "1" || undefined,
    hasOpenCase: oneOf(given.open) === "1" || undefined,
    sort: sort === "name" || sort === "created" ? sort : undefined,
    cursor: oneOf(given.cursor)?.slice(0, 600),
  };
}

/** The list with one thing changed. A new filter begins at the first page. */
export function clientsHref(filters: ClientFilters, change: Partial<ClientFilters> = {}): string {
  const next = { ...filters, cursor: undefined, ...change };
  return addressOf("/desk/clients", {
    q: next.search,
    owner: next.owner,
    restricted: next.isRestricted ? "1" : undefined,
    open: next.hasOpenCase ? "1" : undefined,
    sort: next.sort,
    cursor: next.cursor,
  });
}
