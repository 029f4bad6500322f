import "server-only";
import { redirect } from "next/navigation";
import { homeFor } from "@/components/shell/home";
import { currentSession } from "@/server/auth/session";

/** Leads everybody else to where they belong, before a procedure would refuse them. Gives the administrator's id. */
export async function onlyAdministrator(): Promise<string> {
  const session = await currentSession();
  if (session?.actor.role !== "administrator") redirect(session ? homeFor(session.actor) : "/sign-in");
  return session.actor.userId;
}
