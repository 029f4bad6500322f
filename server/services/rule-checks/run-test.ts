import { eq } from "drizzle-orm";
import { ruleCheckReports } from "@/db/schema";
import { type BookReport, coveredShare, decisiveShare, mutationShare } from "@/domain/book/book-report";
import type { runBook } from "../../book/run-book";
import { read, type ServiceContext, write } from "../context";
import { bookOfDraftIn, contentOfDraftIn } from "../rule-drafts/content-of-draft";
import { errorCount, testedHashOf } from "../rules/derived";
import { isFinished, readReport } from "./stored-report";

/**
 * Runs the test book on a draft and keeps the report as it grows, under the hash of rules and scenarios: a worker that died goes on
 * where it was, and the same content is never judged twice. Until it is finished its mutants count as not noticed, so that an unfinished
 * report lets nothing be published. What changed since the job was ordered is tested as it is now.
 */
export async function runTest(
  ctx: ServiceContext,
  input: { draftId: string; askedBy: string },
  run: typeof runBook,
): Promise<{ mutants: number; survivors: number } | { skipped: string }> {
  const { content, errors, scenarios, hash, known } = await read(ctx, async (tx) => {
    const content = await contentOfDraftIn(tx, ctx, input.draftId);
    const scenarios = await bookOfDraftIn(tx, input.draftId);
    const hash = testedHashOf(content, scenarios);
    const [row] = await tx.select().from(ruleCheckReports).where(eq(ruleCheckReports.testedHash, hash));
    return { content, errors: errorCount(content), scenarios, hash, known: row ? readReport(row.report) : null };
  });
  if (errors > 0) return { skipped: "errors" };
  if (known && isFinished(known)) return { skipped: "known" };
  const keep = async (report: BookReport) => {
    const values = {
      scenarios: report.scenarios,
      failed: new Set([...report.failures, ...report.unreadable].map(({ scenario }) => scenario)).size,
      covered: coveredShare(report),
      decisive: decisiveShare(report),
      mutantsFound: isFinished(report) ? mutationShare(report) : 0,
      report,
      madeBy: input.askedBy,
      madeAt: ctx.now(),
    };
    await write(ctx, (tx) =>
      tx
        .insert(ruleCheckReports)
        .values({ testedHash: hash, ...values })
        .onConflictDoUpdate({ target: ruleCheckReports.testedHash, set: values }),
    );
  };
  const last = await run({ content, scenarios, from: known }, keep);
  return { mutants: last.mutants.done, survivors: last.survivors.length };
}
