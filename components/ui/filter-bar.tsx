import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";

export interface FilterLink {
  href: string;
  label: string;
  /** A text where it was counted to a limit: 50+. */
  count?: number | string | null;
  isCurrent: boolean;
}

/**
 * Filters as links: each combination has an address, works without script, and can be sent to a colleague. `search` is a
 * `SearchBox`, `end` what stands at the right (sorting, a count).
 */
export function FilterBar({
  label,
  links,
  search,
  clear,
  end,
}: {
  label: string;
  links: readonly FilterLink[];
  search?: ReactNode;
  /** Shown when a filter is on. */
  clear?: { href: string; label: string } | null;
  end?: ReactNode;
}) {
  return (
    <div className="flex flex-wrap items-center gap-x-1 gap-y-2 border-b border-line px-4 py-2 text-sm min-[720px]:px-5">
      {search ? <div className="w-full min-[720px]:mr-2 min-[720px]:w-72">{search}</div> : null}
      {links.length > 0 ? (
        <nav aria-label={label} className="flex flex-wrap gap-1">
          {links.map((link) => (
            <Link
              key={link.href}
              href={link.href}
              aria-current={link.isCurrent ? "true" : undefined}
              className={
                link.isCurrent ? "btn btn-28 btn-ghost bg-bg-selected text-accent-text" : "btn btn-28 btn-ghost"
              }
            >
              {link.label}
              {link.count != null ? <span className="text-xs text-fg-3">{link.count}</span> : null}
            </Link>
          ))}
        </nav>
      ) : null}
      {clear ? (
        <Link href={clear.href} className="btn btn-28 btn-link">
          {clear.label}
        </Link>
      ) : null}
      <span className="sp" />
      {end}
    </div>
  );
}

/**
 * The search of a list: a form that puts its text into the address. `keep` are the other filters in force. The key / puts
 * the cursor here.
 */
export function SearchBox({
  action,
  name = "q",
  value,
  label,
  keep = {},
}: {
  action: string;
  name?: string;
  value: string;
  label: string;
  keep?: Readonly<Record<string, string | undefined>>;
}) {
  return (
    <form action={action} role="search" data-soft="" className="group inp min-h-7">
      <Icon name="search" size={14} />
      <input
        key={value}
        type="search"
        name={name}
        defaultValue={value}
        aria-label={label}
        placeholder={label}
        data-key="/"
        autoComplete="off"
        className="h-6.5! text-sm"
      />
      {Object.entries(keep).map(([key, kept]) =>
        kept ? <input key={key} type="hidden" name={key} value={kept} /> : null,
      )}
      {/* What is typed waits for Enter. */}
      <kbd className="kbd group-focus-within:hidden" aria-hidden="true">
        /
      </kbd>
      <kbd className="kbd hidden group-focus-within:inline-flex" aria-hidden="true">
        ↵
      </kbd>
    </form>
  );
}
