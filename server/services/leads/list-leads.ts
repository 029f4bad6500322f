import { and, count, desc, eq } from "drizzle-orm";
import { leads, users } from "@/db/schema";
import { licenceName } from "@/domain/assessment/words";
import { LEAD_STATUSES, type LeadStatus } from "@/domain/leads/lead-status";
import { findLicence } from "@/domain/rules/rule-set";
import { rulesInForce } from "@/server/rules-in-force";
import { ruleLocaleOf } from "../assessments/rule-locale";
import { mustBeAble, read, type ServiceContext } from "../context";
import { leadWithinReach } from "./lead-row";

/** Few enough to read; older ones that became nothing are deleted by the night. */
const MOST = 200;

export interface ListedLead {
  id: string;
  name: string;
  company: string | null;
  status: LeadStatus;
  ownerName: string | null;
  /** Names of what was found to be needed. */
  required: string[];
  /** ISO. */
  at: string;
}

/** Leads within reach, the newest first. */
export async function listLeads(
  ctx: ServiceContext,
  input: { status?: LeadStatus | undefined },
): Promise<{ rows: ListedLead[]; counts: Record<LeadStatus, number> }> {
  mustBeAble(ctx, "lead.read");
  const ruleSet = rulesInForce();
  const locale = ruleLocaleOf(ctx);
  return read(ctx, async (tx) => {
    const rows = await tx
      .select({ lead: leads, ownerName: users.name })
      .from(leads)
      .leftJoin(users, eq(users.id, leads.ownerId))
      .where(and(input.status ? eq(leads.status, input.status) : undefined, leadWithinReach(ctx)))
      .orderBy(desc(leads.createdAt), desc(leads.id))
      .limit(MOST);
    const counted = await tx
      .select({ status: leads.status, n: count() })
      .from(leads)
      .where(leadWithinReach(ctx))
      .groupBy(leads.status);
    const counts = Object.fromEntries(
      LEAD_STATUSES.map((status) => [status, counted.find((each) => each.status === status)?.n ?? 0]),
    ) as Record<LeadStatus, number>;
    return {
      counts,
      rows: rows.map(({ lead, ownerName }) => ({
        id: lead.id,
        name: lead.name,
        company: lead.company,
        status: lead.status,
        ownerName,
        required: lead.requiredIds
          .filter((id) => findLicence(ruleSet, id))
          .map((id) => licenceName(ruleSet, id, locale)),
        at: lead.createdAt.toISOString(),
      })),
    };
  });
}
