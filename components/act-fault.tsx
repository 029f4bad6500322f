"use client";
import { useEffect } from "react";
import { Banner } from "@/components/ui/banner";
import { useLazy } from "@/components/ui/use-lazy";
import type { Act } from "@/components/use-act";

const loadChanges = () => import("@/components/changes-meanwhile").then((module) => module.ChangesMeanwhile);

/**
 * Why the last try did not succeed, in words; nothing otherwise. Where somebody else was quicker: what they did, and a way on that
 * keeps what was typed.
 */
export function ActFault({ act, className }: { act: Pick<Act, "error" | "catchUp">; className?: string }) {
  const { Lazy: Changes, ensure } = useLazy(loadChanges);
  const isOvertaken = act.error?.reason === "changed-meanwhile";
  useEffect(() => {
    // A failed fetch leaves the sentence of the refusal.
    if (isOvertaken) ensure().catch(() => undefined);
  }, [isOvertaken, ensure]);
  if (!act.error) return null;
  if (isOvertaken && Changes) return <Changes act={act} className={className} />;
  return (
    <Banner tone="bad" isAlert className={className}>
      {act.error.message}
    </Banner>
  );
}
