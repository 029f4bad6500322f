/** Where the making of a pack stands. */
export const PACK_RUN_STATUSES = ["queued", "making", "done", "failed", "cancelled"] as const;
export type PackRunStatus = (typeof PACK_RUN_STATUSES)[number];

export const isUnderWay = (status: PackRunStatus): boolean => status === "queued" || status === "making";
