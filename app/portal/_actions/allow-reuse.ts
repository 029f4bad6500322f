"use server";
import { revalidatePath } from "next/cache";
import { pageLocale } from "@/components/page-words";
import { api } from "@/server/api/caller";
import { refusalWords } from "./refusal";

export interface AllowState {
  error: string | null;
}

/** The client lets us use what they gave before. */
export async function allowReuse(_before: AllowState, form: FormData): Promise<AllowState> {
  try {
    await (await api()).portal.allowReuse({
      requirementId: String(form.get("requirementId") ?? ""),
      fileVersionId: String(form.get("fileVersionId") ?? ""),
    });
  } catch (error) {
    return { error: refusalWords(await pageLocale(), error) };
  }
  revalidatePath("/portal", "layout");
  return { error: null };
}
