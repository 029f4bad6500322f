"use server";
import { revalidatePath } from "next/cache";
import { TRPCError } from "@trpc/server";
import { api } from "@/server/api/caller";

const SETTLED: readonly string[] = ["NOT_FOUND", "BAD_REQUEST", "PRECONDITION_FAILED"];

/** It came back. One that is confirmed already needs no more. */
export async function confirmBack(form: FormData): Promise<void> {
  const text = (name: string) => String(form.get(name) ?? "");
  try {
    await (await api()).portal.confirmBack({ clientId: text("clientId"), itemId: text("itemId") });
  } catch (error) {
    if (!(error instanceof TRPCError && SETTLED.includes(error.code))) throw error;
  }
  revalidatePath("/portal", "layout");
}
