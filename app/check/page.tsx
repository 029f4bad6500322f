import type { Metadata } from "next";
import { pageLocale } from "@/components/page-words";
import { getTranslator } from "@/messages";
import { CheckPage } from "./_components/check-page";

export async function generateMetadata(): Promise<Metadata> {
  const t = getTranslator(await pageLocale(), "check");
  return { title: t("title"), description: t("intro.text"), robots: { index: true, follow: false } };
}

export default function SelfCheckPage() {
  return <CheckPage given={null} />;
}
