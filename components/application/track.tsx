import { Drawn } from "@/components/ui/drawn";
import { joined, type Markup, markup, packed } from "@/components/ui/markup";

export interface TrackStep {
  id: string;
  label: string;
  mark: Markup;
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
      <Drawn as="ol" aria-label={title} tabIndex={0} {...packed(joined(steps.map((step) => item(step, isCalm))))} />
    </div>
  );
}

const CALM = markup` data-calm`;
const NOW = markup` aria-current="step"`;

const item = ({ state, mark, label, note }: TrackStep, isCalm = false): Markup =>
  markup`<li data-state="${state}"${isCalm ? CALM : null}${state === "now" ? NOW : null}>${mark}${label}${note ? markup`<small>${note}</small>` : null}</li>`;
