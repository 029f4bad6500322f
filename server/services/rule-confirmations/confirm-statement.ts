import { ruleConfirmations } from "@/db/schema";
import { statementInWords } from "@/domain/rules/statement-words";
import { rulesInForce } from "@/server/rules-in-force";
import { ServiceError } from "../../errors";
import { idOf, mustBeAble, personOf, type ServiceContext, todayOf, write } from "../context";
import { recordEvent } from "../events/record-event";
import { findStatement } from "./get-statement";

/**
 * Somebody looked a statement of the rules in force up and found it right. `hash` is of what they saw: refuses with CONFLICT
 * `statement-changed` when the rules say something else by now.
 */
export async function confirmStatement(
  ctx: ServiceContext,
  input: { key: string; hash: string; note: string },
): Promise<{ confirmationId: string }> {
  mustBeAble(ctx, "rules.confirm");
  const ruleSet = rulesInForce();
  const statement = findStatement(ruleSet, ({ key, hash }) => key === input.key && hash === input.hash);
  if (!statement) throw new ServiceError("CONFLICT", "statement-changed");
  return write(ctx, async (tx) => {
    const confirmationId = idOf(ctx);
    await tx.insert(ruleConfirmations).values({
      id: confirmationId,
      statement: statement.key,
      contentHash: statement.hash,
      note: input.note,
      confirmedBy: personOf(ctx).userId,
      confirmedOn: todayOf(ctx),
      at: ctx.now(),
    });
    await recordEvent(tx, ctx, {
      clientId: null,
      kind: "rules.statement-confirmed",
      data: {
        ...{ statement: statement.key, contentHash: statement.hash, confirmationId, note: input.note },
        licence: statement.licence.names.short,
        says: {
          zh: statementInWords(ruleSet, statement, "zh").text,
          en: statementInWords(ruleSet, statement, "en").text,
        },
      },
    });
    return { confirmationId };
  });
}
