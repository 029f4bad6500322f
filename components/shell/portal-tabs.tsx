"use client";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";

/** The four tabs at the foot of the portal. The first one is current on its exact path only. */
export function PortalTabs({
  label,
  badge,
  badgeLabel,
  tabs,
}: {
  label: string;
  badge?: number | undefined;
  badgeLabel?: string | undefined;
  tabs: readonly { href: string; label: string; mark: ReactNode }[];
}) {
  const pathname = usePathname();
  return (
    <nav className="po-tabs" aria-label={label}>
      {tabs.map((tab, index) => {
        const isCurrent = index === 0 ? pathname === tab.href : `${pathname}/`.startsWith(`${tab.href}/`);
        return (
          <Link key={tab.href} href={tab.href} aria-current={isCurrent ? "page" : undefined}>
            {tab.mark}
            {tab.label}
            {index === 0 && badge ? (
              <>
                <span className="bd" aria-hidden="true">
                  {badge > 99 ? "99+" : badge}
                </span>
                <span className="sr-only">{badgeLabel}</span>
              </>
            ) : null}
          </Link>
        );
      })}
    </nav>
  );
}
