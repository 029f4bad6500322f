import { eq } from "drizzle-orm";
import { ruleCheckReports } from "@/db/schema";
import { checkContent } from "@/domain/rules/check";
import { testedHash } from "@/domain/rules/draft-parts";
import { enqueue } from "../../jobs/enqueue";
import { ServiceError } from "../../errors";
import { mustBeAble, personOf, type ServiceContext, write } from "../context";
import { bookOfDraftIn, contentOfDraftIn } from "../rule-drafts/content-of-draft";
import { isFinished, readReport } from "./stored-report";

/**
 * Has the test book run on a draft as it is now. Nothing is done twice: the same rules and scenarios have one report, whoever asks.
 * Refuses rules with errors: `draft-errors`.
 */
export async function startTest(ctx: ServiceContext, input: { draftId: string }): Promise<{ isStarted: boolean }> {
  mustBeAble(ctx, "rules.draft");
  return write(ctx, async (tx) => {
    const content = await contentOfDraftIn(tx, ctx, input.draftId);
    const check = checkContent(content);
    if (!check.ok) throw new ServiceError("PRECONDITION_FAILED", "draft-errors", { n: check.errors.length });
    const hash = testedHash(content, await bookOfDraftIn(tx, input.draftId));
    const [known] = await tx.select().from(ruleCheckReports).where(eq(ruleCheckReports.testedHash, hash));
    if (known && isFinished(readReport(known.report))) return { isStarted: false };
    await enqueue(tx, "rules.test", { draftId: input.draftId, askedBy: personOf(ctx).userId });
    return { isStarted: true };
  });
}
