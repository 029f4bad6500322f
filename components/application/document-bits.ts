import { iconMarkup } from "@/components/ui/icon";
import { type Markup, markup } from "@/components/ui/markup";
import { tagMarkup } from "@/components/ui/tag";

/** A paper's name with what belongs to it: 营业执照副本 [复用 3 处], a lock on identity papers. */
export function paperName({
  name,
  reuse,
  lockLabel,
  isStrong,
}: {
  name: string;
  /** 复用 3 处 */
  reuse?: string | null;
  /** Set on identity papers: what the lock means. */
  lockLabel?: string | null;
  isStrong?: boolean;
}): Markup {
  const lock = lockLabel
    ? markup` <span class="text-fg-3" data-tip="${lockLabel}">${iconMarkup("lock", { size: 13, label: lockLabel })}</span>`
    : null;
  return markup`${isStrong ? markup`<b>${name}</b>` : name}${reuse ? markup` ${tagMarkup(reuse, "line")}` : null}${lock}`;
}

/** How fresh it is, in words: 已 42 天，要 30 天内 in red, 至 2031-06-14 in the third voice. */
export const freshness = (text: string, isStale = false): Markup =>
  markup`<span class="${isStale ? "text-bad" : "text-fg-3"}">${text}</span>`;
