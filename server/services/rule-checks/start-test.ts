import { eq } from "drizzle-orm";
import { ruleCheckReports } from "@/db/schema";
import { enqueue } from "../../jobs/enqueue";
import { ServiceError } from "../../errors";
import { mustBeAble, personOf, type ServiceContext, write } from "../context";
import { bookOfDraftIn, contentOfDraftIn } from "../rule-drafts/content-of-draft";
import { errorCount, testedHashOf } from "../rules/derived";
import { isFinished, readReport } from "./stored-report";

/**
 * Has the test book run on a draft as it is now. Nothing is done twice: the same rules and scenarios have one report, whoever asks.
 * Refuses rules that contradict themselves: `draft-untestable`.
 */
export async function startTest(ctx: ServiceContext, input: { draftId: string }): Promise<{ isStarted: boolean }> {
  mustBeAble(ctx, "rules.draft");
  return write(ctx, async (tx) => {
    const content = await contentOfDraftIn(tx, ctx, input.draftId);
    const errors = errorCount(content);
    if (errors > 0) throw new ServiceError("PRECONDITION_FAILED", "draft-untestable");
    const hash = testedHashOf(content, await bookOfDraftIn(tx, input.draftId));
    const [known] = await tx.select().from(ruleCheckReports).where(eq(ruleCheckReports.testedHash, hash));
    if (known && isFinished(readReport(known.report))) return { isStarted: false };
    await enqueue(tx, "rules.test", { draftId: input.draftId, askedBy: personOf(ctx).userId });
    return { isStarted: true };
  });
}
