import type { ReactNode } from "react";
import { pageWords } from "@/components/page-words";
import { DeskShell } from "@/components/shell/desk-shell";
import { OWN_VIEWS, RAILS } from "@/components/shell/nav";
import { api } from "@/server/api/caller";
import type { FoundSession } from "@/server/auth/sessions";

/**
 * The desk around every page of the agency's people. What the rail offers follows from the role alone, so that it stays the
 * same from page to page. It protects nothing: each procedure asks again who may what.
 */
export async function StaffShell({ session, children }: { session: FoundSession; children: ReactNode }) {
  const { actor, theme, hasSingleKeys, isDemo } = session;
  const { role } = actor;
  if (role === "client") throw new Error("a client's person has the portal's frame");
  const [w, trpc] = await Promise.all([pageWords(), api()]);
  // Administrators see no figures of clients.
  const frame = role === "administrator" ? null : await trpc.desk.frame();
  const agency = frame ? null : (await trpc.agency.get()).fields;
  return (
    <DeskShell
      w={w}
      person={{ name: actor.name, role, theme, hasSingleKeys }}
      places={RAILS[role].places}
      managePlaces={RAILS[role].managePlaces}
      views={role === "consultant" ? OWN_VIEWS : []}
      agencyName={frame?.agencyName ?? (w.locale === "en" ? agency?.nameEn : null) ?? agency?.name}
      {...(frame ? { counts: frame.counts, rules: frame.rules } : {})}
      isDemo={isDemo}
      passwordHref="/account"
    >
      {children}
    </DeskShell>
  );
}
