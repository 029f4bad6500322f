/** What the authority says about an application. */
export const OFFICIAL_STATUSES = [
  "not-filed",
  "filed",
  "supplement-requested",
  "accepted",
  "under-review",
  "suspended",
  "granted",
  "issued",
  "not-accepted",
  "refused",
  "withdrawn",
] as const;
export type OfficialStatus = (typeof OFFICIAL_STATUSES)[number];

/**
 * Every move that exists; templates use a part of it (see process-template.ts). Filings and reports go straight from
 * filed to issued. A supplement goes back to where it came from: to filed before acceptance, to under review after it.
 */
export const MOVES: Readonly<Record<OfficialStatus, readonly OfficialStatus[]>> = {
  "not-filed": ["filed", "withdrawn"],
  filed: ["accepted", "supplement-requested", "not-accepted", "issued", "withdrawn"],
  "supplement-requested": ["filed", "under-review", "withdrawn"],
  accepted: ["under-review", "withdrawn"],
  "under-review": ["suspended", "supplement-requested", "granted", "refused", "withdrawn"],
  suspended: ["under-review", "withdrawn"],
  granted: ["issued"],
  issued: [],
  "not-accepted": [],
  refused: [],
  withdrawn: [],
};

/** Nothing follows: the licence is out, or the way ended. */
export function isFinalStatus(status: OfficialStatus): boolean {
  return MOVES[status].length === 0;
}

/** Ended without the licence. */
export function isExit(status: OfficialStatus): boolean {
  return status === "not-accepted" || status === "refused" || status === "withdrawn";
}

/**
 * The two shapes of an official way: `examined` passes acceptance, review and decision; `registered` is answered at
 * once, from filed to issued (filings, reports, duties).
 */
export type OfficialPath = "examined" | "registered";

export const STATUSES_OF_PATH: Readonly<Record<OfficialPath, readonly OfficialStatus[]>> = {
  examined: OFFICIAL_STATUSES,
  registered: ["not-filed", "filed", "supplement-requested", "issued", "not-accepted", "withdrawn"],
};

/** The moves of one way out of the table: both ends must be used, and only a registered way skips acceptance. */
export function movesOfPath(path: OfficialPath): Readonly<Record<OfficialStatus, readonly OfficialStatus[]>> {
  const used = STATUSES_OF_PATH[path];
  const moves = {} as Record<OfficialStatus, readonly OfficialStatus[]>;
  for (const from of OFFICIAL_STATUSES)
    moves[from] = used.includes(from)
      ? MOVES[from].filter((to) => used.includes(to) && !(path === "examined" && from === "filed" && to === "issued"))
      : [];
  return moves;
}

/** What the authority's first answer to a filing says about first-time acceptance; null when it says nothing yet. */
export function firstAnswer(from: OfficialStatus, to: OfficialStatus): boolean | null {
  if (from !== "filed") return null;
  if (to === "accepted" || to === "issued") return true;
  if (to === "supplement-requested" || to === "not-accepted") return false;
  return null;
}
