"use client";
import { useState } from "react";
import { api } from "@/components/client-api";
import { useT, useWords } from "@/components/messages-provider";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { NativeSelectField, TextField } from "@/components/ui/field";
import { useAct } from "@/components/use-act";
import { changedFrom } from "@/components/use-draft";
import { CLIENT_SOURCES, type ClientSource } from "@/domain/clients/client-sources";
import { DuplicateHints } from "../../_components/duplicate-hints";
import { faultsOf, usccFault } from "@/components/clients/field-faults";
import type { ClientHead } from "./client-acts";

const FIELDS = ["name", "shortName", "uscc", "source"] as const;
type Field = (typeof FIELDS)[number];
type Draft = Record<Field, string>;

const draftOf = (client: Partial<Record<Field, string | null>>): Draft => ({
  name: client.name ?? "",
  shortName: client.shortName ?? "",
  uscc: client.uscc ?? "",
  source: client.source ?? "",
});

/** Changes the company's details. When somebody else was quicker both versions stand side by side and the person decides. */
export function EditClient({ client, onClose }: { client: ClientHead; onClose: () => void }) {
  const t = useT("clients");
  const w = useWords();
  const act = useAct();
  const [draft, setDraft] = useState(draftOf(client));
  const [seen, setSeen] = useState({ version: client.version, record: draftOf(client) });
  const conflict = act.error?.reason === "changed-meanwhile" ? act.error.details : null;
  const theirs = conflict ? draftOf((conflict.current ?? {}) as Partial<Draft>) : null;
  // Over their version only what was changed here, so that keeping it does not put back what they changed.
  const mine = theirs && { ...theirs, ...changedFrom(seen.record, draft) };
  const faults = act.error ? faultsOf(t, act.error.issues, "fields.") : {};
  const codeFault = usccFault(t, draft.uscc);

  const save = (expectedVersion: number, base: Draft, typed = draft) => {
    const fields: Partial<Record<Field, string | null>> = {};
    for (const field of FIELDS)
      if (typed[field] !== base[field]) fields[field] = typed[field] === "" && field !== "name" ? null : typed[field];
    if (Object.keys(fields).length === 0) return onClose();
    void act.run(
      (options) =>
        api.client.update.mutate(
          { id: client.id, expectedVersion, fields: fields as { name?: string; source?: ClientSource | null } }, // the four fields above
          options,
        ),
      { done: t("edit.saved"), onDone: onClose },
    );
  };
  const set = (field: Field) => (event: { currentTarget: { value: string } }) =>
    setDraft({ ...draft, [field]: event.currentTarget.value });

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("edit.title")}
      width={560}
      actions={
        mine ? null : (
          <>
            <Button onClick={onClose}>{t("contact.cancel")}</Button>
            <Button
              tone="primary"
              isBusy={act.isPending}
              disabledReason={codeFault}
              onClick={() => save(seen.version, seen.record)}
            >
              {t("edit.save")}
            </Button>
          </>
        )
      }
    >
      {conflict && theirs && mine ? (
        <div className="space-y-3">
          <Banner tone="warn" isAlert>
            {typeof conflict.by === "string" && typeof conflict.at === "string"
              ? t("edit.conflict", { by: conflict.by, at: w.instant(conflict.at) })
              : t("edit.conflictAnon")}
          </Banner>
          <table className="tb tb-plain">
            <thead>
              <tr>
                <td />
                <th scope="col">{t("edit.theirs")}</th>
                <th scope="col">{t("edit.yours")}</th>
              </tr>
            </thead>
            <tbody>
              {FIELDS.filter((field) => theirs[field] !== mine[field]).map((field) => (
                <tr key={field}>
                  <th scope="row" className="text-left">
                    {t(`form.${field}`)}
                  </th>
                  <td>{shown(field, theirs[field])}</td>
                  <td>
                    <b>{shown(field, mine[field])}</b>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <div className="flex justify-end gap-2">
            <Button onClick={onClose}>{t("edit.takeTheirs")}</Button>
            <Button
              tone="primary"
              isBusy={act.isPending}
              onClick={() => {
                const version = Number((conflict.current as { version?: number } | undefined)?.version ?? seen.version);
                setSeen({ version, record: theirs });
                setDraft(mine);
                save(version, theirs, mine);
              }}
            >
              {t("edit.keepMine")}
            </Button>
          </div>
        </div>
      ) : (
        <div className="space-y-4">
          {act.error && act.error.issues.length === 0 ? (
            <Banner tone="bad" isAlert>
              {act.error.message}
            </Banner>
          ) : null}
          <TextField
            id="edit-name"
            label={t("form.name")}
            value={draft.name}
            error={faults.name ?? null}
            onChange={set("name")}
          />
          <TextField
            id="edit-uscc"
            label={t("form.uscc")}
            optional={t("form.optional")}
            value={draft.uscc}
            error={faults.uscc ?? codeFault}
            spellCheck={false}
            onChange={set("uscc")}
          />
          <DuplicateHints name={draft.name} uscc={draft.uscc} exceptId={client.id} />
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField
              id="edit-short"
              label={t("form.shortName")}
              optional={t("form.optional")}
              value={draft.shortName}
              error={faults.shortName ?? null}
              onChange={set("shortName")}
            />
            <NativeSelectField
              id="edit-source"
              label={t("form.source")}
              optional={t("form.optional")}
              placeholder={t("form.sourceNone")}
              value={draft.source}
              options={CLIENT_SOURCES.map((each) => ({ value: each, label: t(`source.${each}`) }))}
              onChange={set("source")}
            />
          </div>
        </div>
      )}
    </Dialog>
  );

  function shown(field: Field, value: string) {
    if (value === "") return <span className="text-fg-3">{t("edit.empty")}</span>;
    return field === "source" ? t(`source.${value as ClientSource}`) : value; // stored sources are of the list
  }
}
