import type { CSSProperties } from "react";

/**
 * The shape of the coming rows, shown only when waiting takes longer than 200 ms. No shimmer. For a part of a page that
 * fetches by itself; a whole page has none (docs/adr/0016).
 * rows: how many lines; label: read out instead of the bars.
 */
export function Skeleton({ rows = 3, label, className }: { rows?: number; label: string; className?: string }) {
  return (
    <div
      className={className ? `sk ${className}` : "sk"}
      role="status"
      aria-label={label}
      style={{ "--rows": rows } as CSSProperties}
    />
  );
}
