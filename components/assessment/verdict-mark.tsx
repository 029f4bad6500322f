import { Mark, type MarkShape } from "@/components/application/status-mark";
import type { Words } from "@/components/words";

export type VerdictName = "required" | "recommended" | "not-required" | "undetermined" | "needs-judgement";

const SHAPE: Record<VerdictName, MarkShape> = {
  required: "dot",
  recommended: "ring-dot",
  "not-required": "dash",
  undetermined: "question",
  "needs-judgement": "diamond",
};

/** Solid disc required, ringed dot recommended, dash not needed, dashed ? undetermined, amber diamond needs judgement. */
export function VerdictMark({ verdict, label }: { verdict: VerdictName; label?: string }) {
  return <Mark shape={SHAPE[verdict]} label={label} />;
}

/** Mark and word, with a count behind it where a row of them sums up a result: 需要 7. */
export function Verdict({ w, verdict, count }: { w: Words; verdict: VerdictName; count?: number }) {
  return (
    <span className="stt">
      <VerdictMark verdict={verdict} />
      {w.t(`verdict.${verdict}`)}
      {count === undefined ? null : <b>{count}</b>}
    </span>
  );
}

const CONDITION: Record<ConditionState, MarkShape> = {
  met: "tick-ring",
  fail: "diamond",
  unknown: "question",
  judge: "diamond",
};
export type ConditionState = "met" | "fail" | "unknown" | "judge";

/** One condition of a licence: met, gap, unknown, or for a person. */
export function ConditionMark({ w, state }: { w: Words; state: ConditionState }) {
  return <Mark shape={CONDITION[state]} label={w.t(`condition.${state}`)} />;
}
