import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { homeFor } from "@/components/shell/home";
import { signInAddress } from "@/components/shell/sign-in-address";
import { StaffShell } from "@/components/shell/staff-shell";
import { currentSession } from "@/server/auth/session";

/** The administrator's desk; a manager comes here for the record of the office. No client's papers are behind it. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const session = await currentSession();
  if (!session) redirect(await signInAddress());
  const { role } = session.actor;
  if (role !== "administrator" && role !== "manager") redirect(homeFor(session.actor));
  return <StaffShell session={session}>{children}</StaffShell>;
}
