"use server";
import { cookies } from "next/headers";
import { LOCALE_COOKIE } from "@/components/preference-cookies";
import { toLocale } from "@/messages/locale";
import { api } from "@/server/api/caller";

/** The language of the person, also for the pages before signing in. */
export async function chooseLanguage(form: FormData): Promise<void> {
  const locale = toLocale(form.get("locale"));
  await (await api()).me.updatePreferences({ locale });
  (await cookies()).set(LOCALE_COOKIE, locale, { path: "/", maxAge: 31_536_000, sameSite: "lax" });
}
