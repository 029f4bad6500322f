import type { ReactNode } from "react";
import { Mark, type MarkShape } from "@/components/application/status-mark";
import { Drawn } from "@/components/ui/drawn";
import { joined, markup, packed } from "@/components/ui/markup";
import type { Words } from "@/components/words";
import { dayInShanghai } from "@/domain/shared/day";

export interface TimelineEvent {
  id: string;
  /** ISO instant. */
  at: string;
  title: string;
  /** Who and when: 林知夏 9:58. */
  note?: string;
  /** official: the authority spoke or was spoken to · alert: something to act on. */
  kind?: "official" | "alert" | "plain";
  /** What one act did to others at once, folded. */
  more?: { label: string; titles: readonly string[] } | null;
}

/** What happened, newest first. Filled rings are official events. */
export function Timeline({ w, events, label }: { w: Words; events: readonly TimelineEvent[]; label: string }) {
  const items = events.map(({ at, kind, title, note, more }) => {
    const day = dayInShanghai(new Date(at));
    const said = day === w.today ? w.relativeDay(day) : w.day(day);
    const others = more
      ? markup`<details><summary>${more.label}</summary><ul>${more.titles.map((each) => markup`<li>${each}</li>`)}</ul></details>`
      : null;
    return markup`<li class="${kind === "plain" || !kind ? null : kind}"><time datetime="${at}">${said}</time><i></i><div class="min-w-0">${title}${note ? markup`<small>${note}</small>` : null}${others}</div></li>`;
  });
  return <Drawn as="ol" className="tl" aria-label={label} {...packed(joined(items))} />;
}

export interface RoadStep {
  id: string;
  shape: MarkShape;
  title: string;
  text?: ReactNode;
  /** Not reached yet: a quieter voice. */
  isAhead?: boolean;
}

/** The road of an application as the client reads it: in its own order, in plain words. */
export function Road({ steps, label }: { steps: readonly RoadStep[]; label: string }) {
  return (
    <ol className="road" aria-label={label}>
      {steps.map((step) => (
        <li key={step.id} className={step.isAhead ? "ahead" : undefined}>
          <Mark shape={step.shape} />
          <div>
            <b>{step.title}</b>
            {step.text ? <p>{step.text}</p> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
