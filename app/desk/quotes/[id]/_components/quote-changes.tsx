"use client";
import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";
import { type ActError, toActError } from "@/components/act-error";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { Banner } from "@/components/ui/banner";
import { Icon } from "@/components/ui/icon";

/** What a draft's editor asks the server to change; the shape of `quote.change`. */
export type Change = Parameters<typeof api.quote.change.mutate>[0]["change"];

interface Changes {
  /** True once it is saved. */
  change: (change: Change) => Promise<boolean>;
  state: "idle" | "saving" | "saved" | "failed";
  error: ActError | null;
  /** Something typed is not in the draft, so it must not leave as if it were. */
  hasUnsaved: boolean;
  /** Called by a field that holds such a thing; what it returns ends that. */
  holdUnsaved: () => () => void;
}

const Context = createContext<Changes>({
  change: async () => false,
  state: "idle",
  error: null,
  hasUnsaved: false,
  holdUnsaved: () => () => undefined,
});

/**
 * Saves the changes of one draft in the order in which they were made, each on the version the one before it left: a person
 * tabs on while a figure is still on its way. After each the page asks the server for the sums again.
 */
export function QuoteChanges({
  quoteId,
  version,
  children,
}: {
  quoteId: string;
  version: number;
  children: ReactNode;
}) {
  const router = useRouter();
  const known = useRef(version);
  const chain = useRef<Promise<unknown>>(Promise.resolve());
  const waiting = useRef(0);
  const [state, setState] = useState<Changes["state"]>("idle");
  const [error, setError] = useState<ActError | null>(null);
  useEffect(() => {
    if (waiting.current === 0) known.current = version;
  }, [version]);

  const change = useCallback(
    (wanted: Change) => {
      const save = async (): Promise<boolean> => {
        try {
          const saved = await api.quote.change.mutate(
            { quoteId, expectedVersion: known.current, change: wanted },
            { context: { idempotencyKey: crypto.randomUUID() } },
          );
          known.current = saved.version;
          setError(null);
          if (waiting.current === 1) setState("saved");
          return true;
        } catch (cause) {
          setError(await toActError(cause));
          setState("failed");
          return false;
        } finally {
          waiting.current -= 1;
          if (waiting.current === 0) router.refresh();
        }
      };
      waiting.current += 1;
      setState("saving");
      const result = chain.current.then(save);
      chain.current = result;
      return result;
    },
    [quoteId, router],
  );
  const [unsaved, setUnsaved] = useState(0);
  const holdUnsaved = useCallback(() => {
    setUnsaved((n) => n + 1);
    return () => setUnsaved((n) => n - 1);
  }, []);
  const hasUnsaved = unsaved > 0;
  const value = useMemo(
    () => ({ change, state, error, hasUnsaved, holdUnsaved }),
    [change, state, error, hasUnsaved, holdUnsaved],
  );
  return <Context value={value}>{children}</Context>;
}

export const useQuoteChanges = (): Changes => useContext(Context);

/** Says that a field holds something that is not saved, for as long as it does. */
export function useHeldUnsaved(isHeld: boolean): void {
  const { holdUnsaved } = useQuoteChanges();
  useEffect(() => (isHeld ? holdUnsaved() : undefined), [isHeld, holdUnsaved]);
}

/** 正在保存, 已保存, or what was refused and stays unsaved. */
export function SaveState() {
  const { state, error, hasUnsaved } = useQuoteChanges();
  const t = useT("quotes");
  return (
    <>
      <span className="row text-xs text-fg-3" role="status">
        {state === "saving" ? t("edit.saving") : null}
        {state === "saved" && !hasUnsaved ? (
          <>
            <Icon name="check" size={13} />
            {t("edit.saved")}
          </>
        ) : null}
        {state === "failed" || (state === "saved" && hasUnsaved) ? (
          <span className="text-bad">{t("edit.unsaved")}</span>
        ) : null}
      </span>
      {error ? (
        <div className="w-full basis-full">
          <Banner tone="bad" isAlert>
            {error.reason === "changed-meanwhile"
              ? t("edit.overtaken", { by: typeof error.details.by === "string" ? error.details.by : "none" })
              : error.message}
          </Banner>
        </div>
      ) : null}
    </>
  );
}
