import type { Metadata } from "next";
import { ImpactRunPage, type RunSearch } from "@/components/impact/run-page";
import { pageLocale } from "@/components/page-words";
import { getTranslator } from "@/messages";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "impact")("title") };
}

/** What a change of the rules does to one's own clients. */
export default async function OwnImpactPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: RunSearch;
}) {
  const { id } = await params;
  return <ImpactRunPage runId={id} base={`/desk/impact/${id}`} searchParams={searchParams} isManager={false} />;
}
