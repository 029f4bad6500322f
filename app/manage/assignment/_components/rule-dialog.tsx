"use client";
import { useState } from "react";
import { ActDialog } from "@/components/act-dialog";
import { toActError } from "@/components/act-error";
import { api } from "@/components/client-api";
import { useT, useWords } from "@/components/messages-provider";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { NativeSelectField, TextField } from "@/components/ui/field";
import type { CallOptions } from "@/components/use-act";
import type { AssignmentRule, AssignmentTarget } from "@/domain/assignment/assignment-rules";
import { LICENCE_AREAS } from "@/domain/assignment/licence-areas";
import { APPLICATION_KINDS } from "@/domain/workflow/application-kind";
import { PickMany } from "./pick-many";
import type { Named } from "./rule-words";

/** One rule: what it asks for, who gets the work, and what it would have done lately. */
export function RuleDialog({
  rule,
  isNew,
  rulesWith,
  named,
  save,
  onClose,
}: {
  rule: AssignmentRule;
  isNew: boolean;
  /** The whole list with this rule in its place. */
  rulesWith: (rule: AssignmentRule) => Parameters<typeof api.assignment.rehearse.query>[0];
  named: Named;
  save: (rule: AssignmentRule, options: CallOptions) => Promise<unknown>;
  onClose: () => void;
}) {
  const t = useT("assignment");
  const w = useWords();
  const [name, setName] = useState(rule.name);
  const [when, setWhen] = useState(rule.when);
  const [to, setTo] = useState<AssignmentTarget>(rule.to);
  const [tried, setTried] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const made: AssignmentRule = { ...rule, name: name.trim() || t("dialog.untitled"), when, to };
  const active = named.colleagues.filter(({ isActive }) => isActive);
  const isWhole = to.kind === "client-owner" || (to.kind === "person" ? to.userId !== "" : to.userIds.length > 0);
  const picks = {
    any: t("dialog.any"),
    add: t("dialog.add"),
    removeLabel: (each: string) => t("dialog.remove", { name: each }),
  };

  async function rehearse() {
    setFault(null);
    try {
      const rows = await api.assignment.rehearse.query(rulesWith({ ...made, isOn: true }));
      const hits = rows.filter((row) => row.to?.ruleId === rule.id);
      const by = new Map<string, number>();
      for (const row of hits) if (row.to) by.set(row.to.name, (by.get(row.to.name) ?? 0) + 1);
      const people = w.list([...by].map(([each, n]) => t("tried.person", { name: each, n })));
      setTried(
        hits.length === 0
          ? t("tried.none", { all: rows.length })
          : t("tried.some", { n: hits.length, all: rows.length, people }),
      );
    } catch (cause) {
      setFault((await toActError(cause)).message);
    }
  }

  return (
    <ActDialog
      title={isNew ? t("dialog.addTitle") : t("dialog.editTitle")}
      text={t("dialog.text")}
      width={640}
      verb={t("dialog.save")}
      disabledReason={isWhole ? null : t("dialog.targetMissing")}
      send={(_form, options) => save(made, options)}
      onDone={onClose}
      onClose={onClose}
    >
      <TextField
        id="rule-name"
        label={t("dialog.name")}
        hint={t("dialog.nameHint")}
        required
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <div className="grid gap-x-4 gap-y-3 desk:grid-cols-2">
        <PickMany
          {...picks}
          label={t("dialog.areas")}
          options={LICENCE_AREAS.map((value) => ({ value, label: t(`area.${value}`) }))}
          value={when.areas}
          onPick={(areas) => setWhen({ ...when, areas: areas as (typeof LICENCE_AREAS)[number][] })}
        />
        <PickMany
          {...picks}
          label={t("dialog.licences")}
          options={named.licences}
          value={when.licenceIds}
          onPick={(licenceIds) => setWhen({ ...when, licenceIds })}
        />
        <PickMany
          {...picks}
          label={t("dialog.kinds")}
          options={APPLICATION_KINDS.map((value) => ({ value, label: w.t(`kind.${value}`) }))}
          value={when.kinds}
          onPick={(kinds) => setWhen({ ...when, kinds: kinds as (typeof APPLICATION_KINDS)[number][] })}
        />
        <PickMany
          {...picks}
          label={t("dialog.provinces")}
          options={named.provinces}
          value={when.provinces}
          onPick={(provinces) => setWhen({ ...when, provinces })}
        />
        <TextField
          id="rule-city"
          label={t("dialog.city")}
          hint={t("dialog.cityHint")}
          optional={w.t("field.optional")}
          maxLength={30}
          value={when.city ?? ""}
          onChange={(event) => setWhen({ ...when, city: event.currentTarget.value.trim() || null })}
        />
        <PickMany
          {...picks}
          label={t("dialog.owners")}
          options={named.colleagues}
          value={when.clientOwnerIds}
          onPick={(clientOwnerIds) => setWhen({ ...when, clientOwnerIds })}
        />
      </div>
      <NativeSelectField
        id="rule-to"
        label={t("dialog.to")}
        value={to.kind}
        onChange={(event) =>
          setTo(emptyTarget(event.currentTarget.value as AssignmentTarget["kind"], active[0]?.value ?? ""))
        }
        options={(["person", "client-owner", "least-loaded"] as const).map((value) => ({
          value,
          label: t(`dialog.target.${value}`),
        }))}
      />
      {to.kind === "person" ? (
        <NativeSelectField
          id="rule-person"
          label={t("dialog.person")}
          value={to.userId}
          onChange={(event) => setTo({ kind: "person", userId: event.currentTarget.value })}
          options={active}
        />
      ) : null}
      {to.kind === "least-loaded" ? (
        <PickMany
          {...picks}
          any={t("dialog.pickPeople")}
          label={t("dialog.people")}
          options={active}
          value={to.userIds}
          onPick={(userIds) => setTo({ kind: "least-loaded", userIds })}
        />
      ) : null}
      <div className="row">
        <Button size={28} disabledReason={isWhole ? null : t("dialog.targetMissing")} onClick={() => void rehearse()}>
          {t("dialog.try")}
        </Button>
        <output className="text-sm text-fg-2">{tried}</output>
      </div>
      {fault ? (
        <Banner tone="bad" isAlert>
          {fault}
        </Banner>
      ) : null}
    </ActDialog>
  );
}

const emptyTarget = (kind: AssignmentTarget["kind"], first: string): AssignmentTarget =>
  kind === "person"
    ? { kind, userId: first }
    : kind === "client-owner"
      ? { kind }
      : { kind, userIds: first === "" ? [] : [first] };
