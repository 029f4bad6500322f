"use client";
import { useState } from "react";
import { ActDialog } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { type CallOptions, useAct } from "@/components/use-act";
import type { ClientHead, Colleague } from "./client-acts";

/** Managers name who reaches a client; everybody else stops seeing it at once. */
export function RestrictClient({
  client,
  colleagues,
  namedIds,
  onClose,
}: {
  client: ClientHead;
  colleagues: readonly Colleague[];
  namedIds: readonly string[];
  onClose: () => void;
}) {
  const t = useT("clients");
  const act = useAct();
  const [named, setNamed] = useState<ReadonlySet<string>>(new Set(namedIds));
  const others = colleagues.filter((each) => each.role === "consultant" && each.id !== client.ownerId);
  const restrict = (isRestricted: boolean, options: CallOptions) =>
    api.client.restrict.mutate(
      { id: client.id, expectedVersion: client.version, isRestricted, colleagueIds: isRestricted ? [...named] : [] },
      options,
    );
  const lift = () =>
    void act.run((options) => restrict(false, options), { done: t("restrict.lifted"), onDone: onClose });
  return (
    <ActDialog
      act={act}
      title={t("restrict.title")}
      text={t("restrict.text", { owner: client.ownerName })}
      verb={client.isRestricted ? t("edit.save") : t("restrict.save")}
      others={
        client.isRestricted ? (
          <Button isBusy={act.isPending} onClick={lift}>
            {t("restrict.lift")}
          </Button>
        ) : null
      }
      onClose={onClose}
      send={(_, options) => restrict(true, options)}
      done={t("restrict.restricted")}
    >
      <fieldset>
        <legend className="field-label">{t("restrict.colleagues")}</legend>
        {others.length === 0 ? <p className="text-sm text-fg-3">{t("restrict.nobody")}</p> : null}
        <div className="grid gap-2">
          {others.map((each) => (
            <Checkbox
              key={each.id}
              label={each.name}
              checked={named.has(each.id)}
              onChange={(event) => {
                const next = new Set(named);
                if (event.currentTarget.checked) next.add(each.id);
                else next.delete(each.id);
                setNamed(next);
              }}
            />
          ))}
        </div>
      </fieldset>
    </ActDialog>
  );
}
