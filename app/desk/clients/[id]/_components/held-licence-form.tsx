"use client";
import { ActDialog } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { dateWords, selectWords } from "@/components/field-words";
import { useT, useWords } from "@/components/messages-provider";
import { Button } from "@/components/ui/button";
import { ChoiceRows } from "@/components/ui/choice";
import { DateField } from "@/components/ui/date-field";
import { TextField } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select";
import { useAct } from "@/components/use-act";
import { useDraft } from "@/components/use-draft";
import type { ShownHeld } from "./held-licences-panel";

interface Draft {
  licenceId: string;
  number: string;
  scope: string;
  validFrom: string | null;
  validTo: string | null;
  expiry: "day" | "none" | "unknown";
}

/** Records or corrects a licence in force. An unknown expiry is said to be unknown, never left to look like none. */
export function HeldLicenceForm({
  clientId,
  held,
  catalogue,
  onClose,
}: {
  clientId: string;
  held: ShownHeld | null;
  catalogue: readonly { value: string; label: string; search: string }[];
  onClose: () => void;
}) {
  const t = useT("clients");
  const w = useWords();
  const act = useAct();
  const [draft, setDraft] = useDraft<Draft>({
    licenceId: held?.licenceId ?? "",
    number: held?.number ?? "",
    scope: held?.scope ?? "",
    validFrom: held?.validFrom ?? null,
    validTo: held?.validTo ?? null,
    expiry: held?.isExpiryUnknown ? "unknown" : held && held.validTo === null ? "none" : "day",
  });
  const { licenceId, number, scope, validFrom, validTo, expiry } = draft;
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const name = catalogue.find((each) => each.value === licenceId)?.label ?? "";
  const reason = licenceId === "" ? t("held.choose") : expiry === "day" && validTo === null ? t("held.validTo") : null;
  const fields = {
    licenceId,
    number: number.trim() || null,
    scope: scope.trim() || null,
    validFrom,
    validTo: expiry === "day" ? validTo : null,
    isExpiryUnknown: expiry === "unknown",
  };
  return (
    <ActDialog
      act={act}
      title={held ? t("held.edit", { name: held.name }) : t("held.recordTitle")}
      width={560}
      verb={held ? t("held.update") : t("held.save")}
      disabledReason={reason}
      others={
        held && !held.isFromApplication ? (
          <Button
            tone="danger"
            className="mr-auto"
            isBusy={act.isPending}
            onClick={() =>
              void act.run(
                (options) =>
                  api.client.removeHeldLicence.mutate({ id: held.id, expectedVersion: held.version }, options),
                { done: t("held.removed"), onDone: onClose },
              )
            }
          >
            {t("held.remove")}
          </Button>
        ) : null
      }
      onClose={onClose}
      send={(_, options): Promise<unknown> =>
        held
          ? api.client.updateHeldLicence.mutate({ id: held.id, expectedVersion: held.version, fields }, options)
          : api.client.recordHeldLicence.mutate({ clientId, fields }, options)
      }
      done={held ? t("held.updated") : t("held.saved", { name })}
    >
      <SelectField
        id="held-licence"
        label={t("held.licence")}
        options={catalogue}
        value={licenceId || null}
        onPick={(value) => set({ licenceId: value })}
        isDisabled={held?.isFromApplication ?? false}
        {...selectWords(w)}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          id="held-number"
          label={t("held.number")}
          optional={t("form.optional")}
          value={number}
          onChange={(event) => set({ number: event.currentTarget.value })}
        />
        <DateField
          id="held-from"
          label={t("held.validFrom")}
          optional={t("form.optional")}
          value={validFrom}
          onPick={(day) => set({ validFrom: day })}
          {...dateWords(w)}
        />
      </div>
      <TextField
        id="held-scope"
        label={t("held.scope")}
        optional={t("form.optional")}
        value={scope}
        onChange={(event) => set({ scope: event.currentTarget.value })}
      />
      <ChoiceRows
        name="held-expiry"
        legend={t("held.expiryKind")}
        isDense
        hasKeys={false}
        value={expiry}
        onPick={(value) => set({ expiry: value as Draft["expiry"] })} // the three below
        options={[
          { value: "day", label: t("held.hasExpiry") },
          { value: "none", label: t("held.noExpiry") },
          { value: "unknown", label: t("held.isUnknown") },
        ]}
      />
      {expiry === "day" ? (
        <DateField
          id="held-to"
          label={t("held.validTo")}
          value={validTo}
          onPick={(day) => set({ validTo: day })}
          {...dateWords(w)}
        />
      ) : null}
    </ActDialog>
  );
}
