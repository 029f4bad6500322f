import { notFound } from "next/navigation";
import { MessagesProvider } from "@/components/messages-provider";
import { pageWords } from "@/components/page-words";
import { pinyinOf } from "@/components/pinyin";
import { DeskBar, Pane, Split } from "@/components/shell/desk-page";
import type { PartKey } from "@/domain/rules/draft-parts";
import type { EditedKind } from "@/domain/rules/edit/part-faults";
import { isId } from "@/domain/shared/id";
import { getTranslator, pickMessages } from "@/messages";
import { api } from "@/server/api/caller";
import { currentSession } from "@/server/auth/session";
import { confirmedPlaces } from "./confirmed-places";
import { checkPart } from "./editor/check-part";
import { PartEditor } from "./editor/part-editor";
import { toForm } from "./editor/part-kinds";
import { RemovedPart } from "./editor/removed-part";
import type { Vocabulary } from "./editor/vocabulary";

/** The editor of one part of a draft, with everything that the part may name. 404 where the draft or the part is not there. */
export async function PartPage({
  draftId,
  kind,
  part,
  at,
}: {
  draftId: string;
  kind: EditedKind;
  part: PartKey;
  at: string | undefined;
}) {
  if (!isId(draftId)) notFound();
  const [w, trpc, session] = await Promise.all([pageWords(), api(), currentSession()]);
  const t = getTranslator(w.locale, "rules-editor");
  const drafts = await trpc.ruleDrafts.list();
  if (!session || !drafts.some(({ id }) => id === draftId)) notFound();
  const [draft, known] = await Promise.all([trpc.ruleDrafts.get({ draftId }), trpc.ruleDrafts.vocabulary({ draftId })]);
  const listed = { licence: known.licences, fact: known.facts, source: known.sources, meta: null, groups: null }[kind];
  const id = part.slice(part.indexOf(":") + 1);
  const locale = w.locale === "en" ? "en" : "zh";
  const isThere = !listed || listed.some((each) => each.id === id);
  const gone = isThere ? null : draft.parts.find((each) => each.part === part && each.change === "removed");
  if (!isThere && !gone) notFound();
  const [{ content, base, version }, findings, said] = await Promise.all([
    trpc.ruleDrafts.part({ draftId, part }),
    trpc.ruleDrafts.findings({ draftId, part, locale }),
    kind === "licence" ? trpc.ruleConfirmations.ofLicence({ licence: id }) : [],
  ]);
  const vocabulary: Vocabulary = {
    groups: known.groups,
    facts: known.facts.map((fact) => ({ ...fact, search: pinyinOf(fact.label.zh) })),
    sources: known.sources.map((source) => ({ ...source, search: pinyinOf(source.title.zh) })),
    licences: known.licences.map((licence) => ({ ...licence, search: pinyinOf(licence.short.zh) })),
  };
  return (
    <>
      <DeskBar
        w={w}
        crumbs={[
          { label: t("page.rules"), href: "/manage/rules" },
          { label: draft.title, href: `/manage/rules/${draftId}` },
          { label: t("page.parts"), href: `/manage/rules/${draftId}/parts` },
          { label: gone?.name?.[locale] || nameOf(kind, id, known, locale) || t(`page.kind.${kind}`) },
        ]}
      />
      <Split>
        <Pane>
          <MessagesProvider
            locale={w.locale}
            today={w.today}
            messages={pickMessages(w.locale, [
              "rules-editor",
              "findings.codes",
              "common.field",
              "common.act",
              "common.meanwhile",
            ])}
          >
            {gone ? (
              <RemovedPart
                draftId={draftId}
                part={part}
                base={base}
                version={version}
                isOpen={draft.state === "open"}
              />
            ) : (
              <PartEditor
                key={part}
                kind={kind}
                personId={session.actor.userId}
                draftId={draftId}
                part={part}
                content={content}
                version={version}
                isOpen={draft.state === "open"}
                vocabulary={vocabulary}
                faults={checkPart(kind, toForm(kind, content), vocabulary)}
                findings={findings}
                confirmed={confirmedPlaces(w, content, said)}
                at={at ?? null}
              />
            )}
          </MessagesProvider>
        </Pane>
      </Split>
    </>
  );
}

type Known = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["ruleDrafts"]["vocabulary"]>>;

/** What a part is called; null for those of which there is one. */
function nameOf(kind: EditedKind, id: string, known: Known, locale: "zh" | "en"): string | null {
  const named =
    kind === "licence"
      ? known.licences.find((each) => each.id === id)?.short
      : kind === "fact"
        ? known.facts.find((each) => each.id === id)?.label
        : kind === "source"
          ? known.sources.find((each) => each.id === id)?.title
          : undefined;
  return named ? named[locale] || id : null;
}
