import type { Metadata } from "next";
import { MessagesProvider } from "@/components/messages-provider";
import { pageLocale, pageWords } from "@/components/page-words";
import { findingOf, VersionList } from "@/components/rules/version-list";
import { DeskBar, Lead, Pane, Split } from "@/components/shell/desk-page";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button";
import { getTranslator, pickMessages } from "@/messages";
import { api } from "@/server/api/caller";
import { DraftTable } from "./_components/draft-table";
import { OpenDraft, SettingsButton, WithdrawButton } from "./_components/rules-acts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "rules-desk")("title") };
}

/** The rules of the office: which count, which come, what is being written, and what publishing asks for. */
export default async function RulesPage() {
  const [w, trpc] = await Promise.all([pageWords(), api()]);
  const t = getTranslator(w.locale, "rules-desk");
  const [versions, drafts, { settings, version }, toConfirm] = await Promise.all([
    trpc.rules.versions(),
    trpc.ruleDrafts.list(),
    trpc.rules.settings(),
    trpc.ruleConfirmations.count(),
  ]);
  const offered = versions.find(({ isOffered }) => isOffered);
  // A draft always builds on the newest: the agency's own that comes last, else what counts.
  const newest =
    versions.find(({ publishedBy, withdrawn }) => publishedBy && !withdrawn) ??
    versions.find(({ standing }) => standing === "in-force");
  const choices = [newest, ...versions.filter((each) => each !== newest)]
    .filter((each) => each !== undefined)
    .map(({ id, label }) => ({ id, label }));
  const percent = (basisPoints: number) => `${basisPoints / 100}%`;
  return (
    <MessagesProvider
      locale={w.locale}
      today={w.today}
      messages={pickMessages(w.locale, ["rules-desk", "common.act", "common.field"])}
    >
      <DeskBar
        w={w}
        title={t("title")}
        isHeadingBelow
        actions={
          <>
            <ButtonLink href="/manage/rules/to-confirm" size={28} icon="check">
              {getTranslator(w.locale, "confirmations")("act", { n: toConfirm.toConfirm })}
            </ButtonLink>
            <ButtonLink href="/manage/rules/impact" size={28} icon="people">
              {getTranslator(w.locale, "impact")("title")}
            </ButtonLink>
            <OpenDraft versions={choices} />
          </>
        }
      />
      <Split kind="facts">
        <Pane>
          <Lead level={1} title={findingOf(w, versions)} text={t("findingText")} />
          {offered ? (
            <Banner tone="act" className="mx-5 mb-3">
              <p>{t("offered", { label: offered.label })}</p>
              <p className="mt-2">
                <OpenDraft versions={choices} fromId={offered.id} />
              </p>
            </Banner>
          ) : null}
          <section aria-label={t("drafts.title")}>
            <DraftTable w={w} drafts={drafts.filter(({ state }) => state !== "published")} />
          </section>
          <section aria-label={t("versions.title")}>
            <VersionList
              w={w}
              versions={versions}
              acts={({ id, label, standing }) =>
                standing === "scheduled" ? <WithdrawButton versionId={id} label={label} /> : null
              }
            />
          </section>
        </Pane>
        <Pane role="side" label={t("settings.title")}>
          <section className="sec">
            <h2>{t("settings.title")}</h2>
            <p className="text-sm text-fg-2">
              {t("settings.line", {
                two: settings.needsTwo ? "yes" : "no",
                decisive: percent(settings.leastDecisive),
                mutants: percent(settings.leastMutants),
                days: settings.confirmDays,
              })}
            </p>
            <p className="mt-2">
              <SettingsButton settings={settings} version={version} />
            </p>
          </section>
        </Pane>
      </Split>
    </MessagesProvider>
  );
}
