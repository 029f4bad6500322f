import type { Tx } from "@/db/client";
import { cases, users } from "@/db/schema";
import { eq } from "drizzle-orm";
import { yearOf } from "@/domain/shared/day";
import { ServiceError } from "../../errors";
import { ownersForIn } from "../assignment/owner-for";
import { lockClient } from "../clients/lock-client";
import { idOf, mustBeAble, personOf, type ServiceContext, todayOf, write } from "../context";
import { recordEvent } from "../events/record-event";
import { nextNumber } from "../number-series";

export interface OpenCaseInput {
  clientId: string;
  title: string;
  /** Default: whom the rules of assignment name, else the person who opens it. */
  ownerId?: string | undefined;
}

/** Opens an engagement with a client. Its number comes from the year's series without gaps. */
export async function openCase(ctx: ServiceContext, input: OpenCaseInput): Promise<{ id: string; number: string }> {
  return write(ctx, (tx) => openCaseIn(tx, ctx, input));
}

/** The same as a part of another act. */
export async function openCaseIn(
  tx: Tx,
  ctx: ServiceContext,
  input: OpenCaseInput,
): Promise<{ id: string; number: string }> {
  mustBeAble(ctx, "case.open");
  const person = personOf(ctx);
  const client = await lockClient(tx, ctx, input.clientId);
  const [given] = input.ownerId ? [] : await ownersForIn(tx, ctx, client, [{ licenceId: null, kind: null }]);
  const rule = given?.rule ?? null;
  const ownerId = input.ownerId ?? (rule ? given?.ownerId : null) ?? person.userId;
  if (ownerId !== person.userId) {
    const [owner] = await tx
      .select({ role: users.role, isActive: users.isActive })
      .from(users)
      .where(eq(users.id, ownerId));
    if (!owner?.isActive || (owner.role !== "consultant" && owner.role !== "manager"))
      throw new ServiceError("BAD_REQUEST", "colleague-unknown");
  }
  const id = idOf(ctx);
  const number = await nextNumber(tx, "ZB", yearOf(todayOf(ctx)));
  await tx.insert(cases).values({
    id,
    clientId: input.clientId,
    number,
    title: input.title,
    ownerId,
    createdAt: ctx.now(),
  });
  await recordEvent(tx, ctx, {
    clientId: input.clientId,
    caseId: id,
    kind: "case.opened",
    data: { number, title: input.title },
  });
  if (rule)
    await recordEvent(tx, ctx, {
      clientId: input.clientId,
      caseId: id,
      kind: "case.assigned-by-rule",
      data: { number, owner: rule.ownerName, rule: rule.name, ruleId: rule.id, ownerId },
    });
  return { id, number };
}
