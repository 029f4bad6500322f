import type { Metadata } from "next";
import { pageLocale } from "@/components/page-words";
import { licencePart } from "@/domain/rules/draft-parts";
import { getTranslator } from "@/messages";
import { PartPage } from "../../../_components/part-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "rules-editor")("page.kind.licence") };
}

export default async function DraftLicencePage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string; licenceId: string }>;
  searchParams: Promise<{ at?: string }>;
}) {
  const [{ id, licenceId }, { at }] = await Promise.all([params, searchParams]);
  return <PartPage draftId={id} kind="licence" part={licencePart(licenceId)} at={at} />;
}
