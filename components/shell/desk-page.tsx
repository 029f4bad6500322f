import type { ReactNode } from "react";
import { RailToggle } from "@/components/shell/rail-toggle";
import { Breadcrumbs, type Crumb } from "@/components/ui/breadcrumbs";
import { IconLink } from "@/components/ui/button";
import type { Words } from "@/components/words";
import { getTranslator } from "@/messages";

/**
 * The bar on top of a desk page: either a title or the way here, a quiet note, acts on the right. The title is the page's
 * `h1` unless `isHeadingBelow` says that the page's own finding is.
 */
export function DeskBar({
  w,
  title,
  crumbs,
  note,
  actions,
  isHeadingBelow,
}: {
  w: Words;
  title?: string;
  crumbs?: readonly Crumb[];
  note?: ReactNode;
  actions?: ReactNode;
  isHeadingBelow?: boolean;
}) {
  const t = getTranslator(w.locale, "shell");
  return (
    <header className="bar">
      <RailToggle openLabel={t("menu")} closeLabel={t("closeMenu")} />
      {crumbs ? (
        <Breadcrumbs label={t("nav.path")} items={crumbs} isHeadingBelow={isHeadingBelow} />
      ) : isHeadingBelow ? (
        <p className="bar-title ell">{title}</p>
      ) : (
        <h1 className="ell">{title}</h1>
      )}
      {note ? <span className="text-sm text-fg-3">{note}</span> : null}
      <span className="sp" />
      {actions ? <div className="bar-acts">{actions}</div> : null}
    </header>
  );
}

/** list: 1fr and 472 · facts: 1fr and 332, or one below the other where that is too narrow · drawer: 1fr and 408 · review: 256, 1fr, 348 · ask: 1fr and 390 · one pane */
export type SplitKind = "one" | "list" | "facts" | "drawer" | "review" | "ask";

/**
 * The panes under the bar; each scrolls alone. `turn` says which one a phone shows: the list until a row was opened, then
 * the detail. On a wide screen both stand side by side.
 */
export function Split({
  kind = "one",
  turn,
  side,
  children,
}: {
  kind?: SplitKind;
  turn?: "list" | "detail";
  /** Below 1360 px the side of a `drawer` lies over the page, and only when it is open. */
  side?: "open";
  children: ReactNode;
}) {
  return (
    <div className={kind === "one" ? "split" : `split split-${kind}`} data-turn={turn} data-side={side}>
      {children}
    </div>
  );
}

/** The top of a detail that has taken the list's turn on a phone: the way back, and the page's `h1` there. */
export function DetailBar({ w, title, backHref }: { w: Words; title: string; backHref: string }) {
  return (
    <div className="bar only-phone">
      <IconLink icon="left" label={w.t("act.back")} href={backHref} />
      <h1 className="ell">{title}</h1>
    </div>
  );
}

/**
 * One pane. `role`: "list" and "side" take turns on a phone. `foot` stays while the rest scrolls (hint bar, decision).
 * A side pane is a labelled complementary region.
 */
export function Pane({
  role,
  label,
  head,
  foot,
  isScrolling = true,
  className,
  children,
}: {
  role?: "list" | "side";
  label?: string;
  head?: ReactNode;
  foot?: ReactNode;
  isScrolling?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const Element = role === "side" ? "aside" : "section";
  return (
    <Element className={`pane${role ? ` pane-${role}` : ""}${className ? ` ${className}` : ""}`} aria-label={label}>
      {head}
      {isScrolling ? (
        // A scrolling region must be reachable by keyboard even when nothing inside takes focus.
        <div className="scroll" tabIndex={0}>
          {children}
        </div>
      ) : (
        children
      )}
      {foot}
    </Element>
  );
}

/** The page's finding: a sentence, a second voice under it, acts at the right. */
export function Lead({
  title,
  text,
  actions,
  level = 2,
}: {
  title: ReactNode;
  text?: ReactNode;
  actions?: ReactNode;
  level?: 1 | 2;
}) {
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <div className="lead">
      <div className="min-w-0 flex-1">
        <Heading className="title-20">{title}</Heading>
        {text ? <p>{text}</p> : null}
      </div>
      {actions ? <div className="row flex-wrap">{actions}</div> : null}
    </div>
  );
}
