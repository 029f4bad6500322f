/** What the agency is doing with an application. It moves on its own: the authority's time and ours end apart. */
export const INTERNAL_STAGES = [
  "collecting",
  "internal-review",
  "sealing",
  "filing",
  "tracking",
  "fetching",
  "delivered",
  "closed",
  "on-hold",
] as const;
export type InternalStage = (typeof INTERNAL_STAGES)[number];

/** The stages in the order of the work; `on-hold` stands beside it. */
export const STAGE_ORDER = INTERNAL_STAGES.filter((stage) => stage !== "on-hold");

export type WorkStage = Exclude<InternalStage, "closed" | "on-hold">;
export const isWorkStage = (stage: string): stage is WorkStage => WORK_STAGES.some((each) => each === stage);
/** The stages in which something is done: neither aside nor over. */
export const WORK_STAGES: readonly WorkStage[] = INTERNAL_STAGES.filter(
  (stage): stage is WorkStage => stage !== "closed" && stage !== "on-hold",
);

/** Where a stage may go back to when something was found; only what the template uses counts. */
const STEPS_BACK: Readonly<Record<InternalStage, readonly InternalStage[]>> = {
  collecting: [],
  "internal-review": ["collecting"],
  sealing: ["internal-review", "collecting"],
  filing: ["sealing", "internal-review", "collecting"],
  tracking: ["filing", "collecting"],
  fetching: ["tracking"],
  delivered: [],
  closed: [],
  "on-hold": [],
};

/**
 * Where an application may go from a stage, given the stages its template uses (each with `collecting` and `closed`):
 * on to the next used stage, back where something was found, aside to `on-hold`, or to `closed`. From `on-hold` only back
 * to the stage it was held in, or to `closed`.
 */
export function stageMoves(
  from: InternalStage,
  used: readonly InternalStage[],
  heldStage: InternalStage | null,
): readonly InternalStage[] {
  if (from === "closed") return [];
  if (from === "on-hold") return heldStage ? [heldStage, "closed"] : ["closed"];
  const at = STAGE_ORDER.indexOf(from);
  const next = STAGE_ORDER.slice(at + 1).find((stage) => used.includes(stage));
  const back = STEPS_BACK[from].filter((stage) => used.includes(stage));
  const moves = [...(next ? [next] : []), ...back, "on-hold" as const, "closed" as const];
  return [...new Set(moves)];
}
