"use client";
import { api } from "@/components/client-api";
import { useAct } from "@/components/use-act";

/** Stops or begins reminding by itself; what went wrong stands beside it. `words`: the verb, and what is said afterwards. */
export function ChaseSwitch({
  requestId,
  isPaused,
  words,
}: {
  requestId: string;
  isPaused: boolean;
  words: { verb: string; done: string };
}) {
  const act = useAct();
  const set = (isChased: boolean) =>
    act.run((options) => api.requirement.chase.mutate({ requestId, isChased }, options), {
      done: words.done,
      undo: (_, options) => api.requirement.chase.mutate({ requestId, isChased: !isChased }, options),
    });
  return (
    <>
      <button type="button" className="link text-xs" disabled={act.isPending} onClick={() => void set(isPaused)}>
        {words.verb}
      </button>
      {act.error ? (
        <span role="alert" className="text-xs text-bad">
          {act.error.message}
        </span>
      ) : null}
    </>
  );
}
