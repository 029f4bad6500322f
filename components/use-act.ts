"use client";
import { useRouter } from "next/navigation";
import { useCallback, useRef, useState, useTransition } from "react";
import { ACT_DONE } from "@/components/act-done";
import { type ActError, toActError } from "@/components/act-error";
import { showToast } from "@/components/ui/toast-store";

/** Handed to `api.….mutate(input, options)`. */
export interface CallOptions {
  context: { idempotencyKey: string };
}

export interface ActOptions<T> {
  /** Said in the toast when it is done. */
  done?: string | ((result: T) => string);
  /** Takes it back; offered in the toast with the key Z. */
  undo?: (result: T, options: CallOptions) => Promise<unknown>;
  /** Whether this result can be taken back; yes unless told. */
  isUndoable?: (result: T) => boolean;
  onDone?: (result: T) => void;
  /** Ask the server for the page again; yes unless told. */
  isRefreshing?: boolean;
}

export interface Act {
  isPending: boolean;
  /** What went wrong, in words of the reader's language; stays until the next run or `clear`. */
  error: ActError | null;
  clear: () => void;
  /** The page as it is now, under what was typed: for who was overtaken by somebody else. */
  catchUp: () => void;
  /** Undefined when it failed. A second call while one is under way is ignored. */
  run: <T>(call: (options: CallOptions) => Promise<T>, options?: ActOptions<T>) => Promise<T | undefined>;
  /** The same attempt once more under the same key: what had happened already does not happen twice. */
  retry: () => Promise<unknown>;
}

/**
 * One act of a person: pending, done, undone, or refused in words.
 *
 * `const act = useAct(); … onClick={() => void act.run((options) => api.requirement.accept.mutate({ id }, options), { done: t("accepted") })}`
 */
export function useAct(): Act {
  const router = useRouter();
  const [isPending, setIsPending] = useState(false);
  // Until the page shows what was done, it is not over for the person who did it.
  const [isCatchingUp, startCatchingUp] = useTransition();
  const [error, setError] = useState<ActError | null>(null);
  const busy = useRef(false);
  const again = useRef<(() => Promise<unknown>) | null>(null);

  const run = useCallback(
    async <T>(call: (options: CallOptions) => Promise<T>, options: ActOptions<T> = {}): Promise<T | undefined> => {
      const callOptions: CallOptions = { context: { idempotencyKey: crypto.randomUUID() } };

      async function attempt(): Promise<T | undefined> {
        if (busy.current) return undefined;
        busy.current = true;
        setIsPending(true);
        setError(null);
        try {
          const result = await call(callOptions);
          again.current = null;
          const { done, undo } = options;
          if (done !== undefined) {
            showToast({
              text: typeof done === "string" ? done : done(result),
              undo:
                undo && options.isUndoable?.(result) !== false
                  ? async () => {
                      await run((fresh) => undo(result, fresh), { isRefreshing: options.isRefreshing });
                    }
                  : undefined,
            });
          }
          options.onDone?.(result);
          // Also without a refresh: what onDone opens is in the same transition, and the button stays busy until it is there.
          startCatchingUp(() => {
            if (options.isRefreshing !== false) router.refresh();
          });
          if (options.isRefreshing === false) document.dispatchEvent(new Event(ACT_DONE));
          return result;
        } catch (cause) {
          again.current = attempt;
          setError(await toActError(cause));
          return undefined;
        } finally {
          busy.current = false;
          setIsPending(false);
        }
      }

      return attempt();
    },
    [router],
  );

  const clear = useCallback(() => setError(null), []);
  const catchUp = useCallback(() => {
    setError(null);
    startCatchingUp(() => router.refresh());
  }, [router]);
  const retry = useCallback(async () => again.current?.(), []);
  return { isPending: isPending || isCatchingUp, error, clear, catchUp, run, retry };
}
