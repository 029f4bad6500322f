import "server-only";
import { redirect } from "next/navigation";
import { homeFor } from "@/components/shell/home";
import { currentSession } from "@/server/auth/session";

/** Leads everybody but administrators and managers to where they belong. */
export async function onlyOffice(): Promise<void> {
  const session = await currentSession();
  const role = session?.actor.role;
  if (role !== "administrator" && role !== "manager") redirect(session ? homeFor(session.actor) : "/sign-in");
}
