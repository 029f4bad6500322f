import "server-only";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { homeFor } from "@/components/shell/home";
import type { ShellPerson } from "@/components/shell/desk-shell";
import { currentSession } from "@/server/auth/session";

export const COMPANY_COOKIE = "zb_company";

export interface PortalVisitor {
  person: ShellPerson;
  isDemo: boolean;
  /** Came by a link and has not signed in: one request, no tabs. */
  isLink: boolean;
  hasPassword: boolean;
  /** The company chosen last, while the person still belongs to it. */
  clientId: string | null;
}

/**
 * Who looks at a page of the portal; anybody else is led to where they belong. It only redirects: every procedure asks
 * again. `isOpenToLinks`: the page is one that a link without an account opens.
 */
export async function portalVisitor(path: string, { isOpenToLinks = false } = {}): Promise<PortalVisitor> {
  const session = await currentSession();
  if (!session) redirect(`/sign-in?back=${encodeURIComponent(path)}`);
  const { actor, theme, hasSingleKeys, isDemo, hasPassword } = session;
  if (actor.role !== "client" || (actor.link && !isOpenToLinks)) redirect(homeFor(actor));
  const chosen = (await cookies()).get(COMPANY_COOKIE)?.value ?? null;
  return {
    person: { name: actor.name, role: actor.role, theme, hasSingleKeys },
    isDemo,
    isLink: actor.link !== undefined,
    hasPassword,
    clientId: chosen !== null && actor.clientIds?.includes(chosen) ? chosen : null,
  };
}
