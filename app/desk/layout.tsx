import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { pageWords } from "@/components/page-words";
import { DeskShell } from "@/components/shell/desk-shell";
import { homeFor } from "@/components/shell/home";
import { api } from "@/server/api/caller";
import { currentSession } from "@/server/auth/session";

/** The desk around the pages of consultants and managers. It only redirects; each procedure asks again who may what. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const session = await currentSession();
  if (!session) redirect("/sign-in");
  const { actor, theme, hasSingleKeys, isDemo } = session;
  if (actor.role !== "consultant" && actor.role !== "manager") redirect(homeFor(actor));
  const [w, trpc] = await Promise.all([pageWords(), api()]);
  const { agencyName, rules, counts } = await trpc.desk.frame();
  return (
    <DeskShell
      w={w}
      person={{ name: actor.name, role: actor.role, theme, hasSingleKeys }}
      places={["today", "clients", "assessments", "quotes", "applications", "review", "licences"]}
      managePlaces={actor.role === "manager" ? ["overview"] : []}
      counts={counts}
      agencyName={agencyName}
      rules={rules}
      isDemo={isDemo}
      passwordHref="/account"
    >
      {children}
    </DeskShell>
  );
}
