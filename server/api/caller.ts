import "server-only";
import type { TRPCError } from "@trpc/server";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { cache } from "react";
import { currentSession } from "../auth/session";
import { contextFor } from "./context";
import { createCaller } from "./root";

/** The API for server components, in-process, as the person of this request. */
export const api = cache(async () =>
  createCaller(contextFor(await currentSession(), await headers()), { onError: leaveForeignPage }),
);

/**
 * A page of another role, or one opened after the session ended: its layout leads the person to where they belong, but the
 * page runs beside it. It ends here, as a page that is not there, instead of as a fault in the log.
 */
function leaveForeignPage({ error }: { error: TRPCError }): void {
  if (error.code === "FORBIDDEN" || error.code === "UNAUTHORIZED") notFound();
}
