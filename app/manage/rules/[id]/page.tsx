import type { Metadata } from "next";
import { foundOr404 } from "@/components/found-or-404";
import { PreviewImpact } from "@/components/impact/preview-button";
import { MessagesProvider } from "@/components/messages-provider";
import { pageLocale, pageWords } from "@/components/page-words";
import { DeskBar, Lead, Pane, Split } from "@/components/shell/desk-page";
import { Banner } from "@/components/ui/banner";
import { Tag } from "@/components/ui/tag";
import { getTranslator, pickMessages } from "@/messages";
import { api } from "@/server/api/caller";
import { DRAFT_TONE } from "../_components/draft-tone";
import { DraftActs } from "./_components/draft-acts";
import { DraftDiff } from "./_components/draft-diff";
import { DraftFacts } from "./_components/draft-facts";
import { ReadinessList } from "./_components/readiness-list";
import { newerInWords } from "./_components/rebase-choices";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "rules-desk")("title") };
}

/** One draft: what it changes of the rules, what it still needs, and the acts of its life. */
export default async function DraftPage({ params }: { params: Promise<{ id: string }> }) {
  const { id: draftId } = await params;
  const [w, trpc] = await Promise.all([pageWords(), api()]);
  const t = getTranslator(w.locale, "rules-desk");
  const draft = await foundOr404(trpc.ruleDrafts.get({ draftId }));
  const [diff, readiness, rebase] = await Promise.all([
    trpc.ruleDrafts.diff({ draftId }),
    trpc.ruleDrafts.readiness({ draftId }),
    trpc.ruleDrafts.previewRebase({ draftId }),
  ]);
  return (
    <MessagesProvider
      locale={w.locale}
      today={w.today}
      messages={pickMessages(w.locale, ["rules-desk", "impact.start", "common.act", "common.field"])}
    >
      <DeskBar
        w={w}
        crumbs={[{ label: t("title"), href: "/manage/rules" }, { label: draft.title }]}
        isHeadingBelow
        actions={
          <>
            {draft.state === "published" || draft.state === "discarded" ? null : <PreviewImpact draftId={draft.id} />}
            <DraftActs draft={draft} readiness={readiness} newer={draft.isOnLatest ? null : newerInWords(w, rebase)} />
          </>
        }
      />
      <Split kind="facts">
        <Pane>
          <Lead
            level={1}
            title={
              <>
                {draft.title} <Tag tone={DRAFT_TONE[draft.state]}>{t(`state.${draft.state}`)}</Tag>
              </>
            }
            text={t("draft.lead", { parts: draft.parts.length, base: draft.base.label })}
          />
          {draft.state === "open" && draft.sentBackReason ? (
            <Banner tone="warn" className="mx-5 mb-3">
              {t("draft.sentBack", { reason: draft.sentBackReason })}
            </Banner>
          ) : null}
          {draft.state === "open" && rebase.label ? (
            <Banner tone="act" className="mx-5 mb-3">
              {t("draft.behind", { label: rebase.label })}
            </Banner>
          ) : null}
          <DraftDiff w={w} draft={draft} parts={diff} />
        </Pane>
        <Pane role="side" label={t("ready.title")}>
          <ReadinessList w={w} draft={draft} readiness={readiness} />
          <DraftFacts w={w} draft={draft} readiness={readiness} />
        </Pane>
      </Split>
    </MessagesProvider>
  );
}
