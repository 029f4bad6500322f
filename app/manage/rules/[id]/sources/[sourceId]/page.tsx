import type { Metadata } from "next";
import { pageLocale } from "@/components/page-words";
import { sourcePart } from "@/domain/rules/draft-parts";
import { getTranslator } from "@/messages";
import { PartPage } from "../../../_components/part-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "rules-editor")("page.kind.source") };
}

export default async function DraftSourcePage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string; sourceId: string }>;
  searchParams: Promise<{ at?: string }>;
}) {
  const [{ id, sourceId }, { at }] = await Promise.all([params, searchParams]);
  return <PartPage draftId={id} kind="source" part={sourcePart(sourceId)} at={at} />;
}
