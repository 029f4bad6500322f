import { ruleConfirmations } from "@/db/schema";
import { statementInWords } from "@/domain/rules/statement-words";
import { rulesInForce } from "@/server/rules-in-force";
import { ServiceError } from "../../errors";
import { idOf, mustBeAble, personOf, type ServiceContext, todayOf, write } from "../context";
import { recordEvent } from "../events/record-event";
import { findStatement } from "./get-statement";

/** A statement as somebody saw it. */
export interface SeenStatement {
  key: string;
  hash: string;
}

/**
 * Somebody looked statements of the rules in force up and found them right: one, or several that one look at a source settles. All
 * of them or none: refuses with CONFLICT `statement-changed` when the rules say something else of one by now.
 */
export async function confirmStatements(
  ctx: ServiceContext,
  input: { statements: readonly SeenStatement[]; note: string },
): Promise<{ confirmationIds: string[] }> {
  mustBeAble(ctx, "rules.confirm");
  const ruleSet = rulesInForce();
  const seen = [...new Map(input.statements.map((each) => [`${each.key} ${each.hash}`, each])).values()];
  const statements = seen.map(({ key, hash }) => {
    const found = findStatement(ruleSet, (each) => each.key === key && each.hash === hash);
    if (!found) throw new ServiceError("CONFLICT", "statement-changed");
    return found;
  });
  return write(ctx, async (tx) => {
    const confirmationIds: string[] = [];
    for (const statement of statements) {
      const confirmationId = idOf(ctx);
      confirmationIds.push(confirmationId);
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
    }
    return { confirmationIds };
  });
}
