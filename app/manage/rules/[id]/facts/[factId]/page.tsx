import type { Metadata } from "next";
import { pageLocale } from "@/components/page-words";
import { factPart } from "@/domain/rules/draft-parts";
import { getTranslator } from "@/messages";
import { PartPage } from "../../../_components/part-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "rules-editor")("page.kind.fact") };
}

export default async function DraftFactPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string; factId: string }>;
  searchParams: Promise<{ at?: string }>;
}) {
  const [{ id, factId }, { at }] = await Promise.all([params, searchParams]);
  return <PartPage draftId={id} kind="fact" part={factPart(factId)} at={at} />;
}
