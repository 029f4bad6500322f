import type { ReactNode } from "react";

export type TagTone = "idle" | "line" | "act" | "ok" | "warn" | "bad";

/** A short word in a box, for facts about a thing (复用 3 处, 待确认). Statuses are marks with a word, not tags. */
export function Tag({ tone = "idle", children }: { tone?: TagTone; children: ReactNode }) {
  return <span className={tone === "idle" ? "tag" : `tag tag-${tone}`}>{children}</span>;
}
