"use client";
import { createContext, use, useCallback, useSyncExternalStore } from "react";
import { useT } from "@/components/messages-provider";
import type { Option } from "@/components/ui/field";
import type { PartFault } from "@/domain/rules/edit/part-faults";
import { type Path, pathText } from "@/domain/rules/edit/places";
import type { Locale, RuleSet } from "@/domain/rules/rule-set";
import type { PartStore } from "./part-store";

export interface Editor {
  store: PartStore;
  /** Facts, sources and short names of the draft; nothing else of the rule set is filled in. */
  words: RuleSet;
  locale: Locale;
  facts: readonly Option[];
  sources: readonly Option[];
  licences: readonly Option[];
  groups: readonly Option[];
  /** What was confirmed, by its content as it was loaded: whatever is edited is another content. */
  confirmed: ReadonlyMap<unknown, string>;
  /** The place that the address or a finding asks for. */
  at: Path | null;
}

const Context = createContext<Editor | null>(null);
export const EditorProvider = Context.Provider;

export function useEditor(): Editor {
  const editor = use(Context);
  if (!editor) throw new Error("a field outside its editor");
  return editor;
}

/** The value at a place, and only its changes. */
export function useValue(path: Path): unknown {
  const { store } = useEditor();
  const read = useCallback(() => store.valueAt(path), [store, path]);
  return useSyncExternalStore(store.subscribe, read, read);
}

function useFault(path: Path): PartFault | null {
  const { store } = useEditor();
  const key = pathText(path);
  const read = () => store.faultAt(path);
  const fault = useSyncExternalStore(store.subscribe, read, () => null);
  return fault?.path === key ? fault : null;
}

export function useFaultCount(path: Path): number {
  const { store } = useEditor();
  return useSyncExternalStore(
    store.subscribe,
    () => store.faultCount(path),
    () => 0,
  );
}

export function useFindingCount(path: Path): number {
  const { store } = useEditor();
  return useSyncExternalStore(
    store.subscribe,
    () => store.findingCount(path),
    () => store.findingCount(path),
  );
}

/** What is wrong at a place, in words. */
export function useFaultWords(path: Path): string | null {
  const t = useT("rules-editor");
  const fault = useFault(path);
  return fault && t(`fault.${fault.code}`, fault.values);
}

/** The id of a place's element: labels, links from findings and focus find it by this. */
export const placeId = (path: Path) => `at-${path.join(".")}`;
