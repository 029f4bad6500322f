import type { ReactNode } from "react";
import { PortalHome, PortalShell, PortalTop } from "@/components/shell/portal-shell";
import type { Words } from "@/components/words";
import { CompanyMenu } from "./company-menu";
import { LanguageLinks } from "./language-links";
import type { PortalVisitor } from "./visitor";

interface Frame {
  agency: { name: string };
  client: { id: string; name: string };
  companies: readonly { id: string; name: string; turnCount: number }[];
  turnCount: number;
}

/** One of the four first pages: the agency above, the company at the right, tabs below. */
export function PortalTabPage({
  w,
  visitor,
  frame,
  children,
}: {
  w: Words;
  visitor: PortalVisitor;
  frame: Frame;
  children: ReactNode;
}) {
  return (
    <PortalShell w={w} turnCount={frame.turnCount} isDemo={visitor.isDemo}>
      <PortalHome
        w={w}
        agencyName={frame.agency.name}
        person={visitor.person}
        company={<CompanyMenu w={w} current={frame.client} companies={frame.companies} />}
        passwordHref="/account"
      />
      {children}
    </PortalShell>
  );
}

/** An inner page: back and its title. By a link there is nowhere to go back to, and no tabs. */
export function PortalInnerPage({
  w,
  visitor,
  frame,
  title,
  backHref,
  end,
  children,
}: {
  w: Words;
  visitor: PortalVisitor;
  frame: Frame;
  title: string;
  backHref?: string | undefined;
  end?: ReactNode;
  children: ReactNode;
}) {
  return (
    <PortalShell w={w} turnCount={frame.turnCount} hasTabs={false} isDemo={visitor.isDemo}>
      <PortalTop w={w} title={title} backHref={backHref} end={end} />
      {children}
      {visitor.isLink ? <LanguageLinks w={w} /> : null}
    </PortalShell>
  );
}
