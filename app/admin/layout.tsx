import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { pageWords } from "@/components/page-words";
import { DeskShell } from "@/components/shell/desk-shell";
import { homeFor } from "@/components/shell/home";
import { currentSession } from "@/server/auth/session";

/** The administrator's desk; a manager comes here for the record of the office. No client's papers are behind it. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const session = await currentSession();
  if (!session) redirect("/sign-in");
  const { actor, theme, hasSingleKeys, isDemo } = session;
  const isManager = actor.role === "manager";
  if (actor.role !== "administrator" && !isManager) redirect(homeFor(actor));
  const w = await pageWords();
  return (
    <DeskShell
      w={w}
      person={{ name: actor.name, role: actor.role, theme, hasSingleKeys }}
      places={isManager ? ["overview", "today"] : ["people", "audit", "settings"]}
      managePlaces={isManager ? ["audit"] : []}
      isDemo={isDemo}
      passwordHref="/account"
    >
      {children}
    </DeskShell>
  );
}
