import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { pageWords } from "@/components/page-words";
import { DeskShell } from "@/components/shell/desk-shell";
import { homeFor } from "@/components/shell/home";
import type { PlaceName } from "@/components/shell/nav";
import { currentSession } from "@/server/auth/session";

/** Where each role's desk begins; a client's person has the portal's frame, made by the page. */
const PLACES: Record<"consultant" | "manager" | "administrator", readonly PlaceName[]> = {
  consultant: ["today", "clients", "applications", "review"],
  manager: ["overview", "today", "clients", "applications", "review"],
  administrator: ["people", "audit", "settings"],
};

export default async function AccountLayout({ children }: { children: ReactNode }) {
  const session = await currentSession();
  if (!session) redirect("/sign-in?back=%2Faccount");
  const { actor, theme, hasSingleKeys, isDemo } = session;
  // A link's guest has no account yet.
  if (actor.link) redirect(homeFor(actor));
  if (actor.role === "client") return children;
  const w = await pageWords();
  return (
    <DeskShell
      w={w}
      person={{ name: actor.name, role: actor.role, theme, hasSingleKeys }}
      places={PLACES[actor.role]}
      isDemo={isDemo}
      passwordHref="/account"
    >
      {children}
    </DeskShell>
  );
}
