import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { homeFor } from "@/components/shell/home";
import { StaffShell } from "@/components/shell/staff-shell";
import { currentSession } from "@/server/auth/session";

/** Where everybody changes what is their own; a client's person has the portal's frame, made by the page. */
export default async function AccountLayout({ children }: { children: ReactNode }) {
  const session = await currentSession();
  if (!session) redirect("/sign-in?back=%2Faccount");
  const { actor } = session;
  // A link's guest has no account yet.
  if (actor.link) redirect(homeFor(actor));
  if (actor.role === "client") return children;
  return <StaffShell session={session}>{children}</StaffShell>;
}
