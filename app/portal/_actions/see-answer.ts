"use server";
import { revalidatePath } from "next/cache";
import { TRPCError } from "@trpc/server";
import { api } from "@/server/api/caller";

/** The answer was read: it goes from what is their turn. One that is gone already needs no more. */
export async function seeAnswer(form: FormData): Promise<void> {
  try {
    await (await api()).portal.seeAnswer({ questionId: String(form.get("questionId") ?? "") });
  } catch (error) {
    if (!(error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST"))) throw error;
  }
  revalidatePath("/portal", "layout");
}
