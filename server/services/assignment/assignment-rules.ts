import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { assignmentRules } from "@/db/schema";
import type { AssignmentRule, Fallback } from "@/domain/assignment/assignment-rules";
import { findLicence } from "@/domain/rules/rule-set";
import type { Text } from "@/domain/rules/schema";
import { ServiceError } from "@/server/errors";
import { mustBeAble, personOf, read, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { rulesInForce } from "@/server/rules-in-force";
import { colleaguesIn, type NamedColleague } from "./colleagues-in";

export interface RuleList {
  rules: readonly AssignmentRule[];
  fallback: Fallback;
}

/** As written last, 0 while nothing was: whoever writes names the version they saw. */
export interface StoredRules extends RuleList {
  version: number;
}

export async function rulesIn(tx: Tx): Promise<StoredRules> {
  const [row] = await tx.select().from(assignmentRules).where(eq(assignmentRules.id, 1));
  return row ?? { rules: [], fallback: "client-owner", version: 0 };
}

/** The rules in their order, and everybody and everywhere that they may name. */
export async function getAssignmentRules(
  ctx: ServiceContext,
): Promise<StoredRules & { colleagues: NamedColleague[]; provinces: { id: string; name: Text }[] }> {
  mustBeAble(ctx, "assignment.edit");
  const provinces = rulesInForce().facts.find(({ id }) => id === "province")?.options ?? [];
  return read(ctx, async (tx) => {
    const { rules, fallback, version } = await rulesIn(tx);
    return {
      rules,
      fallback,
      version,
      colleagues: await colleaguesIn(tx, ctx),
      provinces: provinces.map(({ value, label }) => ({ id: value, name: label })),
    };
  });
}

/**
 * Writes the whole list: order, switches and words are one thing. Refuses with `colleague-unknown`, `licence-unknown`,
 * `rule-twice`, and `changed-meanwhile`.
 */
export async function saveAssignmentRules(
  ctx: ServiceContext,
  input: RuleList & { expectedVersion: number },
): Promise<{ version: number }> {
  mustBeAble(ctx, "assignment.edit");
  const { rules, fallback, expectedVersion } = input;
  if (new Set(rules.map(({ id }) => id)).size < rules.length) throw new ServiceError("BAD_REQUEST", "rule-twice");
  for (const licenceId of rules.flatMap(({ when }) => when.licenceIds))
    if (!findLicence(rulesInForce(), licenceId))
      throw new ServiceError("BAD_REQUEST", "licence-unknown", { licenceId });
  return write(ctx, async (tx) => {
    const known = new Set((await colleaguesIn(tx, ctx)).map(({ id }) => id));
    if (!rules.flatMap(namedBy).every((id) => known.has(id)))
      throw new ServiceError("BAD_REQUEST", "colleague-unknown");
    const stored = await rulesIn(tx);
    const stale = () => new ServiceError("CONFLICT", "changed-meanwhile", { current: stored });
    if (stored.version !== expectedVersion) throw stale();
    const now = { rules, fallback, updatedBy: personOf(ctx).userId, updatedAt: ctx.now() };
    const [written] =
      expectedVersion === 0
        ? await tx
            .insert(assignmentRules)
            .values({ id: 1, ...now })
            .onConflictDoNothing()
            .returning({ version: assignmentRules.version })
        : await tx
            .update(assignmentRules)
            .set({ ...now, version: expectedVersion + 1 })
            .where(and(eq(assignmentRules.id, 1), eq(assignmentRules.version, expectedVersion)))
            .returning({ version: assignmentRules.version });
    if (!written) throw stale();
    await recordEvent(tx, ctx, {
      clientId: null,
      kind: "assignment.rules-changed",
      data: { rules: rules.filter(({ isOn }) => isOn).length, all: rules, fallback },
    });
    return written;
  });
}

const namedBy = ({ when, to }: AssignmentRule): readonly string[] => [
  ...when.clientOwnerIds,
  ...(to.kind === "person" ? [to.userId] : to.kind === "least-loaded" ? to.userIds : []),
];
