"use client";
import { useEffect, useState } from "react";
import { api } from "@/components/client-api";
import type { Scenario } from "@/domain/book/scenario";

export type Tried = Awaited<ReturnType<typeof api.ruleChecks.tryScenario.mutate>>;

/** Long enough that nobody's typing is asked about letter by letter. */
const PAUSE_MS = 400;

/** What the draft says of a scenario as it is written, a moment after the last change; null until it is known, or when it cannot be. */
export function useTried(draftId: string, scenario: Scenario): Tried | null {
  const [tried, setTried] = useState<{ of: string; result: Tried } | null>(null);
  const asked = JSON.stringify(scenario);
  useEffect(() => {
    let isGone = false;
    const wait = setTimeout(() => {
      api.ruleChecks.tryScenario.mutate({ draftId, scenario: asked }).then(
        (result) => {
          if (!isGone) setTried({ of: asked, result });
        },
        () => {
          if (!isGone) setTried(null);
        },
      );
    }, PAUSE_MS);
    return () => {
      isGone = true;
      clearTimeout(wait);
    };
  }, [draftId, asked]);
  return tried?.result ?? null;
}
