"use client";
import { useState } from "react";

/**
 * What is typed over a record. A field that was changed keeps what was typed; every other follows the record, so that who goes on
 * after a colleague's change never puts back what the colleague changed.
 */
export function useDraft<T extends object>(record: T): [draft: T, setDraft: (next: T) => void] {
  const [typed, setTyped] = useState<Partial<T>>({});
  const draft = { ...record, ...typed };
  return [draft, (next) => setTyped((known) => ({ ...known, ...changedFrom(draft, next) }))];
}

/** The fields of `next` that differ from `before`. */
export function changedFrom<T extends object>(before: T, next: T): Partial<T> {
  const changed: Partial<T> = {};
  for (const key of Object.keys(next) as (keyof T)[]) if (!Object.is(next[key], before[key])) changed[key] = next[key]; // its own keys
  return changed;
}
