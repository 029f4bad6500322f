"use client";
import { useState } from "react";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Dialog } from "@/components/ui/dialog";
import { useAct } from "@/components/use-act";
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
  const save = (isRestricted: boolean) =>
    void act.run(
      (options) =>
        api.client.restrict.mutate(
          {
            id: client.id,
            expectedVersion: client.version,
            isRestricted,
            colleagueIds: isRestricted ? [...named] : [],
          },
          options,
        ),
      { done: t(isRestricted ? "restrict.restricted" : "restrict.lifted"), onDone: onClose },
    );
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("restrict.title")}
      text={t("restrict.text", { owner: client.ownerName })}
      actions={
        <>
          <Button onClick={onClose}>{t("restrict.cancel")}</Button>
          {client.isRestricted ? (
            <Button isBusy={act.isPending} onClick={() => save(false)}>
              {t("restrict.lift")}
            </Button>
          ) : null}
          <Button tone="primary" isBusy={act.isPending} onClick={() => save(true)}>
            {client.isRestricted ? t("edit.save") : t("restrict.save")}
          </Button>
        </>
      }
    >
      {act.error ? (
        <Banner tone="bad" isAlert className="mb-3">
          {act.error.message}
        </Banner>
      ) : null}
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
    </Dialog>
  );
}
