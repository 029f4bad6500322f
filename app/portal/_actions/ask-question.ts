"use server";
import { revalidatePath } from "next/cache";
import { pageLocale } from "@/components/page-words";
import { api } from "@/server/api/caller";
import { refusalWords } from "./refusal";

export interface QuestionState {
  isSent: boolean;
  error: string | null;
  /** What was typed, when it was refused. */
  text: string;
  /** Changes with each question that went out, so that the form begins anew. */
  key: number;
}

export async function askQuestion(before: QuestionState, form: FormData): Promise<QuestionState> {
  const text = String(form.get("text") ?? "");
  const idOf = (name: string) => String(form.get(name) ?? "") || null;
  try {
    await (await api()).portal.askQuestion({
      clientId: idOf("clientId") ?? "",
      requirementId: idOf("requirementId"),
      applicationId: idOf("applicationId"),
      text,
    });
    revalidatePath("/portal", "layout");
    return { isSent: true, error: null, text: "", key: before.key + 1 };
  } catch (error) {
    return { isSent: false, error: refusalWords(await pageLocale(), error), text, key: before.key };
  }
}
