"use client";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useT, useWords } from "@/components/messages-provider";
import { Button, IconButton } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { CertificateFile } from "./certificate-file";
import type { OfferedDuty } from "../../../_components/start-duty";
import { daysBetween } from "@/domain/shared/day";

const HeldLicenceForm = dynamic(() => import("./held-licence-form").then((module) => module.HeldLicenceForm));
const StartDuty = dynamic(() => import("../../../_components/start-duty").then((module) => module.StartDuty));

export interface ShownHeld {
  id: string;
  version: number;
  licenceId: string;
  name: string;
  number: string | null;
  scope: string | null;
  validFrom: string | null;
  validTo: string | null;
  isExpiryUnknown: boolean;
  isFromApplication: boolean;
  /** The file of the grant. */
  certificateId: string | null;
  duties: readonly OfferedDuty[];
}

const NEW = "new";

/** Licences in force, the soonest to end first; those of applications appear by themselves, others are recorded here. */
export function HeldLicencesPanel({
  clientId,
  held,
  openCases,
  catalogue,
}: {
  clientId: string;
  held: readonly ShownHeld[];
  openCases: readonly { id: string; label: string }[];
  catalogue: readonly { value: string; label: string; search: string }[];
}) {
  const t = useT("clients");
  const w = useWords();
  const [open, setOpen] = useState<string | null>(null);
  // The one that is there now: after somebody else changed it, the form goes on from their version.
  const edited = held.find((each) => each.id === open) ?? null;
  const [duty, setDuty] = useState<{ held: ShownHeld; duty: OfferedDuty } | null>(null);
  return (
    <>
      {held.length === 0 ? <p className="text-sm text-fg-3">{t("page.noneHeld")}</p> : null}
      <ul className="text-sm">
        {held.map((each) => (
          <li key={each.id} className="row border-b border-line py-1.5">
            <span className="min-w-0 flex-1">
              <span className="block">{each.name}</span>
              <span className="block text-xs text-fg-3">{[each.number, each.scope].filter(Boolean).join(" · ")}</span>
              <CertificateFile heldLicenceId={each.id} name={each.name} versionId={each.certificateId} />
            </span>
            <span className="text-xs">{expiry(each)}</span>
            {each.duties.length > 0 ? (
              <Menu
                label={t("duty.of", { name: each.name })}
                text={t("duty.menu")}
                align="end"
                items={each.duties.map((offered) => ({
                  label: offered.label,
                  isDisabled: offered.refusal !== null,
                  note: offered.refusal ?? undefined,
                  onSelect: () => setDuty({ held: each, duty: offered }),
                }))}
              />
            ) : null}
            <IconButton
              icon="edit"
              size={28}
              label={t("held.edit", { name: each.name })}
              onClick={() => setOpen(each.id)}
            />
          </li>
        ))}
      </ul>
      <Button size={28} icon="plus" className="mt-3" onClick={() => setOpen(NEW)}>
        {t("held.record")}
      </Button>
      {open === NEW || edited ? (
        <HeldLicenceForm clientId={clientId} held={edited} catalogue={catalogue} onClose={() => setOpen(null)} />
      ) : null}
      {duty ? (
        <StartDuty
          clientId={clientId}
          held={duty.held}
          duties={[duty.duty]}
          openCases={openCases}
          onClose={() => setDuty(null)}
        />
      ) : null}
    </>
  );

  function expiry(each: ShownHeld) {
    if (each.isExpiryUnknown) return <span className="text-fg-3">{t("page.expiryUnknown")}</span>;
    if (each.validTo === null) return <span className="text-fg-3">{t("page.noExpiry")}</span>;
    const left = daysBetween(w.today, each.validTo);
    const tone = left < 0 ? "text-bad" : left <= 90 ? "text-warn" : "text-fg-2";
    return <span className={tone}>{t(left < 0 ? "page.expired" : "page.expires", { day: w.day(each.validTo) })}</span>;
  }
}
