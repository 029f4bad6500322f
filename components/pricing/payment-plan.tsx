"use client";
import { useState } from "react";
import { useT } from "@/components/messages-provider";
import { Button, IconButton } from "@/components/ui/button";
import { Dialog, preloadDialog } from "@/components/ui/dialog";
import { NativeSelectField, NumberField, readNumber } from "@/components/ui/field";
import type { InstalmentRule } from "@/domain/pricing/price-book";

type Rule = InstalmentRule;
interface Typed {
  id: number;
  share: string;
  event: Rule["event"];
  days: string;
}

/**
 * A payment plan in a dialog: shares that make up the whole, each tied to a step of the leading application. `onApply` says
 * whether it was taken. Needs the messages `quotes.edit`.
 */
export function PaymentPlanButton({
  rules,
  events,
  onApply,
}: {
  rules: readonly Rule[];
  events: readonly { value: Rule["event"]; label: string }[];
  onApply: (rules: Rule[]) => Promise<boolean>;
}) {
  const t = useT("quotes");
  const [isOpen, setIsOpen] = useState(false);
  const [typed, setTyped] = useState<Typed[]>([]);
  const close = () => setIsOpen(false);
  const sum = typed.reduce((total, row) => total + Math.round((readNumber(row.share) ?? 0) * 100), 0);
  const next = typed.map(read);
  const isWhole = sum === 10_000 && next.every((rule) => rule !== null);

  function open() {
    setTyped(
      rules.map((rule, id) => ({
        id,
        share: String(rule.share / 100),
        event: rule.event,
        days: String(rule.withinWorkingDays),
      })),
    );
    setIsOpen(true);
  }
  const set = (id: number, part: Partial<Typed>) =>
    setTyped((before) => before.map((row) => (row.id === id ? { ...row, ...part } : row)));

  async function apply() {
    if (!isWhole) return;
    if (await onApply(next.filter((rule) => rule !== null))) close();
  }

  return (
    <>
      <Button size={28} tone="ghost" onPointerEnter={preloadDialog} onClick={open}>
        {t("edit.payments")}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={close}
        title={t("edit.paymentsTitle")}
        text={t("edit.paymentsText")}
        width={600}
        actions={
          <>
            <Button onClick={close}>{t("edit.keep")}</Button>
            <Button
              tone="primary"
              onClick={() => void apply()}
              disabledReason={isWhole ? null : t("edit.paymentsSum", { sum: sum / 100 })}
            >
              {t("edit.paymentsDo")}
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-2">
          {typed.map((row, index) => (
            <div key={row.id} className="grid grid-cols-[88px_minmax(0,1fr)_96px_32px] items-end gap-2">
              <NumberField
                id={`share-${row.id}`}
                label={t("edit.paymentsShare")}
                value={row.share}
                onChange={(event) => set(row.id, { share: event.currentTarget.value })}
              />
              <NativeSelectField
                id={`event-${row.id}`}
                label={t("edit.paymentsEvent")}
                options={[...events]}
                value={row.event}
                onChange={(event) =>
                  set(row.id, {
                    event: events.find(({ value }) => value === event.currentTarget.value)?.value ?? row.event,
                  })
                }
              />
              <NumberField
                id={`days-${row.id}`}
                label={t("edit.paymentsDays")}
                value={row.days}
                onChange={(event) => set(row.id, { days: event.currentTarget.value })}
              />
              <IconButton
                icon="close"
                label={t("edit.paymentsRemove", { n: index + 1 })}
                onClick={() => setTyped((before) => before.filter(({ id }) => id !== row.id))}
              />
            </div>
          ))}
          {typed.length < 12 ? (
            <Button
              size={28}
              icon="plus"
              className="self-start"
              onClick={() =>
                setTyped((before) => [
                  ...before,
                  { id: Math.max(-1, ...before.map(({ id }) => id)) + 1, share: "", event: "issued", days: "5" },
                ])
              }
            >
              {t("edit.paymentsAdd")}
            </Button>
          ) : null}
        </div>
      </Dialog>
    </>
  );
}

function read(row: Typed): Rule | null {
  const share = readNumber(row.share);
  const days = readNumber(row.days);
  if (share === null || share < 0 || days === null || !Number.isInteger(days) || days < 0 || days > 250) return null;
  return { share: Math.round(share * 100), event: row.event, withinWorkingDays: days };
}
