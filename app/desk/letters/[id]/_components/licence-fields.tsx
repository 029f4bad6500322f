"use client";
import { dateWords } from "@/components/field-words";
import { useT, useWords } from "@/components/messages-provider";
import { DateField } from "@/components/ui/date-field";
import { NativeSelectField, TextField } from "@/components/ui/field";
import type { Proposal } from "./proposal";

export interface LicenceDraft {
  validFrom: string | null;
  validTo: string | null;
  expiry: "day" | "none" | "unknown";
}

/** What stands on the licence that came with the decision. */
export function LicenceFields({
  proposal,
  licence,
  onLicence,
  isIncomplete,
  term,
}: {
  proposal: Proposal;
  licence: LicenceDraft;
  onLicence: (licence: LicenceDraft) => void;
  isIncomplete: boolean;
  /** What the rule says of how long it holds. */
  term: string | null;
}) {
  const t = useT("letters");
  const a = useT("applications");
  const w = useWords();
  const missing = (day: string | null) => (isIncomplete && day === null ? t("form.dayMissing") : null);
  return (
    <>
      <TextField
        id="licence-number"
        label={t("form.licenceNumber")}
        optional={w.t("field.optional")}
        hint={proposal.licenceNumber.note}
        defaultValue={proposal.licenceNumber.value}
        maxLength={80}
      />
      <TextField id="scope" label={t("form.scope")} optional={w.t("field.optional")} maxLength={300} />
      <DateField
        {...dateWords(w)}
        id="valid-from"
        label={t("form.validFrom")}
        value={licence.validFrom}
        onPick={(validFrom) => onLicence({ ...licence, validFrom })}
        error={missing(licence.validFrom)}
      />
      <NativeSelectField
        id="expiry"
        label={t("form.expiry")}
        hint={term ? a("act.expiryRule", { text: term }) : undefined}
        value={licence.expiry}
        onChange={(event) => onLicence({ ...licence, expiry: event.currentTarget.value as LicenceDraft["expiry"] })}
        options={(["day", "none", "unknown"] as const).map((value) => ({ value, label: a(`act.expires.${value}`) }))}
      />
      {licence.expiry === "day" ? (
        <DateField
          {...dateWords(w)}
          id="valid-to"
          label={t("form.validTo")}
          value={licence.validTo}
          onPick={(validTo) => onLicence({ ...licence, validTo })}
          error={missing(licence.validTo)}
        />
      ) : null}
    </>
  );
}
