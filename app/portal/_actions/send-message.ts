"use server";
import { revalidatePath } from "next/cache";
import { pageLocale } from "@/components/page-words";
import { api } from "@/server/api/caller";
import { refusalWords } from "./refusal";

export interface MessageAnswer {
  isSent: boolean;
  error: string | null;
  /** What was typed, when it was refused. */
  text: string;
  /** Changes with each message that went out, so that the form begins anew. */
  key: number;
}

export async function sendMessage(before: MessageAnswer, form: FormData): Promise<MessageAnswer> {
  const text = String(form.get("text") ?? "");
  const applicationId = String(form.get("applicationId") ?? "");
  try {
    const portal = (await api()).portal;
    await portal.sendMessage({
      clientId: String(form.get("clientId") ?? ""),
      applicationId: applicationId || null,
      text,
    });
    revalidatePath("/portal/ask");
    return { isSent: true, error: null, text: "", key: before.key + 1 };
  } catch (error) {
    return { isSent: false, error: refusalWords(await pageLocale(), error), text, key: before.key };
  }
}
