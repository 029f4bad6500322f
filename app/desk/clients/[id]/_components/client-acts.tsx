"use client";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useT } from "@/components/messages-provider";
import { Menu } from "@/components/ui/menu";

const EditClient = dynamic(() => import("./edit-client").then((module) => module.EditClient));
const RestrictClient = dynamic(() => import("./restrict-client").then((module) => module.RestrictClient));
const AssignClient = dynamic(() => import("./assign-client").then((module) => module.AssignClient));

export interface ClientHead {
  id: string;
  version: number;
  name: string;
  shortName: string | null;
  uscc: string | null;
  source: string | null;
  ownerId: string;
  ownerName: string;
  isRestricted: boolean;
}

export interface Colleague {
  id: string;
  name: string;
  role: "consultant" | "manager";
}

/** What is done to the client itself: details, who sees it, who owns it. Each dialog's code comes with its first opening. */
export function ClientActs({
  client,
  colleagues,
  namedIds,
  meId,
  canRestrict,
}: {
  client: ClientHead;
  colleagues: readonly Colleague[];
  namedIds: readonly string[];
  meId: string;
  canRestrict: boolean;
}) {
  const t = useT("clients");
  const [open, setOpen] = useState<"edit" | "restrict" | "assign" | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <Menu
        label={t("page.more")}
        align="end"
        items={[
          { label: t("page.edit"), icon: "edit", hotkey: "e", onSelect: () => setOpen("edit") },
          { label: t("assign.menu"), icon: "person", onSelect: () => setOpen("assign") },
          ...(canRestrict
            ? [
                {
                  label: client.isRestricted ? t("restrict.menuEdit") : t("restrict.menu"),
                  icon: "lock" as const,
                  onSelect: () => setOpen("restrict"),
                },
              ]
            : []),
        ]}
      />
      {open === "edit" ? <EditClient client={client} onClose={close} /> : null}
      {open === "assign" ? <AssignClient client={client} colleagues={colleagues} meId={meId} onClose={close} /> : null}
      {open === "restrict" ? (
        <RestrictClient client={client} colleagues={colleagues} namedIds={namedIds} onClose={close} />
      ) : null}
    </>
  );
}
