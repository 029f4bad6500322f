import { resumable } from "./answer";

export const dynamic = "force-dynamic";

/** Begins an upload by the tus protocol, with `requirementId` and `filename` in its metadata; its address comes back. */
export const POST = resumable;
