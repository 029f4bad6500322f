"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { NativeSelectField } from "@/components/ui/field";
import { useAct } from "@/components/use-act";
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
  const act = useAct();
  const router = useRouter();
  const [ownerId, setOwnerId] = useState("");
  const others = colleagues.filter((each) => each.id !== client.ownerId);
  const me = colleagues.find((each) => each.id === meId);
  const losesSight = client.isRestricted && client.ownerId === meId && me?.role === "consultant";
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("assign.title")}
      text={t("assign.text")}
      actions={
        <>
          <Button onClick={onClose}>{t("contact.cancel")}</Button>
          <Button
            tone="primary"
            isBusy={act.isPending}
            disabledReason={ownerId === "" ? t("assign.choose") : null}
            onClick={() =>
              void act.run(
                (options) =>
                  api.client.assign.mutate({ id: client.id, expectedVersion: client.version, ownerId }, options),
                {
                  done: t("assign.done", { name: others.find((each) => each.id === ownerId)?.name ?? "" }),
                  onDone: () => (losesSight ? router.push("/desk/clients") : onClose()),
                },
              )
            }
          >
            {t("assign.save")}
          </Button>
        </>
      }
    >
      <div className="space-y-3">
        {act.error ? (
          <Banner tone="bad" isAlert>
            {act.error.message}
          </Banner>
        ) : null}
        {losesSight ? <Banner tone="warn">{t("assign.warn")}</Banner> : null}
        <NativeSelectField
          id="assign-owner"
          label={t("assign.new")}
          placeholder={t("assign.choose")}
          value={ownerId}
          options={others.map((each) => ({ value: each.id, label: each.name }))}
          onChange={(event) => setOwnerId(event.currentTarget.value)}
        />
      </div>
    </Dialog>
  );
}
