import type { Metadata } from "next";
import { pageLocale, pageWords } from "@/components/page-words";
import { findingOf, VersionList } from "@/components/rules/version-list";
import { DeskBar, Lead, Pane, Split } from "@/components/shell/desk-page";
import { getTranslator } from "@/messages";
import { api } from "@/server/api/caller";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "rules-desk")("title") };
}

/** Which rules count, which come, and what changed with each version: to be read by whoever works by them. */
export default async function DeskRulesPage() {
  const [w, trpc] = await Promise.all([pageWords(), api()]);
  const t = getTranslator(w.locale, "rules-desk");
  const versions = await trpc.rules.versions();
  return (
    <>
      <DeskBar w={w} title={t("title")} isHeadingBelow />
      <Split>
        <Pane>
          <Lead level={1} title={findingOf(w, versions)} text={t("findingText")} />
          <VersionList w={w} versions={versions} />
        </Pane>
      </Split>
    </>
  );
}
