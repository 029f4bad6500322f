import type { Metadata } from "next";
import { AgencyPage } from "@/components/agency/agency-page";
import { pageLocale } from "@/components/page-words";
import { getTranslator } from "@/messages";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "office")("agency.title") };
}

export default function ManageAgencyPage() {
  return <AgencyPage pricesHref="/manage/prices" />;
}
