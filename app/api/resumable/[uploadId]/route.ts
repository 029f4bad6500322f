import { resumable } from "../answer";

export const dynamic = "force-dynamic";

/** An upload that was begun: how far it is, the next piece of it, or an end to it. */
export { resumable as DELETE, resumable as HEAD, resumable as PATCH };
