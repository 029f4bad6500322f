import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";

/** The record, or the page that says there is none: what is out of reach does not exist either. */
export async function foundOr404<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    // What is no id at all is refused as bad input; as an address it is only a page that does not exist.
    if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST")) notFound();
    throw error;
  }
}
