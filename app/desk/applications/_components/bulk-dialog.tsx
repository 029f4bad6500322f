"use client";
import { useEffect, useState } from "react";
import { ActDialog } from "@/components/act-dialog";
import { type ActError, sentenceFor, toActError, valuesOf } from "@/components/act-error";
import { api } from "@/components/client-api";
import { useT, useWords } from "@/components/messages-provider";
import { Banner } from "@/components/ui/banner";
import { NativeSelectField, type Option, TextArea } from "@/components/ui/field";
import type { Act } from "@/components/use-act";
import { isWorkStage, WORK_STAGES } from "@/domain/workflow/internal-stage";
import type { BulkAct } from "./bulk-hands";

type Change = Parameters<typeof api.application.foresee.query>[0]["change"];
type Foreseen = Awaited<ReturnType<typeof api.application.foresee.query>>[number] & { because: string | null };

/** Rests this long before it asks again while somebody types. */
const REST_MS = 300;

/** One change of several applications: what it is, what it would do to each of them, and then all of it or nothing. */
export function BulkDialog({
  kind,
  ids,
  act,
  onClose,
  onDone,
}: {
  kind: BulkAct;
  ids: readonly string[];
  act: Act;
  onClose: () => void;
  onDone: () => void;
}) {
  const t = useT("applications");
  const w = useWords();
  const [chosen, setChosen] = useState("");
  const [people, setPeople] = useState<Option[]>([]);
  const [foreseen, setForeseen] = useState<{ change: Change; rows: readonly Foreseen[] } | null>(null);
  const [fault, setFault] = useState<ActError | null>(null);
  const change = changeOf(kind, chosen);
  const asked = JSON.stringify(change);
  // What was refused in between is looked at again.
  const attempt = act.error;

  useEffect(() => {
    if (kind !== "assign") return;
    let isGone = false;
    api.client.colleagues
      .query()
      .then((all) => !isGone && setPeople(all.map(({ id, name }) => ({ value: id, label: name }))))
      .catch(async (cause: unknown) => setFault(await toActError(cause)));
    return () => {
      isGone = true;
    };
  }, [kind]);

  useEffect(() => {
    const wanted = JSON.parse(asked) as Change | null; // written by the line above from a Change
    if (!wanted) return;
    const control = new AbortController();
    const timer = setTimeout(
      () => {
        api.application.foresee
          .query({ applicationIds: [...ids], change: wanted }, { signal: control.signal })
          .then(async (rows) => {
            const told = await Promise.all(rows.map(async (row) => ({ ...row, because: await reasonOf(row) })));
            if (control.signal.aborted) return;
            setFault(null);
            setForeseen({ change: wanted, rows: told });
          })
          .catch(async (cause: unknown) => {
            const error = await toActError(cause);
            if (!control.signal.aborted) setFault(error);
          });
      },
      wanted.act === "hold" ? REST_MS : 0,
    );
    return () => {
      clearTimeout(timer);
      control.abort();
    };
  }, [asked, ids, attempt]);

  const isCurrent = change !== null && foreseen !== null && JSON.stringify(foreseen.change) === asked;
  const rows = foreseen?.rows ?? [];
  const moving = rows.filter((row) => !row.isSame && !row.refusal);
  const same = rows.filter((row) => row.isSame);
  const refused = rows.filter((row) => row.refusal);
  const nameOf = (row: Foreseen) =>
    `${w.application(w.locale === "en" ? row.licence.en : row.licence.zh, row.kind)}${row.reportYear ? ` ${row.reportYear}` : ""}`;

  return (
    <ActDialog
      act={act}
      title={t(`bulk.title.${kind}`, { n: ids.length })}
      text={t(`bulk.text.${kind}`)}
      width={560}
      verb={isCurrent ? t("bulk.do", { n: moving.length }) : t(`bulk.verb.${kind}`)}
      disabledReason={
        change === null && kind !== "resume"
          ? t(`bulk.first.${kind}`)
          : !isCurrent
            ? t("bulk.looking")
            : moving.length === 0
              ? t("bulk.nothing")
              : null
      }
      send={(_form, options) =>
        api.application.changeMany.mutate(
          {
            changes: moving.map(({ applicationId, version }) => ({
              applicationId,
              expectedVersion: version,
              change: foreseen?.change ?? { act: "resume" },
            })),
          },
          options,
        )
      }
      done={t(`bulk.done.${kind}`, { n: moving.length })}
      undo={(result, options) => api.application.changeMany.mutate({ changes: result.back ?? [] }, options)}
      isUndoable={(result) => result.back !== null}
      onClose={onClose}
      onDone={onDone}
    >
      {kind === "assign" ? (
        <NativeSelectField
          key={people.length}
          id="owner"
          label={t("act.owner")}
          placeholder={t("bulk.choose")}
          options={people}
          value={chosen}
          onChange={(event) => setChosen(event.target.value)}
        />
      ) : kind === "stage" ? (
        <NativeSelectField
          id="stage"
          label={t("column.stage")}
          placeholder={t("bulk.choose")}
          options={WORK_STAGES.map((value) => ({ value, label: w.t(`stage.${value}`) }))}
          value={chosen}
          onChange={(event) => setChosen(event.target.value)}
        />
      ) : kind === "hold" ? (
        <TextArea
          id="reason"
          label={t("act.holdReason")}
          required
          maxLength={500}
          value={chosen}
          onChange={(event) => setChosen(event.target.value)}
        />
      ) : null}
      {fault ? (
        <Banner tone="bad" isAlert>
          {fault.message}
        </Banner>
      ) : null}
      {rows.length > 0 ? (
        <div className="grid gap-2" aria-live="polite" aria-busy={!isCurrent}>
          <p className="text-fg-2">
            {t("bulk.foreseen", { moving: moving.length, same: same.length, refused: refused.length })}
          </p>
          <ul className="bulk-list">
            {[...refused, ...moving, ...same].map((row) => (
              <li key={row.applicationId}>
                <span>
                  {nameOf(row)} <small>{row.clientName}</small>
                </span>
                <span className={row.refusal ? "text-danger-text" : row.isSame ? "text-fg-3" : undefined}>
                  {row.because ?? (row.isSame ? t("bulk.same") : before(row))}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </ActDialog>
  );

  /** Where it stands and what it becomes. */
  function before(row: Foreseen): string {
    const from = kind === "assign" ? row.ownerName : w.t(`stage.${row.stage}`);
    const to =
      kind === "assign"
        ? (people.find(({ value }) => value === chosen)?.label ?? "")
        : kind === "stage"
          ? isWorkStage(chosen)
            ? w.t(`stage.${chosen}`)
            : ""
          : kind === "hold"
            ? w.t("stage.on-hold")
            : t("bulk.asBefore");
    return t("bulk.becomes", { from, to });
  }
}

function changeOf(kind: BulkAct, chosen: string): Change | null {
  const value = chosen.trim();
  switch (kind) {
    case "assign":
      return value ? { act: "assign", ownerId: value } : null;
    case "hold":
      return value ? { act: "hold", reason: value } : null;
    case "stage":
      return isWorkStage(value) ? { act: "stage", to: value } : null;
    case "resume":
      return { act: "resume" };
  }
}

/** Why it cannot be, in the sentence that the act alone would answer with. */
async function reasonOf(row: { refusal: Foreseen["refusal"] }): Promise<string | null> {
  if (!row.refusal) return null;
  return sentenceFor(row.refusal.reason, valuesOf(row.refusal.details));
}
