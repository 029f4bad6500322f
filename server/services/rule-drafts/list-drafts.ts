import { desc, eq, ne, sql } from "drizzle-orm";
import { ruleDrafts, ruleSetVersions, users } from "@/db/schema";
import type { DraftState } from "@/domain/rules/draft-life";
import { mustBeAble, read, type ServiceContext } from "../context";

export interface DraftListed {
  id: string;
  title: string;
  state: DraftState;
  inForceFrom: string | null;
  base: string;
  createdBy: string;
  updatedAt: string;
  /** How many parts it changes. */
  parts: number;
}

const MOST = 100;

/** Drafts under way, then those published, the one written last first. Discarded ones are left out. */
export async function listDrafts(ctx: ServiceContext): Promise<DraftListed[]> {
  mustBeAble(ctx, "rules.read");
  return read(ctx, async (tx) => {
    const rows = await tx
      .select({
        id: ruleDrafts.id,
        title: ruleDrafts.title,
        state: ruleDrafts.state,
        inForceFrom: ruleDrafts.inForceFrom,
        base: ruleSetVersions.label,
        createdBy: users.name,
        updatedAt: ruleDrafts.updatedAt,
        parts: sql<number>`(select count(*)::int from rule_draft_parts p where p.draft_id = ${ruleDrafts}.id)`,
      })
      .from(ruleDrafts)
      .innerJoin(ruleSetVersions, eq(ruleSetVersions.id, ruleDrafts.baseVersionId))
      .innerJoin(users, eq(users.id, ruleDrafts.createdBy))
      .where(ne(ruleDrafts.state, "discarded"))
      .orderBy(sql`${ruleDrafts.state} = 'published'`, desc(ruleDrafts.updatedAt))
      .limit(MOST);
    return rows.map(({ updatedAt, ...row }) => ({ ...row, updatedAt: updatedAt.toISOString() }));
  });
}
