import { Mark, type MarkShape } from "@/components/application/status-mark";
import type { QuoteStatus } from "@/domain/pricing/quote";
import type { Translator } from "@/messages";

/** A quote's state as people read it: an open offer past its last day is its own state. */
export type QuoteStateName = QuoteStatus | "expired";

const SHAPES: Record<QuoteStateName, MarkShape> = {
  draft: "dashed",
  "awaiting-approval": "ring-dot",
  sent: "half",
  expired: "pause",
  accepted: "tick",
  declined: "cross",
  withdrawn: "dash",
  superseded: "dash",
};

export function quoteState(status: QuoteStatus, validUntil: string, today: string): QuoteStateName {
  return status === "sent" && validUntil < today ? "expired" : status;
}

/** Mark and word: 等客户答复. */
export function QuoteState({ t, state }: { t: Translator<"quotes">; state: QuoteStateName }) {
  return (
    <span className="stt">
      <Mark shape={SHAPES[state]} />
      {t(`status.${state}`)}
    </span>
  );
}
