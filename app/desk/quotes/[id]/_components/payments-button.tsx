"use client";
import { PaymentPlanButton } from "@/components/pricing/payment-plan";
import type { InstalmentRule } from "@/domain/pricing/price-book";
import { useQuoteChanges } from "./quote-changes";

/** The payment plan of this quote; what is applied is saved at once. */
export function PaymentsButton({
  rules,
  events,
}: {
  rules: readonly InstalmentRule[];
  events: readonly { value: InstalmentRule["event"]; label: string }[];
}) {
  const { change } = useQuoteChanges();
  return (
    <PaymentPlanButton
      rules={rules}
      events={events}
      onApply={async (next) => Boolean(await change({ type: "instalments", rules: next }))}
    />
  );
}
