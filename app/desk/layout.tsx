import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { homeFor } from "@/components/shell/home";
import { signInAddress } from "@/components/shell/sign-in-address";
import { StaffShell } from "@/components/shell/staff-shell";
import { currentSession } from "@/server/auth/session";

/** The desk around the pages of consultants and managers. It only redirects; each procedure asks again who may what. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const session = await currentSession();
  if (!session) redirect(await signInAddress());
  const { role } = session.actor;
  if (role !== "consultant" && role !== "manager") redirect(homeFor(session.actor));
  return <StaffShell session={session}>{children}</StaffShell>;
}
