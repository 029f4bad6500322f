import type { ReactNode } from "react";

/**
 * Work that takes longer than two seconds: what is being done, how far, how long still.
 * value: 0 to max. note: "9 / 17，约 6 秒".
 */
export function Progress({
  label,
  value,
  max = 100,
  note,
  tone,
  isBare,
}: {
  label: string;
  value: number;
  max?: number;
  note?: ReactNode;
  tone?: "warn" | "bad" | "ok";
  /** The bar alone; the label is still read out. */
  isBare?: boolean;
}) {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  return (
    <div>
      {isBare ? null : (
        <div className="mb-1.5 flex justify-between gap-3 text-sm">
          <span>{label}</span>
          {note ? <span className="text-fg-3">{note}</span> : null}
        </div>
      )}
      <div
        className="pg"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={value}
      >
        <span style={{ width: `${share * 100}%`, ...(tone ? { background: `var(--${tone})` } : null) }} />
      </div>
    </div>
  );
}

/** Progress of a questionnaire in equal steps; `done` may be a fraction (7.5 of 12). */
export function StepProgress({ label, done, total }: { label: string; done: number; total: number }) {
  return (
    <div
      className="pg pg-steps"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={done}
    >
      {Array.from({ length: total }, (_, index) => (
        <span key={`step-${String(index)}`}>
          <span style={{ width: `${Math.min(1, Math.max(0, done - index)) * 100}%` }} />
        </span>
      ))}
    </div>
  );
}
