"use client";
import { useState } from "react";
import { ActDialog } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { openPage } from "@/components/open-page";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { TextArea } from "@/components/ui/field";

export interface ConfirmDialogProps {
  statement: { key: string; hash: string };
  /** What the same look at the source settles, in words; confirmed along with it where it is ticked. */
  alike: readonly { key: string; hash: string; name: string; text: string }[];
  nextHref: string;
}

export function ConfirmDialog({ statement, alike, nextHref, onClose }: ConfirmDialogProps & { onClose: () => void }) {
  const t = useT("confirmations");
  const [note, setNote] = useState("");
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const nameOf = ({ key, hash }: { key: string; hash: string }) => `${key} ${hash}`;
  const isAll = ticked.length === alike.length;
  return (
    <ActDialog
      title={t("dialog.title")}
      verb={t("dialog.do")}
      isComplete={() => note.trim() !== ""}
      send={(_form, options) =>
        api.ruleConfirmations.confirm.mutate(
          {
            statements: [statement, ...alike.filter((each) => ticked.includes(nameOf(each)))].map(({ key, hash }) => ({
              key,
              hash,
            })),
            note,
          },
          options,
        )
      }
      done={({ confirmationIds }) => t("dialog.done", { n: confirmationIds.length })}
      undo={({ confirmationIds }, options) => api.ruleConfirmations.withdraw.mutate({ confirmationIds }, options)}
      onDone={() => {
        onClose();
        openPage(nextHref, { replace: true, scroll: false });
      }}
      onClose={onClose}
    >
      <TextArea
        id="confirm-note"
        label={t("dialog.note")}
        placeholder={t("dialog.placeholder")}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        rows={3}
        maxLength={500}
        required
        autoFocus
      />
      {alike.length > 0 ? (
        <fieldset>
          <legend className="field-label">{t("dialog.alike")}</legend>
          {alike.length > 1 ? (
            <Button tone="link" size={28} onClick={() => setTicked(isAll ? [] : alike.map(nameOf))}>
              {t(isAll ? "dialog.none" : "dialog.all")}
            </Button>
          ) : null}
          <div className="grid max-h-[40vh] gap-2 overflow-y-auto">
            {alike.map((each) => (
              <Checkbox
                key={nameOf(each)}
                label={each.text}
                note={each.name}
                checked={ticked.includes(nameOf(each))}
                onChange={(event) =>
                  setTicked(
                    event.currentTarget.checked
                      ? [...ticked, nameOf(each)]
                      : ticked.filter((name) => name !== nameOf(each)),
                  )
                }
              />
            ))}
          </div>
        </fieldset>
      ) : null}
    </ActDialog>
  );
}
