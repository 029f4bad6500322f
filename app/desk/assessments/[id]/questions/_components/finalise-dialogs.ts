import dynamic from "next/dynamic";

/** Fetched with the first wish for them. */
export const FinaliseDialog = dynamic(() => import("./finalise-draft").then((module) => module.FinaliseDraft));
export const DiscardDialog = dynamic(() => import("./finalise-draft").then((module) => module.DiscardDraft));
