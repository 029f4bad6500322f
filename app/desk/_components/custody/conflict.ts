"use client";
import { useT, useWords } from "@/components/messages-provider";
import type { Act } from "@/components/use-act";

/** What somebody else made of the thing meanwhile, in words; null without a conflict. */
export function useConflict(act: Act): string | null {
  const t = useT("custody");
  const w = useWords();
  if (act.error?.reason !== "changed-meanwhile") return null;
  const { current } = act.error.details as { current?: Record<string, unknown> };
  const { name, place, holder, since } = current ?? {};
  if (typeof name !== "string" || typeof place !== "string" || typeof since !== "string") return null;
  return t("conflict", { name, place, holder: typeof holder === "string" ? holder : "", since: w.day(since) });
}
