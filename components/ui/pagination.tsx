import { ButtonLink } from "@/components/ui/button";
import type { Words } from "@/components/words";

/** Keyset paging: next and previous, no page numbers, since counting pages of a million rows helps nobody. */
export function Pagination({
  w,
  previousHref,
  nextHref,
  note,
}: {
  w: Words;
  previousHref?: string | null;
  nextHref?: string | null;
  /** "1–50，共 312" */
  note?: string;
}) {
  if (!previousHref && !nextHref && !note) return null;
  return (
    <nav className="flex items-center gap-2 px-5 py-2 text-xs text-fg-3" aria-label={w.t("act.next")}>
      {note ? <span>{note}</span> : null}
      <span className="sp" />
      {previousHref ? (
        <ButtonLink size={28} tone="ghost" href={previousHref} rel="prev" icon="left">
          {w.t("act.previous")}
        </ButtonLink>
      ) : null}
      {nextHref ? (
        <ButtonLink size={28} tone="ghost" href={nextHref} rel="next">
          {w.t("act.next")}
        </ButtonLink>
      ) : null}
    </nav>
  );
}
