"use client";
import { ActFault } from "@/components/act-fault";
import { api } from "@/components/client-api";
import { Button } from "@/components/ui/button";
import { useAct } from "@/components/use-act";

/** A requirement and the held paper that answers it. */
export interface HeldUse {
  requirementId: string;
  expectedVersion: number;
  documentId: string;
}

type Some<T> = [T, ...T[]];

/** Puts held papers in for everything named, in one act that one key takes back. */
export function UseHeld({
  uses: [first, ...others],
  label,
  done,
  hotkey,
  size = 28,
}: {
  uses: Some<HeldUse>;
  label: string;
  done: string;
  hotkey?: string;
  size?: 28 | 32;
}) {
  const act = useAct();
  return (
    <>
      <Button
        size={size}
        {...(hotkey ? { hotkey } : {})}
        isBusy={act.isPending}
        onClick={() =>
          void act.run((options) => api.requirement.reuse.mutate({ uses: [first, ...others] }, options), {
            done,
            undo: async ({ uses }, options) => {
              const [one, ...rest] = uses.map(({ requirementId, version }) => ({
                requirementId,
                expectedVersion: version,
              }));
              if (one) await api.requirement.undoReuse.mutate({ uses: [one, ...rest] }, options);
            },
          })
        }
      >
        {label}
      </Button>
      <ActFault act={act} />
    </>
  );
}
