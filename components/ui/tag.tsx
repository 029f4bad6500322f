import type { ReactNode } from "react";
import { type Markup, markup } from "@/components/ui/markup";

export type TagTone = "idle" | "line" | "act" | "ok" | "warn" | "bad";

/** A short word in a box, for facts about a thing (复用 3 处, 待确认). Statuses are marks with a word, not tags. */
export function Tag({ tone = "idle", children }: { tone?: TagTone; children: ReactNode }) {
  return <span className={classOf(tone)}>{children}</span>;
}

/** The same as markup, for long lists. */
export const tagMarkup = (text: string, tone: TagTone = "idle"): Markup =>
  markup`<span class="${classOf(tone)}">${text}</span>`;

const classOf = (tone: TagTone) => (tone === "idle" ? "tag" : `tag tag-${tone}`);
