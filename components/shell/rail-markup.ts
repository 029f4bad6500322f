import { joined, type Markup, markup, type Packed, packed } from "@/components/ui/markup";

export interface RailLink {
  href: string;
  label: string;
  mark: Markup;
  /** Its number beside it, and by which name newer figures bring it. */
  count?: number | undefined;
  figure?: string | undefined;
  hotkey?: string | undefined;
  isExact?: boolean | undefined;
  /** A list with filters: current only with exactly these. */
  isView?: boolean | undefined;
}

export interface RailGroup {
  title?: string;
  links: readonly RailLink[];
}

/** What decides which link of the rail is the current one. */
export type RailPlace = Pick<RailLink, "href" | "isExact" | "isView">;

/** The server counts one further and no more. */
const MOST_SHOWN = 99;

/** Nothing to count is no number. */
export const shownFigure = (count: number | undefined): string =>
  !count ? "" : count > MOST_SHOWN ? `${MOST_SHOWN}+` : String(count);

const linkMarkup = ({ href, label, mark, count, figure, hotkey }: RailLink): Markup =>
  markup`<a href="${href}" data-soft${hotkey ? markup` data-key="${hotkey}"` : null} data-tip-rail="${label}">${mark}<span class="rail-word">${label}</span>${
    figure ? markup`<span class="n" data-figure="${figure}">${shownFigure(count)}</span>` : null
  }</a>`;

/** The rail's links, as one piece: they stand on every page of the desk. */
export function railOf(groups: readonly RailGroup[]): { rail: Packed; places: RailPlace[] } {
  const markups = groups.map(
    ({ title, links }) => markup`<div>${title ? markup`<h2>${title}</h2>` : null}${links.map(linkMarkup)}</div>`,
  );
  const places = groups.flatMap(({ links }) =>
    links.map(({ href, isExact, isView }) => ({
      href,
      ...(isExact ? { isExact } : null),
      ...(isView ? { isView } : null),
    })),
  );
  return { rail: packed(joined(markups)), places };
}

/** A view with its filters in the address wins over the place it filters; the longest path wins over its parents. */
export function currentPlace(places: readonly RailPlace[], pathname: string, search: string): string | null {
  const here = search ? `${pathname}?${search}` : pathname;
  const pathOf = (place: RailPlace) => place.href.split("?")[0] ?? place.href;
  const current =
    places.find((place) => place.href === here) ??
    places
      .filter((place) =>
        place.isExact ? place.href === pathname : !place.isView && `${pathname}/`.startsWith(`${pathOf(place)}/`),
      )
      .sort((a, b) => pathOf(b).length - pathOf(a).length)[0];
  return current?.href ?? null;
}
