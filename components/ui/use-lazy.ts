"use client";
import { type ComponentType, useCallback, useState } from "react";

/**
 * A component whose code is fetched when somebody is about to need it. `preload` on hover and focus, `ensure` before
 * opening; the component is null until it has arrived. Keeps menus, dialogs and calendars out of a page's first load.
 */
export function useLazy<P>(load: () => Promise<ComponentType<P>>): {
  Lazy: ComponentType<P> | null;
  preload: () => void;
  ensure: () => Promise<void>;
} {
  const [loaded, setLoaded] = useState<{ component: ComponentType<P> } | null>(null);
  const ensure = useCallback(async () => {
    const component = await load();
    setLoaded((known) => known ?? { component });
  }, [load]);
  const preload = useCallback(() => {
    // A failed preload is tried again on opening, where its error surfaces.
    load().catch(() => undefined);
  }, [load]);
  return { Lazy: loaded?.component ?? null, preload, ensure };
}
