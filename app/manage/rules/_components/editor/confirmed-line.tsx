"use client";
import type { Path } from "@/domain/rules/edit/places";
import { useEditor, useValue } from "./editor-context";

/** Who looked this statement up and when, as long as it stands as it was confirmed. */
export function ConfirmedLine({ path }: { path: Path }) {
  const words = useEditor().confirmed.get(useValue(path));
  return words ? <p className="mt-1 text-xs text-fg-3">{words}</p> : null;
}
