"use client";
import { useState } from "react";
import { typed } from "@/components/act-dialog";
import { ActFault } from "@/components/act-fault";
import { api } from "@/components/client-api";
import { dateWords } from "@/components/field-words";
import { useT, useWords } from "@/components/messages-provider";
import { openPage } from "@/components/open-page";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { DateField } from "@/components/ui/date-field";
import { NativeSelectField, TextArea, TextField } from "@/components/ui/field";
import { useAct } from "@/components/use-act";
import { dayOfAct, LETTER_KINDS, type LetterKind } from "@/domain/letters/letter-kind";
import { stepsFor } from "@/domain/letters/letter-steps";
import type { OfficialPath, OfficialStatus } from "@/domain/workflow/official-status";
import { AskingFields } from "../../../_components/asking/asking-fields";
import { SentDialog, type SentRequest } from "../../../_components/asking/sent-dialog";
import type { Acts } from "../../../applications/[id]/_components/acts-of";
import { PeriodFields, typedPeriod } from "../../../applications/[id]/_components/dialogs/period-fields";
import { type DraftItem, ItemRows } from "../../../applications/[id]/_components/dialogs/supplement-items";
import { type LicenceDraft, LicenceFields } from "./licence-fields";
import type { Proposal } from "./proposal";

const WITH_REASONS: ReadonlySet<LetterKind | ""> = new Set(["not-accepted", "refusal", "suspension"]);

/**
 * What the letter says, as a machine made it out, each with where it was found; corrected and recorded by one press. The application was
 * chosen before: `acts` is what can be done there.
 */
