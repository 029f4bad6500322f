import type { ReactNode } from "react";

export interface TrackStep {
  id: string;
  label: string;
  mark: ReactNode;
  state: "done" | "now" | "ahead";
  /** The day it happened, or how long it has been. */
  note?: string | null;
}

/** One of the two statuses as a road: what the authority says, or what we are doing. `isCalm`: nothing is waiting on us. */
export function Track({
  title,
  note,
  steps,
  isCalm,
}: {
  title: string;
  note: string;
  steps: readonly TrackStep[];
  isCalm?: boolean;
}) {
  return (
    <div className="track">
      <div>
        <b>{title}</b>
        <small>{note}</small>
      </div>
      {/* A row of steps can be wider than its pane and then scrolls, so it must take focus. */}
      <ol aria-label={title} tabIndex={0}>
        {steps.map((step) => (
          <li
            key={step.id}
            data-state={step.state}
            data-calm={isCalm ? "" : undefined}
            aria-current={step.state === "now" ? "step" : undefined}
          >
            {step.mark}
            {step.label}
            {step.note ? <small>{step.note}</small> : null}
          </li>
        ))}
      </ol>
    </div>
  );
}
