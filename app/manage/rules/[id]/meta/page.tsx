import type { Metadata } from "next";
import { pageLocale } from "@/components/page-words";
import { getTranslator } from "@/messages";
import { PartPage } from "../../_components/part-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "rules-editor")("page.kind.meta") };
}

export default async function DraftMetaPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ at?: string }>;
}) {
  const [{ id }, { at }] = await Promise.all([params, searchParams]);
  return <PartPage draftId={id} kind="meta" part="meta" at={at} />;
}
