import type { ReactNode } from "react";
import type { Words } from "@/components/words";
import type { Day } from "@/domain/shared/day";

/** Grey, with the words that say since when nobody looked it up: a mark alone says nothing on a phone. As it is where `since` is null. */
export function OldFigure({ since, children }: { since: string | null; children: ReactNode }) {
  if (since === null) return children;
  return (
    <span className="text-fg-3">
      {children} <small className="text-xs whitespace-nowrap">{since}</small>
    </span>
  );
}

/** Since when nobody confirmed it; null where `day` is. */
export function notConfirmedSince(w: Words, day: Day | null): string | null {
  return day === null ? null : w.t("figureOld", { day: w.day(day) });
}
