"use client";
import { useState } from "react";
import { ActDialog } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { openPage } from "@/components/open-page";
import { NativeSelectField } from "@/components/ui/field";
import type { CallOptions } from "@/components/use-act";
import type { ApplicationKind } from "@/domain/workflow/application-kind";

/** What may be started for a licence held, in words; with why not now, when it runs already. */
export interface OfferedDuty {
  kind: ApplicationKind;
  label: string;
  refusal: string | null;
}

/** Starts a renewal, change, extension, replacement, yearly report or cancellation of one licence held: in an open case, or in one opened for it. */
export function StartDuty({
  clientId,
  held,
  duties,
  openCases,
  onClose,
  closeHref,
}: {
  clientId: string;
  held: { id: string; licenceId: string; name: string };
  /** More than one: the person chooses first. */
  duties: readonly OfferedDuty[];
  openCases: readonly { id: string; label: string }[];
  onClose?: () => void;
  /** Where the dialog is the page's own state. */
  closeHref?: string;
}) {
  const t = useT("clients");
  const possible = duties.filter(({ refusal }) => refusal === null);
  const [caseId, setCaseId] = useState(openCases[0]?.id ?? "");
  const [kind, setKind] = useState(possible[0]?.kind);
  const label = duties.find((each) => each.kind === kind)?.label ?? "";
  const name = `${held.name} ${label}`;
  const start = async (_: FormData, options: CallOptions) => {
    const key = options.context.idempotencyKey;
    const inCase =
      caseId ||
      (await api.case.open.mutate({ clientId, title: name }, { context: { idempotencyKey: `${key}-case` } })).id;
    return api.application.create.mutate(
      {
        clientId,
        caseId: inCase,
        assessmentId: null,
        choices: kind ? [{ licenceId: held.licenceId, kind, heldLicenceId: held.id }] : [],
      },
      options,
    );
  };
  return (
    <ActDialog
      title={duties.length > 1 ? t("duty.choose", { name: held.name }) : t("duty.title", { name })}
      text={kind ? t("duty.text") : t("duty.none")}
      verb={t("duty.start")}
      onClose={() => (closeHref ? openPage(closeHref, { replace: true, scroll: false }) : onClose?.())}
      send={start}
      isComplete={() => kind !== undefined}
      onDone={([made]) => made && openPage(`/desk/applications/${made.id}`)}
      isRefreshing={false}
    >
      {duties.length > 1 ? (
        <NativeSelectField
          id="duty-kind"
          label={t("duty.kind")}
          value={kind ?? ""}
          onChange={(event) => setKind(event.currentTarget.value as ApplicationKind)}
          options={possible.map((each) => ({ value: each.kind, label: each.label }))}
          hint={
            duties.flatMap((each) => (each.refusal ? [`${each.label}：${each.refusal}`] : [])).join(" ") || undefined
          }
        />
      ) : null}
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
