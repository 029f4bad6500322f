"use client";
import { usePathname, useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";

export interface RailLink {
  href: string;
  label: string;
  /** Drawn on the server and handed over as markup. */
  mark: ReactNode;
  count?: number | undefined;
  hotkey?: string | undefined;
  isExact?: boolean | undefined;
  /** A list with filters: current only with exactly these. */
  isView?: boolean | undefined;
}

/** The server counts one further and no more. */
const MOST_SHOWN = 99;

export interface RailGroup {
  title?: string;
  links: readonly RailLink[];
}

/** The rail's links. In the browser only because the current one follows the address without a new layout. */
export function RailNav({ label, groups }: { label: string; groups: readonly RailGroup[] }) {
  const pathname = usePathname();
  const search = useSearchParams().toString();
  const here = search ? `${pathname}?${search}` : pathname;
  const links = groups.flatMap((group) => group.links);
  // A view with its filters in the address wins over the place it filters; the longest path wins over its parents.
  const pathOf = (link: RailLink) => link.href.split("?")[0] ?? link.href;
  const current =
    links.find((link) => link.href === here) ??
    links
      .filter((link) =>
        link.isExact ? link.href === pathname : !link.isView && `${pathname}/`.startsWith(`${pathOf(link)}/`),
      )
      .sort((a, b) => pathOf(b).length - pathOf(a).length)[0];
  return (
    <nav className="nav" aria-label={label}>
      {groups.map((group) => (
        <div key={group.title ?? ""}>
          {group.title ? <h2>{group.title}</h2> : null}
          {group.links.map((link) => (
            <Link
              key={link.href}
              href={link.href}
              aria-current={link === current ? "page" : undefined}
              data-key={link.hotkey}
              data-tip-rail={link.label}
            >
              {link.mark}
              <span className="rail-word">{link.label}</span>
              {link.count ? <span className="n">{link.count > MOST_SHOWN ? `${MOST_SHOWN}+` : link.count}</span> : null}
            </Link>
          ))}
        </div>
      ))}
    </nav>
  );
}
