"use client";
import { useEffect, useState } from "react";
import { ActDialog } from "@/components/act-dialog";
import { type ActError, toActError } from "@/components/act-error";
import { api } from "@/components/client-api";
import { useT, useWords } from "@/components/messages-provider";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { controlClass, NativeSelectField } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";

interface Person {
  value: string;
  label: string;
  isActive: boolean;
}
type Proposed = Awaited<ReturnType<typeof api.assignment.handOver.query>>;

/** Gives the open work of one person to others by the rules: first who would get what, then all of it in one act that can be taken back. */
export function HandOver({
  people,
  leaving,
}: {
  people: readonly Person[];
  /** Whose work the address asks to hand over; null: nobody's yet. */
  leaving: string | null;
}) {
  const t = useT("assignment");
  const [isOpen, setIsOpen] = useState(leaving !== null);
  return (
    <>
      <Button tone="ghost" size={28} icon="people" onClick={() => setIsOpen(true)}>
        {t("handOver.open")}
      </Button>
      {isOpen ? <HandOverDialog people={people} leaving={leaving} onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}

function HandOverDialog({
  people,
  leaving,
  onClose,
}: {
  people: readonly Person[];
  leaving: string | null;
  onClose: () => void;
}) {
  const t = useT("assignment");
  const w = useWords();
  const [personId, setPersonId] = useState(leaving ?? "");
  const [proposed, setProposed] = useState<Proposed | null>(null);
  /** By application: somebody chosen by hand instead of the rules' word; empty: it stays. */
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  /** Who gets what no rule gives to anybody; empty: it stays. */
  const [rest, setRest] = useState("");
  const [fault, setFault] = useState<ActError | null>(null);
  const others = people.filter(({ value, isActive }) => isActive && value !== personId);
  const rows = proposed?.rows ?? [];
  const ownerOf = (row: Proposed["rows"][number]) => chosen[row.id] ?? row.to?.id ?? rest;
  const moving = rows.filter((row) => ownerOf(row) !== "");

  async function look(id: string) {
    setPersonId(id);
    setProposed(null);
    setChosen({});
    setRest("");
    setFault(null);
    if (id === "") return;
    try {
      setProposed(await api.assignment.handOver.query({ personId: id }));
    } catch (cause) {
      setFault(await toActError(cause));
    }
  }

  useEffect(() => {
    if (leaving !== null) void look(leaving);
    // Once: afterwards the field says whose work it is.
  }, []);

  return (
    <ActDialog
      title={t("handOver.title")}
      text={t("handOver.text")}
      width={640}
      verb={moving.length > 0 ? t("handOver.do", { n: moving.length }) : t("handOver.verb")}
      disabledReason={moving.length > 0 ? null : personId === "" ? t("handOver.chooseFirst") : t("handOver.nothing")}
      send={(_form, options) =>
        api.application.changeMany.mutate(
          {
            changes: moving.map((row) => ({
              applicationId: row.id,
              expectedVersion: row.version,
              change: { act: "assign" as const, ownerId: ownerOf(row) },
            })),
          },
          options,
        )
      }
      done={t("handOver.done", { n: moving.length })}
      undo={(result, options) => api.application.changeMany.mutate({ changes: result.back ?? [] }, options)}
      isUndoable={(result) => result.back !== null}
      onClose={onClose}
      onDone={onClose}
    >
      <NativeSelectField
        id="leaving"
        label={t("handOver.who")}
        placeholder={t("handOver.choose")}
        value={personId}
        onChange={(event) => void look(event.currentTarget.value)}
        options={people}
      />
      {fault ? (
        <Banner tone="bad" isAlert>
          {fault.message}
        </Banner>
      ) : null}
      {proposed && rows.length === 0 ? <p className="text-sm text-fg-2">{t("handOver.empty")}</p> : null}
      {rows.length > 0 ? (
        <>
          {rows.some(({ to }) => to === null) ? (
            <NativeSelectField
              id="rest"
              label={t("handOver.rest", { n: rows.filter(({ to }) => to === null).length })}
              value={rest}
              onChange={(event) => setRest(event.currentTarget.value)}
              options={[{ value: "", label: t("handOver.stays") }, ...others]}
            />
          ) : null}
          <p className="text-sm text-fg-2">{t("handOver.count", { n: rows.length, all: proposed?.all ?? 0 })}</p>
          <ul className="max-h-80 overflow-auto border-t border-line" tabIndex={0} aria-label={t("handOver.title")}>
            {rows.map((row) => (
              <li
                key={row.id}
                className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-2 text-sm"
              >
                <span className="min-w-0 flex-1 basis-56">
                  <span className="block">
                    {row.clientName} · {w.application(w.locale === "en" ? row.licence.en : row.licence.zh, row.kind)}
                  </span>
                  <span className="block text-xs text-fg-3">
                    {row.number} · {row.to ? t("handOver.by", { rule: row.to.ruleName }) : t("handOver.noRule")}
                  </span>
                </span>
                <div className={`${controlClass(undefined)} w-40`}>
                  <select
                    aria-label={t("handOver.to", { number: row.number })}
                    value={ownerOf(row)}
                    onChange={(event) => setChosen({ ...chosen, [row.id]: event.currentTarget.value })}
                  >
                    <option value="">{t("handOver.stays")}</option>
                    {others.map((each) => (
                      <option key={each.value} value={each.value}>
                        {each.label}
                      </option>
                    ))}
                  </select>
                  <Icon name="down" />
                </div>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {proposed && proposed.left.clients + proposed.left.things > 0 ? (
        <Banner>
          <p>{t("handOver.left", { name: people.find(({ value }) => value === personId)?.label ?? "" })}</p>
          <p className="flex flex-wrap gap-x-4">
            {proposed.left.clients > 0 ? (
              <Link className="link" target="_blank" href={`/desk/clients?owner=${personId}`}>
                {t("handOver.leftClients", { n: proposed.left.clients })}
              </Link>
            ) : null}
            {proposed.left.things > 0 ? (
              <Link className="link" target="_blank" href={`/desk/custody?view=all&holder=${personId}`}>
                {t("handOver.leftThings", { n: proposed.left.things })}
              </Link>
            ) : null}
          </p>
        </Banner>
      ) : null}
    </ActDialog>
  );
}
