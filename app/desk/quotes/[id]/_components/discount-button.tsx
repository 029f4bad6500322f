"use client";
import { useState } from "react";
import { useT } from "@/components/messages-provider";
import { readFen } from "@/components/pricing/typed-fen";
import { Button } from "@/components/ui/button";
import { ChoiceRows } from "@/components/ui/choice";
import { Dialog, preloadDialog } from "@/components/ui/dialog";
import { NumberField, readNumber, TextField } from "@/components/ui/field";
import { type Change, useQuoteChanges } from "./quote-changes";

export type Discount = Extract<Change, { type: "discount" }>["discount"];

/** Gives, changes or takes away the discount. What a consultant may not grant alone is told at sending, not here. */
export function DiscountButton({ discount }: { discount: Discount }) {
  const t = useT("quotes");
  const { change } = useQuoteChanges();
  const [isOpen, setIsOpen] = useState(false);
  const [kind, setKind] = useState<"share" | "fixed">(discount?.kind ?? "share");
  const [value, setValue] = useState(valueOf(discount));
  const [reason, setReason] = useState(discount?.reason ?? "");
  const [fault, setFault] = useState<string | null>(null);
  const close = () => setIsOpen(false);

  async function apply() {
    const next = read(kind, value, reason);
    if (!next) return setFault(t("edit.discountUnread"));
    setFault(null);
    if (await change({ type: "discount", discount: next })) close();
  }

  return (
    <>
      <Button size={28} tone="ghost" onPointerEnter={preloadDialog} onClick={() => setIsOpen(true)}>
        {t(discount ? "edit.discountChange" : "edit.discount")}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={close}
        title={t("edit.discountTitle")}
        text={t("edit.discountText")}
        actions={
          <>
            <Button onClick={close}>{t("edit.keep")}</Button>
            {discount ? (
              <Button
                tone="danger"
                onClick={() => {
                  close();
                  void change({ type: "discount", discount: null });
                }}
              >
                {t("edit.discountRemove")}
              </Button>
            ) : null}
            <Button tone="primary" onClick={() => void apply()}>
              {t("edit.discountDo")}
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-3">
          <ChoiceRows
            name="discount-kind"
            legend={t("edit.discountKind")}
            options={[
              { value: "share", label: t("edit.discountShare") },
              { value: "fixed", label: t("edit.discountFixed") },
            ]}
            value={kind}
            onPick={(picked) => setKind(picked === "fixed" ? "fixed" : "share")}
            isDense
          />
          <NumberField
            id="discount-value"
            label={t(kind === "share" ? "edit.discountValueShare" : "edit.discountValueFixed")}
            unit={kind === "share" ? "%" : "¥"}
            value={value}
            error={fault}
            onChange={(event) => setValue(event.currentTarget.value)}
          />
          <TextField
            id="discount-reason"
            label={t("edit.discountReason")}
            placeholder={t("edit.discountReasonPlaceholder")}
            value={reason}
            maxLength={60}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </div>
      </Dialog>
    </>
  );
}

const valueOf = (discount: Discount): string =>
  discount ? String((discount.kind === "share" ? discount.basisPoints : discount.fen) / 100) : "";

function read(kind: "share" | "fixed", typed: string, reason: string): Discount {
  if (kind === "fixed") {
    const fen = readFen(typed);
    return fen ? { kind, fen, reason } : null;
  }
  const percent = readNumber(typed);
  const basisPoints = percent === null ? 0 : Math.round(percent * 100);
  return basisPoints > 0 && basisPoints <= 10_000 ? { kind, basisPoints, reason } : null;
}
