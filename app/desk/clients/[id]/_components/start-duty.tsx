"use client";
import { useState } from "react";
import { ActDialog } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { openPage } from "@/components/open-page";
import { NativeSelectField } from "@/components/ui/field";
import type { CallOptions } from "@/components/use-act";
import type { ApplicationKind } from "@/domain/workflow/application-kind";

/** Starts a renewal, change, yearly report or cancellation of a licence held: in an open case, or in one opened for it. */
export function StartDuty({
  clientId,
  licenceId,
  kind,
  name,
  openCases,
  onClose,
}: {
  clientId: string;
  licenceId: string;
  kind: ApplicationKind;
  /** Licence and kind in words: ICP许可证 续期. */
  name: string;
  openCases: readonly { id: string; label: string }[];
  onClose: () => void;
}) {
  const t = useT("clients");
  const [caseId, setCaseId] = useState(openCases[0]?.id ?? "");
  const start = async (_: FormData, options: CallOptions) => {
    const key = options.context.idempotencyKey;
    const inCase =
      caseId ||
      (await api.case.open.mutate({ clientId, title: name }, { context: { idempotencyKey: `${key}-case` } })).id;
    return api.application.create.mutate(
      { clientId, caseId: inCase, assessmentId: null, choices: [{ licenceId, kind }] },
      options,
    );
  };
  return (
    <ActDialog
      title={t("duty.title", { name })}
      text={t("duty.text")}
      verb={t("duty.start")}
      onClose={onClose}
      send={start}
      onDone={([made]) => made && openPage(`/desk/applications/${made.id}`)}
      isRefreshing={false}
    >
      <NativeSelectField
        id="duty-case"
        label={t("duty.case")}
        value={caseId}
        onChange={(event) => setCaseId(event.currentTarget.value)}
        options={[
          ...openCases.map((each) => ({ value: each.id, label: each.label })),
          { value: "", label: t("duty.newCase") },
        ]}
      />
    </ActDialog>
  );
}
