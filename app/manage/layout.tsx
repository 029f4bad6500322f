import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { homeFor } from "@/components/shell/home";
import { signInAddress } from "@/components/shell/sign-in-address";
import { StaffShell } from "@/components/shell/staff-shell";
import { currentSession } from "@/server/auth/session";

/** The managers' part of the desk: the office behind the work. */
export default async function ManageLayout({ children }: { children: ReactNode }) {
  const session = await currentSession();
  if (!session) redirect(await signInAddress());
  if (session.actor.role !== "manager") redirect(homeFor(session.actor));
  return <StaffShell session={session}>{children}</StaffShell>;
}
