"use client";
import { useEffect, useState } from "react";
import { toActError } from "@/components/act-error";
import { ActFault } from "@/components/act-fault";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { NativeSelectField, TextField } from "@/components/ui/field";
import { useAct } from "@/components/use-act";
import { USE_MOVES } from "@/domain/documents/use-status";
import type { PaperAct } from "../acts-of";
import type { Drafting } from "./paper-drafts";

type Foreseen = Awaited<ReturnType<typeof api.drafting.foresee.query>>;

/** What is missing first, each with a field; then what will be filled in; then where the Word file goes. */
export function DraftForm({
  paper,
  template,
  onBack,
  onDone,
}: {
  paper: PaperAct;
  template: Drafting["templates"][number];
  onBack: () => void;
  /** `isThePaper`: it was put in as the paper itself; else it waits in the list of drafts. */
  onDone: (made: { isThePaper: boolean }) => void;
}) {
  const t = useT("drafting");
  const act = useAct();
  const [fault, setFault] = useState<string | null>(null);
  const [foreseen, setForeseen] = useState<Foreseen | null>(null);
  const [typed, setTyped] = useState<Record<string, string>>({});
  const isClients = paper.suppliedBy === "client";
  const canBePaper = USE_MOVES[paper.status].some((to) => to === "received");
  const [isForClient, setIsForClient] = useState(isClients);
  const [asPaper, setAsPaper] = useState(false);
  const target = { requirementId: paper.id, templateVersionId: template.versionId };

  useEffect(() => {
    let isGone = false;
    api.drafting.foresee
      .query({ requirementId: paper.id, templateVersionId: template.versionId, typed: {} })
      .then((found) => !isGone && setForeseen(found))
      .catch(async (cause: unknown) => {
        const { message } = await toActError(cause);
        if (!isGone) setFault(message);
      });
    return () => {
      isGone = true;
    };
  }, [paper.id, template.versionId]);

  const said = Object.fromEntries(Object.entries(typed).filter(([, text]) => text.trim() !== ""));
  const left = foreseen?.missing.filter(({ name }) => !(name in said)).length ?? 0;
  const write = (name: string, text: string) => setTyped((known) => ({ ...known, [name]: text }));

  return (
    <section className="grid gap-3" aria-label={t("draft.start", { name: template.name })}>
      <div className="row">
        <h3 className="h3 min-w-0">{t("draft.start", { name: template.name })}</h3>
        <span className="sp" />
        <Button size={28} tone="ghost" icon="left" onClick={onBack}>
          {t("draft.back")}
        </Button>
      </div>
      {foreseen === null ? (
        fault ? (
          <Banner tone="bad" isAlert>
            {fault}
          </Banner>
        ) : (
          <p className="text-fg-3">{t("draft.loading")}</p>
        )
      ) : (
        <>
          {foreseen.missing.length > 0 ? (
            <div className="grid gap-2 rounded-md border border-warn-line bg-warn-bg px-3 py-3">
              <p className="font-strong">{t("draft.missing", { n: foreseen.missing.length })}</p>
              <p className="text-xs text-fg-2">{t("draft.missingText")}</p>
              {foreseen.missing.map(({ name, kind }, index) =>
                kind === "yes-no" ? (
                  <NativeSelectField
                    key={name}
                    id={`field-${index}`}
                    label={name}
                    options={[
                      { value: "是", label: t("draft.yes") },
                      { value: "否", label: t("draft.no") },
                    ]}
                    placeholder={t("draft.yesNo")}
                    value={typed[name] ?? ""}
                    onChange={(event) => write(name, event.currentTarget.value)}
                  />
                ) : (
                  <TextField
                    key={name}
                    id={`field-${index}`}
                    label={name}
                    maxLength={2000}
                    autoComplete="off"
                    value={typed[name] ?? ""}
                    onChange={(event) => write(name, event.currentTarget.value)}
                  />
                ),
              )}
            </div>
          ) : (
            <p className="text-fg-2">{t("draft.nothingMissing")}</p>
          )}
          <Filled foreseen={foreseen} />
          {isClients ? (
            <label className="row">
              <input
                type="checkbox"
                checked={isForClient}
                onChange={(event) => setIsForClient(event.currentTarget.checked)}
              />
              {t("draft.giveClient")}
            </label>
          ) : null}
          {canBePaper ? (
            <label className="row">
              <input type="checkbox" checked={asPaper} onChange={(event) => setAsPaper(event.currentTarget.checked)} />
              {t("draft.asPaper")}
            </label>
          ) : null}
          <div>
            <Button
              tone="primary"
              isBusy={act.isPending}
              onClick={() =>
                void act.run(
                  (options) =>
                    api.drafting.make.mutate(
                      {
                        ...target,
                        expectedVersion: paper.version,
                        typed: said,
                        withBlanks: left > 0,
                        isForClient: isClients && isForClient,
                        asPaper,
                      },
                      options,
                    ),
                  {
                    done: t("draft.done", { name: template.name }),
                    onDone: ({ draftId }) => {
                      // To look at it and to print it: the file itself, beside being kept.
                      window.location.assign(`/api/drafts/${draftId}`);
                      onDone({ isThePaper: asPaper });
                    },
                  },
                )
              }
            >
              {left > 0 ? t("draft.makeBlank") : t("draft.make")}
            </Button>
          </div>
        </>
      )}
      <ActFault act={act} />
    </section>
  );
}

function Filled({ foreseen: { filled, rows } }: { foreseen: Foreseen }) {
  const t = useT("drafting");
  const lists = Object.entries(rows);
  if (filled.length + lists.length === 0) return null;
  return (
    <details open={filled.length <= 8}>
      <summary className="text-sm">{t("draft.filled", { n: filled.length })}</summary>
      <dl className="mt-1 grid grid-cols-[minmax(0,10em)_minmax(0,1fr)] gap-x-3 gap-y-1 text-xs">
        {filled.map(({ name, value }) => (
          <div key={name} className="contents">
            <dt className="ell text-fg-3">{name}</dt>
            <dd className="wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
      {lists.map(([name, n]) => (
        <p key={name} className="text-xs text-fg-3">
          {t("draft.rows", { name, n })}
        </p>
      ))}
    </details>
  );
}
