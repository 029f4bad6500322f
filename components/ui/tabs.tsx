import { Link } from "@/components/ui/link";

export interface Tab {
  href: string;
  label: string;
  count?: number | null;
  isCurrent: boolean;
}

/** Tabs are links, so that each has an address. */
export function Tabs({ label, tabs, className }: { label: string; tabs: readonly Tab[]; className?: string }) {
  return (
    <nav className={className ? `tabs ${className}` : "tabs"} aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.href} href={tab.href} scroll={false} aria-current={tab.isCurrent ? "page" : undefined}>
          {tab.label}
          {tab.count != null ? <span className="n">{tab.count}</span> : null}
        </Link>
      ))}
    </nav>
  );
}
