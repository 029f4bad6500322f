import type { Metadata } from "next";
import { AgencyPage } from "@/components/agency/agency-page";
import { pageLocale } from "@/components/page-words";
import { getTranslator } from "@/messages";
import { onlyAdministrator } from "../_components/only-administrator";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "office")("agency.title") };
}

/** For the first day of an installation, when there is an administrator and nobody else. */
export default async function AdminAgencyPage() {
  await onlyAdministrator();
  return <AgencyPage />;
}
