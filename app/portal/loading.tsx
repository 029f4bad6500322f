import { pageWords } from "@/components/page-words";
import { PortalMain, PortalShell } from "@/components/shell/portal-shell";
import { Skeleton } from "@/components/ui/skeleton";
import { currentSession } from "@/server/auth/session";

export default async function Loading() {
  const [w, session] = await Promise.all([pageWords(), currentSession()]);
  return (
    <PortalShell w={w} hasTabs={!session?.actor.link}>
      <header className="po-top" />
      <PortalMain>
        <Skeleton rows={6} label={w.t("list.loading")} />
      </PortalMain>
    </PortalShell>
  );
}
