/** What an identity paper may be opened for; each look is written down with one of them. */
export const LOOK_PURPOSES = ["review", "filing", "question", "correction"] as const;
export type LookPurpose = (typeof LOOK_PURPOSES)[number];

export const isLookPurpose = (text: string | null): text is LookPurpose => LOOK_PURPOSES.some((each) => each === text);

/** Kinds of file that can carry a visible mark on every page. */
const MARKABLE: ReadonlySet<string> = new Set(["application/pdf", "image/jpeg", "image/png", "image/heic"]);
export const canBeMarked = (mediaType: string): boolean => MARKABLE.has(mediaType);
