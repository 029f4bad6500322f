import { TRPCError } from "@trpc/server";

/** Null for what does not exist for this person; any other fault goes on to the error page. */
export async function orNotFound<T>(call: Promise<T>): Promise<T | null> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof TRPCError && error.code === "NOT_FOUND") return null;
    throw error;
  }
}
