import type { Verdict } from "../../verdict";
import type { Profile } from "../profiles";

/** One licence: facts that call for it, one change that no longer does, and the fact that decides between the two. */
export interface LicenceRow {
  readonly licence: string;
  readonly verdict: Verdict;
  /** Differences from answering "no" everywhere. */
  readonly facts: Profile;
  /** One or more answers changed, and the verdict then. */
  readonly otherwise: Profile;
  readonly then: Verdict;
  /** Left unanswered, the verdict is undetermined. */
  readonly decisive: string;
}

export const row = (
  licence: string,
  verdict: Verdict,
  facts: Profile,
  otherwise: Profile,
  then: Verdict,
  decisive: string,
): LicenceRow => ({ licence, verdict, facts, otherwise, then, decisive });

/** Sells such goods itself. */
export const goods = (...categories: string[]): Profile => ({
  goods_categories: categories,
  own_sale_categories: categories,
});
/** Lets others sell such goods. */
export const hosted = (...categories: string[]): Profile => ({
  hosts_third_party_sellers: true,
  goods_categories: categories,
  platform_sale_categories: categories,
});