export function LetterForm({
  letterId,
  version,
  acts,
  official,
  proposal,
}: {
  letterId: string;
  version: number;
  acts: Acts;
  /** `since`: the day of the last official move. */
  official: { path: OfficialPath; status: OfficialStatus; since: string | null };
  proposal: Proposal;
}) {
  const t = useT("letters");
  const w = useWords();
  const act = useAct();
  const [kind, setKind] = useState<LetterKind | "">(proposal.kind);
  const [datedOn, setDatedOn] = useState<string | null>(proposal.datedOn.value);
  const [receivedOn, setReceivedOn] = useState<string | null>(proposal.receivedOn.value);
  const [items, setItems] = useState<DraftItem[]>(proposal.items);
  const [isAsking, setIsAsking] = useState(true);
  const [dueOn, setDueOn] = useState<string | null>(acts.usualDueOn);
  const hasLicence = acts.kind !== "annual-report" && acts.kind !== "cancellation";
  const [isIssued, setIsIssued] = useState(proposal.licenceNumber.value !== "" || official.path === "registered");
  const [licence, setLicence] = useState<LicenceDraft>({
    ...proposal.validity,
    expiry: proposal.validity.validTo ? "day" : acts.term?.hasNone ? "none" : "day",
  });
  const [isIncomplete, setIsIncomplete] = useState(false);
  const [sent, setSent] = useState<SentRequest | null>(null);

  const withLicence = kind === "grant" && hasLicence && isIssued;
  const steps = kind === "" ? null : stepsFor(official.path, official.status, kind, { isIssued: withLicence });
  const isRefused = steps !== null && "refusal" in steps;
  const moves = steps !== null && "moves" in steps ? steps.moves : [];
  const isSupplement = moves.includes("supplement-requested");
  const theirs = new Set(
    items.flatMap(({ requirementId }) =>
      acts.papers.some(({ id, suppliedBy }) => id === requirementId && suppliedBy === "client") ? [requirementId] : [],
    ),
  );
  const canAsk = isSupplement && theirs.size > 0 && acts.contacts.length > 0;
  const needsLicenceDays = moves.includes("issued") && hasLicence;
  // A licence that came with its grant is still to be handed over: then the stage that goes with the grant.
  const stage = moves.map((to) => acts.alsoStage[to]).findLast((each) => each !== undefined);
  const actedOn = kind === "" || receivedOn === null ? null : dayOfAct(kind, { datedOn, receivedOn });
  const tooEarly =
    moves.length > 0 && actedOn !== null && official.since !== null && actedOn < official.since
      ? t("form.tooEarly", { day: w.day(official.since) })
      : null;
  // Of the two days the one that counts for this kind of letter.
  const countsByReceipt = actedOn === receivedOn && (kind === "supplement" || datedOn === null);
  const isComplete =
    kind !== "" &&
    tooEarly === null &&
    receivedOn !== null &&
    (!needsLicenceDays || (licence.validFrom !== null && (licence.expiry !== "day" || licence.validTo !== null)));

  function submit(form: FormData) {
    setIsIncomplete(!isComplete);
    if (!isComplete || isRefused) return;
    void act.run(
      (options) =>
        api.letter.record.mutate(
          {
            letterId,
            expectedVersion: version,
            applicationId: acts.id,
            applicationVersion: acts.version,
            kind,
            number: typed(form, "number"),
            datedOn,
            receivedOn,
            filingNumber: typed(form, "filing-number"),
            note: WITH_REASONS.has(kind) ? typed(form, "note") : null,
            items: isSupplement
              ? items.map(({ wanted, requirementId, cause, fault }) => ({
                  wanted,
                  requirementId: requirementId || null,
                  cause,
                  fault,
                }))
              : [],
            replyWithin: isSupplement ? typedPeriod(form) : null,
            ask:
              canAsk && isAsking
                ? { contactId: typed(form, "contact") ?? undefined, dueOn, message: typed(form, "message") }
                : null,
            licence:
              needsLicenceDays && licence.validFrom
                ? {
                    number: typed(form, "licence-number"),
                    scope: typed(form, "scope"),
                    validFrom: licence.validFrom,
                    validTo: licence.expiry === "day" ? licence.validTo : null,
                    isExpiryUnknown: licence.expiry === "unknown",
                  }
                : null,
            ...(stage && form.get("also-stage") === "1" ? { stage: stage as "tracking" } : {}), // one of those the server offered
          },
          options,
        ),
      {
        done: t("form.done"),
        isRefreshing: false,
        onDone: (recorded) => (recorded.sent ? setSent(recorded.sent) : leave()),
      },
    );
  }
  const leave = () => openPage(`/desk/applications/${acts.id}?tab=letters`);

  if (sent) return <SentDialog sent={sent} onClose={leave} />;
  return (
    <form
      data-letter=""
      className="grid grid-cols-1 gap-3"
      onChange={(event) => {
        event.currentTarget.dataset.touched = "";
      }}
      onSubmit={(event) => {
        event.preventDefault();
        submit(new FormData(event.currentTarget));
      }}
    >
      <NativeSelectField
        id="kind"
        label={t("form.kind")}
        hint={proposal.kindNote}
        error={isIncomplete && kind === "" ? t("form.kindMissing") : null}
        value={kind}
        onChange={(event) => setKind(event.currentTarget.value as LetterKind | "")}
        options={[
          { value: "", label: t("form.choose") },
          ...LETTER_KINDS.map((value) => ({ value, label: t(`kind.${value}`) })),
        ]}
      />
      <TextField
        id="number"
        label={t("form.number")}
        optional={w.t("field.optional")}
        hint={proposal.number.note}
        defaultValue={proposal.number.value}
        maxLength={80}
      />
      <DateField
        {...dateWords(w)}
        id="dated-on"
        label={t("form.datedOn")}
        optional={w.t("field.optional")}
        hint={proposal.datedOn.note}
        value={datedOn}
        onPick={setDatedOn}
        max={w.today}
        error={countsByReceipt ? null : tooEarly}
      />
      <DateField
        {...dateWords(w)}
        id="received-on"
        label={t("form.receivedOn")}
        hint={proposal.receivedOn.note}
        value={receivedOn}
        onPick={setReceivedOn}
        max={w.today}
        error={isIncomplete && receivedOn === null ? t("form.dayMissing") : countsByReceipt ? tooEarly : null}
      />
      {moves.includes("filed") || moves.includes("accepted") ? (
        <TextField
          id="filing-number"
          label={t("form.filingNumber")}
          optional={w.t("field.optional")}
          hint={proposal.filingNumber.note}
          defaultValue={proposal.filingNumber.value}
          maxLength={80}
        />
      ) : null}
      {isSupplement ? (
        <>
          <PeriodFields hint={proposal.reply.note} proposed={proposal.reply.value} />
          <ItemRows papers={acts.papers} items={items} onItems={setItems} />
          {canAsk ? (
            <>
              <Checkbox
                label={t("form.ask", { n: theirs.size })}
                note={t("form.askNote")}
                checked={isAsking}
                onChange={(event) => setIsAsking(event.currentTarget.checked)}
              />
              {isAsking ? <AskingFields contacts={acts.contacts} dueOn={dueOn} onDueOn={setDueOn} /> : null}
            </>
          ) : null}
        </>
      ) : null}
      {WITH_REASONS.has(kind) && moves.length > 0 ? (
        <TextArea
          id="note"
          label={t("form.note")}
          optional={w.t("field.optional")}
          rows={5}
          defaultValue={proposal.note}
          maxLength={1000}
        />
      ) : null}
      {kind === "grant" && hasLicence && official.path === "examined" && moves.length > 0 ? (
        <Checkbox
          label={t("form.withLicence")}
          checked={isIssued}
          onChange={(event) => setIsIssued(event.currentTarget.checked)}
        />
      ) : null}
      {needsLicenceDays ? (
        <LicenceFields
          proposal={proposal}
          licence={licence}
          onLicence={setLicence}
          isIncomplete={isIncomplete}
          term={acts.term?.text ?? null}
        />
      ) : null}
      {stage ? (
        <Checkbox
          name="also-stage"
          value="1"
          label={t("form.alsoStage", { stage: w.t(`stage.${stage as "tracking"}`) })}
          defaultChecked
        />
      ) : null}
      {kind === "" ? null : <Banner tone={isRefused ? "bad" : "act"}>{effectWords()}</Banner>}
      <ActFault act={act} />
      <div>
        <Button type="submit" tone="primary" isBusy={act.isPending} disabledReason={isRefused ? effectWords() : null}>
          {moves.length > 0 || kind === "" ? t("form.record") : t("form.keep")}
        </Button>
      </div>
    </form>
  );

  function effectWords(): string {
    const status = (each: OfficialStatus) => w.t(`officialStatus.${each}`);
    if (steps === null || kind === "") return "";
    if ("refusal" in steps) return t("effect.refused", { from: status(steps.from), to: status(steps.to) });
    const to = steps.moves.at(-1);
    if (to === undefined)
      return steps.isKnown ? t("effect.known", { status: status(official.status) }) : t("effect.other");
    const via = steps.moves.slice(0, -1).map(status);
    const day = receivedOn ? w.day(dayOfAct(kind, { datedOn, receivedOn })) : "—";
    const given = { from: status(official.status), to: status(to), day };
    return via.length > 0 ? t("effect.via", { ...given, via: w.list(via) }) : t("effect.moves", given);
  }
}
