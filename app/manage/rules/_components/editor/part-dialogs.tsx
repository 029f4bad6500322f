"use client";
import { useState } from "react";
import { ActDialog } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { openPage } from "@/components/open-page";
import { TextField } from "@/components/ui/field";
import type { Locale } from "@/domain/rules/rule-set";
import { partHref } from "../../[id]/_components/part-href";
import { usePartUses, UsesOfPart } from "./uses-of-part";

export interface PartDialogProps {
  asked: "rename" | "retire" | "remove";
  kind: "licence" | "fact" | "source";
  draftId: string;
  part: string;
  factIds: readonly string[];
  /** Why nothing can be done just now; null: it can. */
  notYet: string | null;
  locale: Locale;
  onRetire: () => void;
  onAbolish: () => void;
  onClose: () => void;
}

/** Each asks first what rests on the part, and says it before anything happens. */
export function PartDialogs(props: PartDialogProps) {
  switch (props.asked) {
    case "rename":
      return <RenameDialog {...props} />;
    case "retire":
      return <RetireDialog {...props} />;
    case "remove":
      return <RemoveDialog {...props} />;
  }
}

const FACT_ID = /^[a-z0-9]+(_[a-z0-9]+)*$/;

function RenameDialog({ draftId, part, factIds, notYet, locale, onClose }: PartDialogProps) {
  const t = useT("rules-editor");
  const uses = usePartUses(draftId, part);
  const from = part.slice(part.indexOf(":") + 1);
  const [to, setTo] = useState("");
  const [isTried, setIsTried] = useState(false);
  const fault = !FACT_ID.test(to)
    ? t("parts.idFaultFact")
    : factIds.includes(to)
      ? t("parts.idTaken", { id: to })
      : null;
  const hrefOf = (id: string) => `/manage/rules/${draftId}/facts/${id}`;
  return (
    <ActDialog
      title={t("rename.title", { id: from })}
      text={t("rename.text")}
      verb={t("rename.do")}
      onClose={onClose}
      disabledReason={notYet}
      isComplete={() => {
        setIsTried(true);
        return fault === null;
      }}
      done={t("rename.done", { id: to })}
      undo={async (_, options) => {
        await api.ruleDrafts.undo.mutate({ draftId, act: "undo", part }, options);
        openPage(hrefOf(from));
      }}
      isRefreshing={false}
      send={(_, options) => api.ruleDrafts.renameFact.mutate({ draftId, from, to }, options)}
      onDone={() => openPage(hrefOf(to))}
    >
      <TextField
        id="rename-to"
        label={t("rename.to")}
        hint={isTried && fault ? undefined : t("parts.idFaultFact")}
        error={isTried ? fault : null}
        autoComplete="off"
        spellCheck={false}
        maxLength={80}
        value={to}
        onChange={(event) => setTo(event.currentTarget.value.trim())}
      />
      {uses ? (
        <>
          <p className="text-sm">{t("rename.clients", { n: uses.clients })}</p>
          <UsesOfPart
            draftId={draftId}
            uses={uses}
            locale={locale}
            lead={t("rename.parts", { n: uses.parts.length })}
          />
        </>
      ) : null}
    </ActDialog>
  );
}

function RetireDialog({ draftId, part, locale, onRetire, onClose }: PartDialogProps) {
  const t = useT("rules-editor");
  const uses = usePartUses(draftId, part);
  // Scenarios may go on answering it: nothing reads the answer.
  const readers = uses && { ...uses, parts: uses.parts.filter((use) => !use.part.startsWith("scenario:")) };
  return (
    <ActDialog
      title={t("retire.title")}
      text={t("retire.text")}
      verb={t("retire.do")}
      onClose={onClose}
      isRefreshing={false}
      send={() => {
        onRetire();
        return Promise.resolve();
      }}
    >
      {readers ? (
        <UsesOfPart
          draftId={draftId}
          uses={readers}
          locale={locale}
          lead={t("retire.parts", { n: readers.parts.length })}
          isWarning={readers.parts.length > 0}
        />
      ) : null}
    </ActDialog>
  );
}

function RemoveDialog({ kind, draftId, part, notYet, locale, onAbolish, onClose }: PartDialogProps) {
  const t = useT("rules-editor");
  const uses = usePartUses(draftId, part);
  if (uses && !uses.mayBeRemoved)
    return (
      <ActDialog
        title={t("abolish.title")}
        text={t("abolish.text", { running: uses.running, held: uses.held })}
        verb={t("abolish.do")}
        onClose={onClose}
        isRefreshing={false}
        send={() => {
          onAbolish();
          return Promise.resolve();
        }}
      >
        <UsesOfPart draftId={draftId} uses={uses} locale={locale} lead={t("abolish.parts", { n: uses.parts.length })} />
      </ActDialog>
    );
  return (
    <ActDialog
      title={t(`removal.title.${kind}`)}
      text={uses?.isNew ? t("removal.ofDraft") : t(`removal.text.${kind}`)}
      verb={t("removal.do")}
      isDestructive
      onClose={onClose}
      disabledReason={uses ? notYet : t("act.looking")}
      isRefreshing={false}
      done={t("removal.done")}
      undo={async (_, options) => {
        await api.ruleDrafts.undo.mutate({ draftId, act: "undo", part }, options);
        openPage(partHref(draftId, part) ?? `/manage/rules/${draftId}/parts`);
      }}
      send={(_, options) =>
        api.ruleDrafts.removePart.mutate({ draftId, part, expectedVersion: uses?.version ?? 0 }, options)
      }
      onDone={() => openPage(`/manage/rules/${draftId}/parts?tab=${kind}`)}
    >
      {uses ? (
        <>
          {uses.clients > 0 ? <p className="text-sm">{t("removal.clients", { n: uses.clients })}</p> : null}
          <UsesOfPart
            draftId={draftId}
            uses={uses}
            locale={locale}
            lead={t("removal.parts", { n: uses.parts.length })}
            isWarning={uses.parts.length > 0}
          />
        </>
      ) : null}
    </ActDialog>
  );
}
