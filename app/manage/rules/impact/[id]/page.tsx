import type { Metadata } from "next";
import { ImpactRunPage, type RunSearch } from "@/components/impact/run-page";
import { pageLocale } from "@/components/page-words";
import { getTranslator } from "@/messages";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "impact")("title") };
}

/** What a change does to every client. */
export default async function ImpactPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: RunSearch;
}) {
  const { id } = await params;
  return <ImpactRunPage runId={id} base={`/manage/rules/impact/${id}`} searchParams={searchParams} isManager />;
}
