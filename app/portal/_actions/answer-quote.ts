"use server";
import { revalidatePath } from "next/cache";
import { pageLocale } from "@/components/page-words";
import { api } from "@/server/api/caller";
import { refusalWords } from "./refusal";

export interface QuoteAnswerState {
  error: string | null;
  name: string;
  reason: string;
}

const shown = (form: FormData) => ({
  quoteId: String(form.get("quoteId") ?? ""),
  contentHash: String(form.get("contentHash") ?? ""),
});

/** The client accepts what stands on the screen: the hash of it goes along. */
export async function acceptQuote(before: QuoteAnswerState, form: FormData): Promise<QuoteAnswerState> {
  const name = String(form.get("name") ?? "");
  if (form.get("isAgreed") !== "yes") return { ...before, error: null, name };
  try {
    await (await api()).quote.accept({ ...shown(form), name });
  } catch (error) {
    return { ...before, error: refusalWords(await pageLocale(), error), name };
  }
  revalidatePath("/portal", "layout");
  return { error: null, name: "", reason: "" };
}

export async function declineQuote(before: QuoteAnswerState, form: FormData): Promise<QuoteAnswerState> {
  const reason = String(form.get("reason") ?? "").trim();
  try {
    await (await api()).quote.decline({ ...shown(form), reason: reason || null });
  } catch (error) {
    return { ...before, error: refusalWords(await pageLocale(), error), reason };
  }
  revalidatePath("/portal", "layout");
  return { error: null, name: "", reason: "" };
}
