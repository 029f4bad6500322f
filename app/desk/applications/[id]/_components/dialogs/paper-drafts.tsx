"use client";
import { useCallback, useEffect, useState } from "react";
import { ActFault } from "@/components/act-fault";
import { api } from "@/components/client-api";
import { useT, useWords } from "@/components/messages-provider";
import { Button, ButtonLink } from "@/components/ui/button";
import { Tag } from "@/components/ui/tag";
import { useAct } from "@/components/use-act";
import { isWanted } from "@/domain/documents/use-status";
import type { SentRequest } from "../../../../_components/asking/sent-dialog";
import type { Acts, PaperAct } from "../acts-of";
import { SignForm } from "./sign-form";
import { DraftForm } from "./draft-form";

export type Drafting = Awaited<ReturnType<typeof api.drafting.forPaper.query>>;

/** What the paper can be drafted from, and what was drafted for it. Nothing where there is neither. */
export function PaperDrafts({
  paper,
  acts,
  onSent,
  onDone,
}: {
  paper: PaperAct;
  acts: Acts;
  onSent: (sent: SentRequest) => void;
  onDone: () => void;
}) {
  const t = useT("drafting");
  const w = useWords();
  const act = useAct();
  const [found, setFound] = useState<Drafting | null>(null);
  const [signing, setSigning] = useState<Drafting["drafts"][number] | null>(null);
  const [chosen, setChosen] = useState<Drafting["templates"][number] | null>(null);

  const load = useCallback(() => {
    // Only an offer: without it the paper is written elsewhere and uploaded.
    api.drafting.forPaper
      .query({ requirementId: paper.id })
      .then(setFound)
      .catch(() => undefined);
  }, [paper.id]);
  useEffect(load, [load]);

  if (!found || (found.templates.length === 0 && found.drafts.length === 0)) return null;
  if (chosen)
    return (
      <DraftForm
        paper={paper}
        template={chosen}
        onBack={() => setChosen(null)}
        onDone={({ isThePaper }) => {
          if (isThePaper) return onDone();
          // What comes next stands beside the draft: to fetch it, or to have the client sign it.
          setChosen(null);
          load();
        }}
      />
    );
  if (signing)
    return <SignForm paper={paper} acts={acts} draft={signing} onSent={onSent} onBack={() => setSigning(null)} />;
  const isOpen = isWanted(paper.status);
  return (
    <section className="grid gap-2" aria-label={t("draft.title")}>
      <h3 className="h3">{t("draft.title")}</h3>
      {found.templates.length > 0 ? (
        <p className="row flex-wrap gap-2">
          {found.templates.map((template) => (
            <Button key={template.versionId} size={28} icon="edit" onClick={() => setChosen(template)}>
              {template.name}
            </Button>
          ))}
        </p>
      ) : null}
      {found.drafts.length > 0 ? (
        <ul>
          {found.drafts.map((draft, index) => (
            <li key={draft.id} className="row flex-wrap border-b border-line py-1.5">
              <span className="min-w-0">
                <span className="block">
                  {t("draft.line", { n: draft.number, name: draft.madeByName, when: w.instant(draft.madeAt) })}
                </span>
                <small className="row flex-wrap gap-1 text-xs text-fg-3">
                  {draft.templateName}
                  {draft.blanks.length > 0 ? (
                    <Tag tone="warn">{t("draft.blanks", { n: draft.blanks.length })}</Tag>
                  ) : null}
                  {draft.isThePaper ? <Tag tone="line">{t("draft.isPaper")}</Tag> : null}
                  {draft.isForClient ? (
                    <Tag tone="line">{found.isToSign ? t("sign.withClient") : t("draft.forClient")}</Tag>
                  ) : null}
                </small>
              </span>
              <span className="sp" />
              {isOpen && !found.isToSign && !draft.isThePaper && paper.suppliedBy !== "client" ? (
                <Button
                  size={28}
                  {...(index === 0 ? { tone: "primary" as const } : null)}
                  onClick={() => setSigning(draft)}
                >
                  {t("sign.ask")}
                </Button>
              ) : null}
              {isOpen && found.isToSign && draft.isForClient ? (
                <Button
                  size={28}
                  isBusy={act.isPending}
                  onClick={() =>
                    void act.run(
                      (options) =>
                        api.drafting.takeBackSigning.mutate(
                          { requirementId: paper.id, expectedVersion: paper.version },
                          options,
                        ),
                      { done: t("sign.takenBack"), onDone },
                    )
                  }
                >
                  {t("sign.takeBack")}
                </Button>
              ) : null}
              {paper.suppliedBy === "client" && !found.isToSign ? (
                <Button
                  size={28}
                  tone="ghost"
                  isBusy={act.isPending}
                  onClick={() =>
                    void act.run(
                      (options) =>
                        api.drafting.show.mutate({ draftId: draft.id, isForClient: !draft.isForClient }, options),
                      { done: draft.isForClient ? t("draft.hidden") : t("draft.shown"), onDone: load },
                    )
                  }
                >
                  {draft.isForClient ? t("draft.hide") : t("draft.show")}
                </Button>
              ) : null}
              <ButtonLink size={28} icon="download" isPlain href={`/api/drafts/${draft.id}`}>
                {t("act.download")}
              </ButtonLink>
            </li>
          ))}
        </ul>
      ) : null}
      <ActFault act={act} />
    </section>
  );
}
