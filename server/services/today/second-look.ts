import { and, eq, isNull, ne, or } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { calendarProposals, ruleDrafts } from "@/db/schema";
import { can } from "@/domain/access/can";
import { personOf, type ServiceContext } from "../context";

export interface SecondLook {
  /** Drafts of the rules that somebody else handed in, and those approved and not published yet. */
  rules: { id: string; title: string; isApproved: boolean }[];
  /** A notice on days off that somebody else proposed. */
  isNoticeWaiting: boolean;
}

/** What waits until this person looks at it as the second one: without them it waits forever, and nobody else is told. */
export async function secondLookIn(tx: Tx, ctx: ServiceContext): Promise<SecondLook> {
  const me = personOf(ctx).userId;
  const rules = can(personOf(ctx), "rules.publish")
    ? await tx
        .select({ id: ruleDrafts.id, title: ruleDrafts.title, state: ruleDrafts.state })
        .from(ruleDrafts)
        .where(
          or(and(eq(ruleDrafts.state, "submitted"), ne(ruleDrafts.submittedBy, me)), eq(ruleDrafts.state, "approved")),
        )
        .orderBy(ruleDrafts.submittedAt)
        .limit(5)
    : [];
  const notices = can(personOf(ctx), "calendar.edit")
    ? await tx.$count(calendarProposals, and(isNull(calendarProposals.outcome), ne(calendarProposals.proposedBy, me)))
    : 0;
  return {
    rules: rules.map(({ state, ...draft }) => ({ ...draft, isApproved: state === "approved" })),
    isNoticeWaiting: notices > 0,
  };
}
