"use client";
import { api } from "@/components/client-api";
import { signOut } from "@/components/sign-out";
import { Button } from "@/components/ui/button";
import { useAct } from "@/components/use-act";

export function EndSession({ sessionId, word, done }: { sessionId: string; word: string; done: string }) {
  const act = useAct();
  return (
    <span className="flex-none text-end">
      <Button
        size={28}
        isBusy={act.isPending}
        onClick={() => void act.run((options) => api.me.endSession.mutate({ sessionId }, options), { done })}
      >
        {word}
      </Button>
      {act.error ? (
        <span role="alert" className="block text-xs text-bad">
          {act.error.message}
        </span>
      ) : null}
    </span>
  );
}

/** Ends every session, this one too. */
export function SignOutEverywhere({ word, size }: { word: string; size: 32 | 48 }) {
  const act = useAct();
  return (
    <>
      <Button
        tone="danger"
        size={size}
        icon="shield"
        isBusy={act.isPending}
        onClick={() =>
          void act.run((options) => api.me.signOutEverywhere.mutate(undefined, options), {
            isRefreshing: false,
            onDone: () => void signOut(),
          })
        }
      >
        {word}
      </Button>
      {act.error ? (
        <p role="alert" className="mt-2 text-sm text-bad">
          {act.error.message}
        </p>
      ) : null}
    </>
  );
}
