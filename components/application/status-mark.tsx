import { contentOf, type Markup, markup } from "@/components/ui/markup";
import type { Words } from "@/components/words";

/**
 * The mark of a status: the disc fills as the case moves, exits change their shape. 16 px, the same in a list, a tab and a
 * timeline. Colour never speaks alone: a word stands beside it, or `label` names it.
 */
export type OfficialStatusName =
  | "not-filed"
  | "filed"
  | "accepted"
  | "under-review"
  | "supplement-requested"
  | "suspended"
  | "granted"
  | "issued"
  | "not-accepted"
  | "refused"
  | "withdrawn";

export type StageName =
  | "collecting"
  | "internal-review"
  | "sealing"
  | "filing"
  | "tracking"
  | "fetching"
  | "delivered"
  | "closed"
  | "on-hold";

export type PaperStatusName = "to-request" | "requested" | "received" | "accepted" | "returned" | "waived" | "filed";

export type MarkShape =
  | "dashed"
  | "quarter"
  | "half"
  | "three-quarters"
  | "back"
  | "pause"
  | "tick-ring"
  | "tick"
  | "cross"
  | "dash"
  | "alert"
  | "dot"
  | "ring-dot"
  | "question"
  | "diamond"
  | "inbox-dot";

const RING = markup`<circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" stroke-width="1.5"/>`;
const DISC = markup`<circle cx="8" cy="8" r="7" fill="currentColor"/>`;

/** The drawing as markup, not as elements: it never changes, and a list has a hundred of them. */
const SHAPES: Record<MarkShape, { tone: string; drawing: Markup }> = {
  dashed: {
    tone: "t-idle",
    drawing: markup`<circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="2.2 2.2"/>`,
  },
  quarter: { tone: "t-act", drawing: markup`${RING}<path d="M8 8V4A4 4 0 0 1 12 8z" fill="currentColor"/>` },
  half: { tone: "t-act", drawing: markup`${RING}<path d="M8 8V4A4 4 0 0 1 8 12z" fill="currentColor"/>` },
  "three-quarters": { tone: "t-act", drawing: markup`${RING}<path d="M8 8V4A4 4 0 1 1 4 8z" fill="currentColor"/>` },
  back: {
    tone: "t-warn",
    drawing: markup`${DISC}<path d="M7 4.9 4.9 7 7 9.1M4.9 7h4.2a2 2 0 0 1 0 4H8" fill="none" stroke="var(--st-hole)" stroke-width="1.4"/>`,
  },
  pause: {
    tone: "t-warn",
    drawing: markup`${RING}<path d="M6.5 5.7v4.6M9.5 5.7v4.6" stroke="currentColor" stroke-width="1.5"/>`,
  },
  "tick-ring": {
    tone: "t-ok",
    drawing: markup`${RING}<path d="m5.3 8.2 1.9 1.8L10.7 6" fill="none" stroke="currentColor" stroke-width="1.5"/>`,
  },
  tick: {
    tone: "t-ok",
    drawing: markup`${DISC}<path d="m5 8.3 2.1 2L11 6" fill="none" stroke="var(--st-hole)" stroke-width="1.5"/>`,
  },
  cross: {
    tone: "t-bad",
    drawing: markup`${DISC}<path d="m5.7 5.7 4.6 4.6M10.3 5.7l-4.6 4.6" stroke="var(--st-hole)" stroke-width="1.5"/>`,
  },
  dash: {
    tone: "t-idle",
    drawing: markup`<circle cx="8" cy="8" r="5.75" fill="none" stroke="currentColor" stroke-width="1.3"/><path d="M5.3 8h5.4" stroke="currentColor" stroke-width="1.3"/>`,
  },
  alert: {
    tone: "t-bad",
    drawing: markup`${DISC}<path d="M8 4.5v4.3M8 11v.1" stroke="var(--st-hole)" stroke-width="1.6" stroke-linecap="round"/>`,
  },
  dot: { tone: "t-act", drawing: markup`<circle cx="8" cy="8" r="6.5" fill="currentColor"/>` },
  "ring-dot": {
    tone: "t-act",
    drawing: markup`<circle cx="8" cy="8" r="5.75" fill="none" stroke="currentColor" stroke-width="1.5"/><circle cx="8" cy="8" r="2.2" fill="currentColor"/>`,
  },
  "inbox-dot": { tone: "t-act", drawing: markup`${RING}<circle cx="8" cy="8" r="2.6" fill="currentColor"/>` },
  question: {
    tone: "t-idle",
    drawing: markup`<circle cx="8" cy="8" r="5.75" fill="none" stroke="currentColor" stroke-width="1.4" stroke-dasharray="2 1.9"/><path d="M6.6 6.7c.1-1 .7-1.4 1.4-1.4 1.8 0 1.7 2 .5 2.5-.4.2-.5.5-.5.9M8 10.7v.1" fill="none" stroke="currentColor" stroke-width="1.3" stroke-linecap="round"/>`,
  },
  diamond: {
    tone: "t-warn",
    drawing: markup`<path d="M8 1.5 14.5 8 8 14.5 1.5 8z" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round"/><path d="M8 5.3v3.2M8 10.5v.1" stroke="currentColor" stroke-width="1.5" stroke-linecap="round"/>`,
  },
};

