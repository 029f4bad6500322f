"use client";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { toActError } from "@/components/act-error";
import { api } from "@/components/client-api";
import type { Merge } from "@/domain/rules/edit/merge-part";
import type { EditedKind } from "@/domain/rules/edit/part-faults";
import { asJson } from "./as-json";
import { keptCopy } from "./kept-copy";
import { fromForm, toForm } from "./part-kinds";
import type { FormContent, PartStore } from "./part-store";

export type SaveState =
  | { kind: "saved" | "waiting" | "saving" | "failed" | "offline" | "readOnly" }
  | { kind: "refused"; why: string }
  /** Both changed the same places: a person chooses. */
  | { kind: "conflict"; merge: Merge; theirs: Theirs };

interface Theirs {
  content: FormContent;
  version: number;
  by: string | null;
}

/** Typing rests this long before it is sent. */
const PAUSE = 800;
const AGAIN = 6000;
/** How often an open editor asks who else is there and what they wrote. */
const LOOK = 8000;

/**
 * Saves a part while it is edited. What is not saved yet is kept in the browser, also over a reload. Whoever else wrote meanwhile is
 * brought together with it; where both changed one place, nothing is written until a person chose.
 */
export function useAutosave({
  store,
  kind,
  personId,
  draftId,
  part,
  version: firstVersion,
  isOpen,
}: {
  store: PartStore;
  kind: EditedKind;
  personId: string;
  draftId: string;
  part: string;
  version: number;
  isOpen: boolean;
}) {
  const [state, setState] = useState<SaveState>({ kind: isOpen ? "saved" : "readOnly" });
  const [others, setOthers] = useState<readonly string[]>([]);
  const [news, setNews] = useState<{ kind: "restored" } | { kind: "theirs"; by: string } | null>(null);
  const copy = useMemo(() => keptCopy(personId, draftId, part), [personId, draftId, part]);
  // What the server has, and under which number.
  const saved = useRef({ content: store.content, version: firstVersion });
  const isBusy = useRef(false);
  const isHeld = useRef(!isOpen);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const take = useCallback(
    async (base: FormContent, theirs: Theirs): Promise<"merged" | "conflict"> => {
      const { mergeParts, carriedOver } = await import("@/domain/rules/edit/merge-part");
      const merge = mergeParts(base, store.content, theirs.content);
      if (merge.conflicts.length > 0) {
        isHeld.current = true;
        setState({ kind: "conflict", merge, theirs });
        return "conflict";
      }
      saved.current = { content: theirs.content, version: theirs.version };
      store.join(merge.merged as FormContent, carriedOver); // two forms of one part give one
      return "merged";
    },
    [store],
  );

  const save = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current);
    if (isBusy.current || isHeld.current || store.content === saved.current.content) return;
    isBusy.current = true;
    setState({ kind: "saving" });
    const sent = store.content;
    const again = (after: number) => {
      timer.current = setTimeout(() => void save(), after);
    };
    try {
      const { version } = await api.ruleDrafts.savePart.mutate(
        { draftId, part, content: asJson(fromForm(kind, sent)), expectedVersion: saved.current.version },
        { context: { idempotencyKey: crypto.randomUUID() } },
      );
      saved.current = { content: sent, version };
      copy.drop(sent);
      if (store.content === sent) {
        setState({ kind: "saved" });
      } else {
        setState({ kind: "waiting" });
        again(PAUSE);
      }
    } catch (cause) {
      // Without a network not even the words of the refusal can be fetched.
      const error = await toActError(cause).catch(() => null);
      if (error === null || error.isRetryable || !navigator.onLine) {
        setState({ kind: navigator.onLine ? "failed" : "offline" });
        again(AGAIN);
      } else if (error.reason === "changed-meanwhile") {
        const { current, by } = error.details as { current: { content: unknown; version: number }; by: string | null };
        const theirs = { content: toForm(kind, current.content), version: current.version, by };
        if ((await take(saved.current.content, theirs)) === "merged") {
          setNews({ kind: "theirs", by: by ?? "" });
          again(0);
        }
      } else if (error.reason === "draft-not-open") {
        isHeld.current = true;
        setState({ kind: "readOnly" });
      } else {
        setState({ kind: "refused", why: error.message });
      }
    } finally {
      isBusy.current = false;
    }
  }, [store, kind, draftId, part, copy, take]);

  /** What a person chose where both had changed: that content, over theirs. */
  const settle = useCallback(
    async (content: FormContent, theirs: Theirs) => {
      const { carriedOver } = await import("@/domain/rules/edit/merge-part");
      saved.current = { content: theirs.content, version: theirs.version };
      isHeld.current = false;
      store.join(content, carriedOver);
      setState({ kind: "waiting" });
      void save();
    },
    [store, save],
  );

  useEffect(() => {
    if (!isOpen) return;
    const kept = copy.read();
    if (kept) {
      store.replace(kept.content);
      setNews({ kind: "restored" });
      if (kept.version === saved.current.version) void save();
      else {
        const theirs = { ...saved.current, by: null };
        void take(kept.base, theirs).then((how) => (how === "merged" ? save() : undefined));
      }
    }
    const onChange = () => {
      if (store.content === saved.current.content) {
        copy.drop(store.content);
        if (!isHeld.current) setState({ kind: "saved" });
        return;
      }
      copy.write({ version: saved.current.version, base: saved.current.content, content: store.content });
      if (isHeld.current) return;
      setState((before) => (before.kind === "saving" ? before : { kind: "waiting" }));
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        store.rest();
        void save();
      }, PAUSE);
    };
    const onOnline = () => void save();
    const onLeave = (event: BeforeUnloadEvent) => {
      // The copy is there again with the next visit; only where it could not be kept is anything lost.
      if (store.content !== saved.current.content && !copy.read()) event.preventDefault();
    };
    const stop = store.subscribe(onChange);
    addEventListener("online", onOnline);
    addEventListener("beforeunload", onLeave);
    return () => {
      stop();
      clearTimeout(timer.current);
      removeEventListener("online", onOnline);
      removeEventListener("beforeunload", onLeave);
    };
  }, [store, copy, save, take, isOpen]);

  useEffect(() => {
    if (!isOpen) return;
    let isGone = false;
    async function look() {
      if (document.visibilityState !== "visible" || isBusy.current || isHeld.current) return;
      try {
        const seen = await api.ruleDrafts.presence.mutate(
          { draftId, part },
          { context: { idempotencyKey: crypto.randomUUID() } },
        );
        if (isGone) return;
        setOthers(seen.others.filter((other) => other.part === part).map(({ name }) => name));
        const theirs = seen.parts.find((each) => each.part === part);
        // With changes of one's own under way the next save meets theirs.
        if ((theirs?.version ?? 0) === saved.current.version || store.content !== saved.current.content) return;
        const fresh = await api.ruleDrafts.part.query({ draftId, part });
        if (isGone || store.content !== saved.current.content || fresh.content === null) return;
        const content = toForm(kind, fresh.content);
        const { carriedOver } = await import("@/domain/rules/edit/merge-part");
        if (isGone || store.content !== saved.current.content) return;
        saved.current = { content, version: fresh.version };
        store.join(content, carriedOver);
        setNews({ kind: "theirs", by: theirs?.by ?? fresh.by ?? "" });
      } catch {
        // Being seen matters less than writing; the next look tries again.
      }
    }
    void look();
    const every = setInterval(() => void look(), LOOK);
    return () => {
      isGone = true;
      clearInterval(every);
    };
  }, [store, kind, draftId, part, isOpen]);

  return { state, others, news, settle };
}
