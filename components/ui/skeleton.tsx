const WIDTHS = [62, 84, 48, 74, 56, 90, 66, 40];

/**
 * The shape of the coming rows, shown only when waiting takes longer than 200 ms. No shimmer.
 * rows: how many lines; label: read out instead of the bars.
 */
export function Skeleton({ rows = 3, label, className }: { rows?: number; label: string; className?: string }) {
  return (
    <div className={className ? `sk ${className}` : "sk"} role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, index) => (
        <span key={`line-${String(index)}`} style={{ width: `${WIDTHS[index % 8]}%` }} />
      ))}
    </div>
  );
}
