"use client";
import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useMemo, useRef, useState } from "react";
import type { DeskCounts } from "@/components/shell/nav";
import { useRailFigures } from "@/components/shell/rail-figures";
import { currentPlace, type RailPlace, shownFigure } from "@/components/shell/rail-markup";
import { markup, type Packed, unpacked } from "@/components/ui/markup";

/**
 * The rail's links. In the browser only because the current one follows the address without a new layout; the links themselves
 * stay the same elements then, so that the keyboard stays where it is.
 */
export function RailNav({
  label,
  rail,
  places,
  figures,
}: {
  label: string;
  rail: Packed;
  places: readonly RailPlace[];
  /** Null for who sees none. */
  figures: DeskCounts | null;
}) {
  const pathname = usePathname();
  const search = useSearchParams().toString();
  const current = currentPlace(places, pathname, search);
  const [first] = useState(current);
  const nav = useRef<HTMLElement>(null);
  const html = useMemo(() => {
    const all = unpacked(rail);
    const address = markup` href="${first}"`.__html;
    return first ? all.replace(address, () => `${address} aria-current="page"`) : all;
  }, [rail, first]);
  // Also after new figures: they bring the links anew, as they were first.
  useEffect(() => {
    for (const link of nav.current?.querySelectorAll("a") ?? [])
      if (link.getAttribute("href") === current) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
  }, [current, html]);
  const shown = useRailFigures(figures, `${pathname}?${search}`);
  useEffect(() => {
    for (const figure of nav.current?.querySelectorAll<HTMLElement>("[data-figure]") ?? [])
      figure.textContent = shownFigure(shown?.[figure.dataset.figure as keyof DeskCounts]);
  }, [shown]);
  return <nav ref={nav} className="nav" aria-label={label} dangerouslySetInnerHTML={{ __html: html }} />;
}