const OFFICIAL: Record<OfficialStatusName, MarkShape> = {
  "not-filed": "dashed",
  filed: "quarter",
  accepted: "half",
  "under-review": "three-quarters",
  "supplement-requested": "back",
  suspended: "pause",
  granted: "tick-ring",
  issued: "tick",
  "not-accepted": "cross",
  refused: "cross",
  withdrawn: "dash",
};

const asMarkup = (shape: MarkShape): Markup => {
  const { tone, drawing } = SHAPES[shape];
  return markup`<svg class="st ${tone}" viewBox="0 0 16 16" aria-hidden="true">${drawing}</svg>`;
};

const STAGE: Record<StageName, MarkShape> = {
  collecting: "quarter",
  "internal-review": "quarter",
  sealing: "half",
  filing: "half",
  tracking: "three-quarters",
  fetching: "three-quarters",
  delivered: "tick-ring",
  closed: "tick",
  "on-hold": "pause",
};

const PAPER: Record<PaperStatusName, MarkShape> = {
  "to-request": "dash",
  requested: "dashed",
  received: "inbox-dot",
  accepted: "tick",
  returned: "back",
  waived: "dash",
  filed: "tick",
};

/** The marks as markup, for what is many times on a page; a word stands beside them. */
export const statusMarkup = (status: OfficialStatusName): Markup => asMarkup(OFFICIAL[status]);
export const stageMarkup = (stage: StageName): Markup => asMarkup(STAGE[stage]);
/** Of a step that lies ahead. */
export const aheadMarkup = (): Markup => asMarkup("dashed");

/** The shape alone, for what is no status: a person's turn, a machine finding. */
export function Mark({ shape, label, className }: { shape: MarkShape; label?: string; className?: string }) {
  const { tone, drawing } = SHAPES[shape];
  return (
    <svg
      className={`st ${tone}${className ? ` ${className}` : ""}`}
      viewBox="0 0 16 16"
      {...(label ? { role: "img", "aria-label": label } : { "aria-hidden": true })}
      dangerouslySetInnerHTML={contentOf(drawing)}
    />
  );
}

export function StatusMark({ status, label }: { status: OfficialStatusName; label?: string }) {
  return <Mark shape={OFFICIAL[status]} label={label} />;
}
export function StageMark({ stage, label }: { stage: StageName; label?: string }) {
  return <Mark shape={STAGE[stage]} label={label} />;
}
export function PaperMark({ status, label }: { status: PaperStatusName; label?: string }) {
  return <Mark shape={PAPER[status]} label={label} />;
}

/** Mark and word: 补正中. */
export function OfficialStatus({ w, status, className }: { w: Words; status: OfficialStatusName; className?: string }) {
  return (
    <span className={className ? `stt ${className}` : "stt"}>
      <StatusMark status={status} />
      {w.t(`officialStatus.${status}`)}
    </span>
  );
}

/** Mark and word: 跟踪. */
export function Stage({ w, stage, className }: { w: Words; stage: StageName; className?: string }) {
  return (
    <span className={className ? `stt ${className}` : "stt"}>
      <StageMark stage={stage} />
      {w.t(`stage.${stage}`)}
    </span>
  );
}

/** Mark and word as markup, for long lists. */
export const paperStatusMarkup = (w: Words, status: PaperStatusName): Markup =>
  markup`<span class="stt">${asMarkup(PAPER[status])}${w.t(`paper.${status}`)}</span>`;

/** Mark and word: 已接收. */
export function PaperStatus({ w, status, className }: { w: Words; status: PaperStatusName; className?: string }) {
  return (
    <span className={className ? `stt ${className}` : "stt"}>
      <PaperMark status={status} />
      {w.t(`paper.${status}`)}
    </span>
  );
}
