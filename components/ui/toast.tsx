"use client";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { Mark } from "@/components/application/status-mark";
import { noConnection } from "@/components/connection";
import { Button, IconButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { dismissToast, showToast, toastStore } from "@/components/ui/toast-store";

const SHOWN_MS = 8000;

/** Where toasts appear. One per page, in the shell. Pauses under the pointer and while focus is inside. */
export function ToastHost({ undoLabel, closeLabel }: { undoLabel: string; closeLabel: string }) {
  const toast = useSyncExternalStore(toastStore.subscribe, toastStore.get, toastStore.none);
  const [isPaused, setIsPaused] = useState(false);
  const left = useRef(SHOWN_MS);

  useEffect(() => {
    // A menu or a dialog whose code did not arrive: whoever asked for it waits for nothing.
    function onLost({ reason }: PromiseRejectionEvent) {
      if (reason instanceof Error && reason.name === "ChunkLoadError")
        showToast({ text: noConnection("unopened"), isFault: true });
    }
    addEventListener("unhandledrejection", onLost);
    return () => removeEventListener("unhandledrejection", onLost);
  }, []);

  useEffect(() => {
    left.current = SHOWN_MS;
    setIsPaused(false);
    if (!toast) return;
  }, [toast]);

  useEffect(() => {
    if (!toast || isPaused) return;
    const began = Date.now();
    const timer = setTimeout(() => dismissToast(toast.id), left.current);
    return () => {
      clearTimeout(timer);
      left.current -= Date.now() - began;
    };
  }, [toast, isPaused]);

  return (
    <div aria-live="polite" aria-atomic="true">
      {toast ? (
        // The pointer only pauses the clock; everything in it works by keyboard.
        <div
          key={toast.id}
          className="toast"
          onPointerEnter={() => setIsPaused(true)}
          onPointerLeave={() => setIsPaused(false)}
          onFocus={() => setIsPaused(true)}
          onBlur={() => setIsPaused(false)}
        >
          {toast.isFault ? <Icon name="warning" size={14} /> : <Mark shape="tick" />}
          <span>{toast.text}</span>
          {toast.undo ? (
            <Button
              tone="link"
              size={28}
              hotkey="z"
              onClick={() => {
                void toast.undo?.();
                dismissToast(toast.id);
              }}
            >
              {undoLabel}
            </Button>
          ) : null}
          <IconButton icon="close" label={closeLabel} onClick={() => dismissToast(toast.id)} />
        </div>
      ) : null}
    </div>
  );
}
