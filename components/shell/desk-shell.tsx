import type { ReactNode } from "react";
import { addressOfPlace, type DeskCounts, type NavItem, PLACES, type PlaceName } from "@/components/shell/nav";
import { PersonMenu } from "@/components/shell/person-menu";
import { RailNav } from "@/components/shell/rail-nav";
import { type RailGroup, railOf } from "@/components/shell/rail-markup";
import { statusMarkup } from "@/components/application/status-mark";
import { FindButton } from "@/components/shell/find-button";
import { ShellKeys } from "@/components/shell/shell-keys";
import { BrandMark, Icon, iconMarkup } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import type { Words } from "@/components/words";
import { getTranslator } from "@/messages";

export interface ShellPerson {
  name: string;
  role: "consultant" | "manager" | "client" | "administrator";
  theme: "light" | "dark" | "system";
  hasSingleKeys: boolean;
}

export interface DeskShellProps {
  w: Words;
  person: ShellPerson;
  /** The places this person may go to, in order. */
  places: readonly PlaceName[];
  /** Places under the heading 管理. */
  managePlaces?: readonly PlaceName[];
  /** Saved views under 我的视图; the address carries the filters. */
  views?: readonly { href: string; view: "supplements" | "dueSoon" | "withClients" | "withAuthorities" }[];
  /** Absent for who sees no figures. */
  counts?: DeskCounts;
  agencyName?: string | null;
  /** The rule version in force: its name, and the day it took effect. */
  rules?: { version: string; since: string | null } | null;
  isDemo?: boolean;
  /** Where a person changes the password; offered in the person menu when given. */
  passwordHref?: string;
  children: ReactNode;
}

const VIEW_MARK = {
  supplements: statusMarkup("supplement-requested"),
  dueSoon: iconMarkup("clock"),
  withClients: iconMarkup("people"),
  withAuthorities: statusMarkup("under-review"),
} as const;

/**
 * The desk around every page of consultants, managers and administrators: rail on the left, the page on the right. The
 * page itself is a `DeskPage`. Server component; four small leaves run in the browser (current link, person menu, find,
 * keys).
 */
export function DeskShell(props: DeskShellProps) {
  const {
    w,
    person,
    places,
    managePlaces = [],
    views = [],
    counts,
    agencyName,
    rules,
    isDemo,
    passwordHref,
    children,
  } = props;
  const t = getTranslator(w.locale, "shell");
  const figure = (name: keyof DeskCounts | undefined) =>
    counts && name ? { figure: name, count: counts[name] } : null;
  const toLink = (name: PlaceName) => {
    const place: NavItem = PLACES[name];
    return {
      href: addressOfPlace(name, person.role === "consultant"),
      label: t(place.label),
      mark: iconMarkup(place.icon),
      ...figure(place.count),
      hotkey: place.go ? `g ${place.go}` : undefined,
      isExact: place.isExact,
    };
  };
  const groups: RailGroup[] = [{ links: places.map(toLink) }];
  if (views.length > 0)
    groups.push({
      title: t("views.title"),
      links: views.map(({ href, view }) => ({
        href,
        isView: true,
        label: t(`views.${view}`),
        mark: VIEW_MARK[view],
        ...figure(view),
      })),
    });
  if (managePlaces.length > 0) groups.push({ title: t("manage"), links: managePlaces.map(toLink) });
  const home = places[0] ? PLACES[places[0]].href : "/";

  return (
    <div className="app" data-single-keys={person.hasSingleKeys ? undefined : "off"}>
      <a className="skip btn btn-primary" href="#main">
        {t("skip")}
      </a>
      {isDemo ? (
        <aside className="demo-line" aria-label={t("demoLabel")}>
          <Icon name="info" size={14} />
          {t("demo")}
        </aside>
      ) : null}
      <div className="desk" id="desk-shell">
        <div className="rail-scrim" />
        <aside className="rail" id="rail">
          <Link className="brand" href={home}>
            <BrandMark />
            <span className="rail-word" title={agencyName ?? undefined}>
              {agencyName ?? w.t("product")}
            </span>
          </Link>
          <FindButton label={t("find")} />
          <RailNav label={t("nav.label")} figures={counts ?? null} {...railOf(groups)} />
          <div className="rail-foot">
            {rules ? (
              <p>
                <Link className="link" href={person.role === "manager" ? "/manage/rules" : "/desk/rules"}>
                  {t("ruleVersion", { version: rules.version })}
                </Link>
                {rules.since ? (
                  <>
                    <br />
                    {t("ruleSince", { day: rules.since })}
                  </>
                ) : null}
              </p>
            ) : null}
            <PersonMenu
              key={w.locale}
              name={person.name}
              roleLabel={w.t(`role.${person.role}`)}
              menuLabel={t("person.menu", { name: person.name })}
              locale={w.locale}
              theme={person.theme}
              hasSingleKeys={person.hasSingleKeys}
              passwordHref={passwordHref}
            />
          </div>
        </aside>
        <main className="main" id="main" tabIndex={-1}>
          {children}
        </main>
      </div>
      <ShellKeys
        locale={w.locale}
        hasSingleKeys={person.hasSingleKeys}
        undoLabel={w.t("act.undo")}
        closeLabel={w.t("act.close")}
      />
    </div>
  );
}
