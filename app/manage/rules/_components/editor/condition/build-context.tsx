"use client";
import { createContext, use } from "react";
import type { Path } from "@/domain/rules/edit/places";
import type { Predicate } from "@/domain/rules/predicate";

/** Where a dragged part would go: before the part at `index` of the group at `into`. */
export interface Over {
  into: Path;
  index: number;
}

/** One condition while it is being built. Places are inside the condition; `root` is where it stands in the part. */
export interface Build {
  root: Path;
  predicate: Predicate;
  /** Null: nothing is left. */
  write: (next: Predicate | null, isTyped?: boolean) => void;
  focus: (place: Path, part?: "value" | "grip") => void;
  add: (place: Path, factId: string) => void;
  remove: (place: Path) => void;
  step: (place: Path, by: -1 | 1) => void;
  dragged: Path | null;
  setDragged: (place: Path | null) => void;
  over: Over | null;
  setOver: (over: Over | null) => void;
  drop: (into: Path, index: number) => void;
}

const Context = createContext<Build | null>(null);
export const BuildProvider = Context.Provider;

export function useBuild(): Build {
  const build = use(Context);
  if (!build) throw new Error("a clause outside its condition");
  return build;
}
