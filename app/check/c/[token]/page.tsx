import type { Metadata } from "next";
import { pageLocale } from "@/components/page-words";
import type { FactValue } from "@/domain/assessment/fact-layout";
import { getTranslator } from "@/messages";
import { api } from "@/server/api/caller";
import { CheckPage } from "../../_components/check-page";
import { NoSuchLink } from "../../_components/no-such-link";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "check")("title"), referrer: "no-referrer" };
}

/** Goes on with the answers behind a link. */
export default async function ResumePage({ params }: { params: Promise<{ token: string }> }) {
  const [{ token }, trpc] = await Promise.all([params, api()]);
  const kept = token.length < 20 || token.length > 100 ? null : await trpc.selfCheck.kept({ token });
  if (!kept) return <NoSuchLink />;
  // Checked against the vocabulary when they were kept; the engine leaves out what no longer fits.
  return <CheckPage given={{ facts: kept.facts as Record<string, FactValue>, skipped: kept.skipped }} />;
}
