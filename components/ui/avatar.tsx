/** 林 for 林知夏, L for Lin Zhixia: the first character of the name. */
export function initialOf(name: string): string {
  return [...name.trim()][0]?.toUpperCase() ?? "?";
}

/** A person's initial. Decoration: the name stands beside it. */
export function Avatar({ name, size = 22 }: { name: string; size?: 18 | 22 | 36 }) {
  return (
    <span className={size === 22 ? "av" : `av av-${size}`} aria-hidden="true">
      {initialOf(name)}
    </span>
  );
}
