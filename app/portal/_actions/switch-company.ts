"use server";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { isId } from "@/domain/shared/id";
import { cookieOptions } from "@/server/auth/options";
import { COMPANY_COOKIE } from "../_components/visitor";

/** Remembers which of the person's companies is in view. What the cookie says is checked against their own each time. */
export async function switchCompany(form: FormData): Promise<void> {
  const clientId = form.get("clientId");
  if (isId(clientId)) (await cookies()).set(COMPANY_COOKIE, clientId, { ...cookieOptions(), maxAge: 31_536_000 });
  redirect("/portal");
}
