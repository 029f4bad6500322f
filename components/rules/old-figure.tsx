import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import type { Words } from "@/components/words";
import type { Day } from "@/domain/shared/day";

/** Grey, with a mark that says since when nobody looked it up; as it is where `since` is null. */
export function OldFigure({ since, children }: { since: string | null; children: ReactNode }) {
  if (since === null) return children;
  return (
    <span className="text-fg-3" title={since}>
      {children} <Icon name="clock" size={12} label={since} />
    </span>
  );
}

/** Since when nobody confirmed it; null where `day` is. */
export function notConfirmedSince(w: Words, day: Day | null): string | null {
  return day === null ? null : w.t("figureOld", { day: w.day(day) });
}
