"use server";
import { revalidatePath } from "next/cache";
import { pageLocale } from "@/components/page-words";
import { api } from "@/server/api/caller";
import { refusalWords } from "./refusal";

export interface SentState {
  isSent: boolean;
  error: string | null;
  /** What was typed, when it was refused. */
  typed: { other: string; courier: string; tracking: string };
  /** Changes with each parcel, so that the form begins anew. */
  key: number;
}

/** Something is on its way to us. */
export async function tellSent(before: SentState, form: FormData): Promise<SentState> {
  const text = (name: string) => String(form.get(name) ?? "");
  const typed = { other: text("other"), courier: text("courier"), tracking: text("tracking") };
  try {
    await (await api()).portal.tellSent({
      clientId: text("clientId"),
      itemIds: form.getAll("thing").map(String),
      other: typed.other.trim() || null,
      courier: typed.courier,
      tracking: typed.tracking,
    });
    revalidatePath("/portal", "layout");
    return { isSent: true, error: null, typed: { other: "", courier: "", tracking: "" }, key: before.key + 1 };
  } catch (error) {
    return { isSent: false, error: refusalWords(await pageLocale(), error), typed, key: before.key };
  }
}
