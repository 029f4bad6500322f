import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { pageWords } from "@/components/page-words";
import { DeskShell } from "@/components/shell/desk-shell";
import { homeFor } from "@/components/shell/home";
import { currentSession } from "@/server/auth/session";

/** The desk of managers: the same places as a consultant's, and the office behind them. */
export default async function ManageLayout({ children }: { children: ReactNode }) {
  const session = await currentSession();
  if (!session) redirect("/sign-in");
  const { actor, theme, hasSingleKeys, isDemo } = session;
  if (actor.role !== "manager") redirect(homeFor(actor));
  const w = await pageWords();
  return (
    <DeskShell
      w={w}
      person={{ name: actor.name, role: actor.role, theme, hasSingleKeys }}
      places={["overview", "today", "clients", "assessments", "quotes", "applications", "review", "licences"]}
      managePlaces={["prices"]}
      isDemo={isDemo}
      passwordHref="/account"
    >
      {children}
    </DeskShell>
  );
}
