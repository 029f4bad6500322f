"use client";
import { useState } from "react";
import { ActDialog } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { openPage } from "@/components/open-page";
import { Banner } from "@/components/ui/banner";
import { NativeSelectField } from "@/components/ui/field";
import type { ClientHead, Colleague } from "./client-acts";

/** Hands a client and its open cases to somebody else. */
export function AssignClient({
  client,
  colleagues,
  meId,
  onClose,
}: {
  client: ClientHead;
  colleagues: readonly Colleague[];
  meId: string;
  onClose: () => void;
}) {
  const t = useT("clients");
  const [ownerId, setOwnerId] = useState("");
  const others = colleagues.filter((each) => each.id !== client.ownerId);
  const me = colleagues.find((each) => each.id === meId);
  const losesSight = client.isRestricted && client.ownerId === meId && me?.role === "consultant";
  return (
    <ActDialog
      title={t("assign.title")}
      text={t("assign.text")}
      verb={t("assign.save")}
      disabledReason={ownerId === "" ? t("assign.choose") : null}
      onClose={onClose}
      send={(_, options) =>
        api.client.assign.mutate({ id: client.id, expectedVersion: client.version, ownerId }, options)
      }
      done={t("assign.done", { name: others.find((each) => each.id === ownerId)?.name ?? "" })}
      onDone={() => (losesSight ? openPage("/desk/clients") : onClose())}
    >
      {losesSight ? <Banner tone="warn">{t("assign.warn")}</Banner> : null}
      <NativeSelectField
        id="assign-owner"
        label={t("assign.new")}
        placeholder={t("assign.choose")}
        value={ownerId}
        options={others.map((each) => ({ value: each.id, label: each.name }))}
        onChange={(event) => setOwnerId(event.currentTarget.value)}
      />
    </ActDialog>
  );
}
