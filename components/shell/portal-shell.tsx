import type { ReactNode } from "react";
import { PersonMenu } from "@/components/shell/person-menu";
import { PortalTabs } from "@/components/shell/portal-tabs";
import type { ShellPerson } from "@/components/shell/desk-shell";
import { ToastHost } from "@/components/ui/toast";
import { BrandMark, Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import type { Words } from "@/components/words";
import { getTranslator } from "@/messages";

/**
 * The portal's frame: one column of at most 480 px, four tabs within the thumb's reach. The top of a page is a
 * `PortalTop`, its content goes into `PortalMain`, its main act into `PortalDock`.
 */
export function PortalShell({
  w,
  turnCount,
  hasTabs = true,
  isDemo,
  children,
}: {
  w: Words;
  /** How many things are the client's turn: the red number on the first tab. */
  turnCount?: number;
  /** A link without an account opens one request and shows no tabs. */
  hasTabs?: boolean;
  isDemo?: boolean;
  children: ReactNode;
}) {
  const t = getTranslator(w.locale, "shell");
  return (
    <div className="po-page">
      <a className="skip btn btn-primary" href="#main">
        {t("skip")}
      </a>
      <div className="po">
        {isDemo ? (
          <aside className="demo-line px-4" aria-label={t("demoLabel")}>
            <Icon name="info" size={14} />
            {t("demo")}
          </aside>
        ) : null}
        {children}
        {hasTabs ? (
          <PortalTabs
            label={t("portal.nav")}
            badgeLabel={turnCount ? t("portal.turnCount", { n: turnCount }) : undefined}
            badge={turnCount}
            tabs={[
              { href: "/portal", label: t("portal.turn"), mark: <Icon name="today" /> },
              { href: "/portal/progress", label: t("portal.progress"), mark: <Icon name="applications" /> },
              { href: "/portal/licences", label: t("portal.licences"), mark: <Icon name="licence" /> },
              { href: "/portal/ask", label: t("portal.ask"), mark: <Icon name="message" /> },
            ]}
          />
        ) : null}
      </div>
      <ToastHost undoLabel={w.t("act.undo")} closeLabel={w.t("act.close")} />
    </div>
  );
}

/** The top of a first page: the agency's name, the company at the right, the person's menu. */
export function PortalHome({
  w,
  agencyName,
  person,
  company,
  passwordHref,
}: {
  w: Words;
  agencyName: string;
  person: ShellPerson | null;
  /** The company in view: its name, or a menu when the person is linked to several. */
  company?: ReactNode;
  passwordHref?: string;
}) {
  const t = getTranslator(w.locale, "shell");
  return (
    <header className="po-top">
      <BrandMark />
      {/* Side by side where they fit, else one above the other: neither name is cut. */}
      <div className="po-names">
        <b>{agencyName}</b>
        <span className="text-fg-2">{company}</span>
      </div>
      {person ? (
        <PersonMenu
          key={w.locale}
          isCompact
          name={person.name}
          roleLabel={w.t(`role.${person.role}`)}
          menuLabel={t("portal.account")}
          locale={w.locale}
          theme={person.theme}
          hasSingleKeys={person.hasSingleKeys}
          passwordHref={passwordHref}
        />
      ) : null}
    </header>
  );
}

/** The top of an inner page: back, its title as `h1`, something quiet at the right. */
export function PortalTop({
  w,
  title,
  backHref,
  end,
}: {
  w: Words;
  title: string;
  backHref?: string;
  end?: ReactNode;
}) {
  return (
    <header className="po-top">
      {backHref ? (
        <Link href={backHref} className="btn btn-ghost btn-icon btn-48 -ml-3" aria-label={w.t("act.back")}>
          <Icon name="left" />
        </Link>
      ) : null}
      <h1 className="ell">{title}</h1>
      <span className="sp" />
      {end ? <span className="text-sm text-fg-2">{end}</span> : null}
    </header>
  );
}

export function PortalMain({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <main id="main" tabIndex={-1} className={className ? `po-in ${className}` : "po-in"}>
      {children}
    </main>
  );
}

/** One or two 48 px buttons above the tabs. */
export function PortalDock({ children }: { children: ReactNode }) {
  return <div className="po-dock">{children}</div>;
}
