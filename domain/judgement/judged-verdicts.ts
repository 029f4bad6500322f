/** What a person may decide where the rules cannot. */
export const JUDGED_VERDICTS = ["required", "recommended", "not-required"] as const;
export type JudgedVerdict = (typeof JUDGED_VERDICTS)[number];
