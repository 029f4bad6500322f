import type { Metadata } from "next";
import type { ReactNode } from "react";
import { pageLocale } from "@/components/page-words";
import { OfflineHelp } from "./_components/offline-help";

/** The portal may be put on the phone's first screen: what it needs for that stands on its pages alone. */
export async function generateMetadata(): Promise<Metadata> {
  return {
    manifest: `/api/manifest?lang=${await pageLocale()}`,
    icons: { icon: "/icon.svg", apple: "/icons/apple-180.png" },
    appleWebApp: { capable: true, statusBarStyle: "default" },
  };
}

export default function PortalLayout({ children }: { children: ReactNode }) {
  return (
    <>
      {children}
      <OfflineHelp />
    </>
  );
}
