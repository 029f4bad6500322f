import type { Metadata } from "next";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { pageLocale, pageWords } from "@/components/page-words";
import { DeskBar, Lead, Pane, Split } from "@/components/shell/desk-page";
import { PortalMain, PortalShell, PortalTop } from "@/components/shell/portal-shell";
import { deviceName } from "@/components/device-name";
import { Tag } from "@/components/ui/tag";
import { getTranslator } from "@/messages";
import { api } from "@/server/api/caller";
import { currentSession } from "@/server/auth/session";
import { CalendarLink } from "./_components/calendar-link";
import { ChangePassword } from "./_components/change-password";
import { EndSession, SignOutEverywhere } from "./_components/end-session";
import { Preferences } from "./_components/preferences";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "admin")("account.title") };
}

/** What everybody may change about themselves: password, language and looks, and the devices they are signed in on. */
export default async function AccountPage() {
  const [w, session] = await Promise.all([pageWords(), currentSession()]);
  if (!session || session.actor.link) redirect("/sign-in?back=%2Faccount");
  const { actor, email, theme, hasSingleKeys, hasPassword, isDemo } = session;
  const t = getTranslator(w.locale, "admin");
  const isClient = actor.role === "client";
  const hasDeadlines = actor.role === "consultant" || actor.role === "manager";
  const trpc = await api();
  const [sessions, feed] = await Promise.all([trpc.me.sessions(), hasDeadlines ? trpc.me.calendarFeed() : null]);
  const who = t("account.who", { role: w.t(`role.${actor.role}`), email: email ?? "" });
  const size = isClient ? 48 : 32;

  const content: ReactNode = (
    <>
      {hasPassword ? (
        <Section title={t("account.password")} isClient={isClient}>
          <ChangePassword
            size={size}
            email={email ?? ""}
            words={{
              text: t("account.passwordText"),
              current: t("account.current"),
              next: t("account.next"),
              nextHint: t("account.nextHint"),
              change: t("account.change"),
            }}
          />
        </Section>
      ) : null}
      <Section title={t("account.preferences")} isClient={isClient}>
        <Preferences
          locale={w.locale}
          theme={theme}
          hasSingleKeys={isClient ? null : hasSingleKeys}
          size={size}
          words={{
            language: t("account.language"),
            theme: t("account.theme"),
            light: t("account.light"),
            dark: t("account.dark"),
            system: t("account.system"),
            keys: t("account.keys"),
            keysNote: t("account.keysNote"),
            saved: t("account.saved"),
          }}
        />
      </Section>
      {hasDeadlines ? (
        <Section id="calendar" title={t("account.calendar.title")} isClient={false}>
          <p className="mb-3 text-sm text-fg-2">{t("account.calendar.text")}</p>
          <CalendarLink
            isMade={feed !== null}
            scope={feed?.scope ?? (actor.role === "manager" ? "all" : "mine")}
            state={
              feed
                ? [
                    t("account.calendar.since", { when: w.instant(feed.createdAt), scope: feed.scope }),
                    feed.lastReadAt
                      ? t("account.calendar.read", { when: w.instant(feed.lastReadAt) })
                      : t("account.calendar.unread"),
                  ].join(w.locale === "en" ? " " : "")
                : t("account.calendar.none")
            }
            words={{
              scope: t("account.calendar.scope"),
              mine: t("account.calendar.mine"),
              all: t("account.calendar.all"),
              make: t("account.calendar.make"),
              again: t("account.calendar.again"),
              againNote: t("account.calendar.againNote"),
              revoke: t("account.calendar.revoke"),
              revoked: t("account.calendar.revoked"),
              made: t("account.calendar.made"),
              copy: t("account.calendar.copy"),
              copied: t("account.calendar.copied"),
              how: t("account.calendar.how"),
            }}
          />
        </Section>
      ) : null}
      <Section title={t("account.sessions")} isClient={isClient}>
        <ul className="grid gap-3 text-sm">
          {sessions.map((open) => (
            <li key={open.sessionId} className="flex items-start gap-3">
              <span className="min-w-0 flex-1">
                <span className="block">{deviceName(open.agent)}</span>
                <span className="text-fg-3">
                  {t("account.line", { when: w.instant(open.lastSeenAt), address: open.address ?? "" })}
                  {open.kind === "link"
                    ? ` · ${t("account.link")}`
                    : open.kind === "code"
                      ? ` · ${t("account.code")}`
                      : ""}
                </span>
              </span>
              {open.isThis ? (
                <Tag tone="act">{t("account.this")}</Tag>
              ) : (
                <EndSession sessionId={open.sessionId} word={t("account.end")} done={t("account.ended")} />
              )}
            </li>
          ))}
        </ul>
        <div className="mt-4">
          <SignOutEverywhere word={t("account.everywhere")} size={size} />
        </div>
      </Section>
    </>
  );

  if (isClient)
    return (
      <PortalShell w={w} hasTabs={false} isDemo={isDemo}>
        <PortalTop w={w} title={t("account.title")} backHref="/portal" />
        <PortalMain>
          <p className="mb-3 text-[15px] text-fg-2">
            <b className="text-fg">{actor.name}</b>
            <br />
            {who}
          </p>
          <div className="grid gap-3">{content}</div>
        </PortalMain>
      </PortalShell>
    );
  return (
    <>
      <DeskBar w={w} title={t("account.title")} isHeadingBelow />
      <Split>
        <Pane role="list">
          <Lead level={1} title={actor.name} text={who} />
          <div className="max-w-[560px]">{content}</div>
        </Pane>
      </Split>
    </>
  );
}

function Section({
  id,
  title,
  isClient,
  children,
}: {
  id?: string;
  title: string;
  isClient: boolean;
  children: ReactNode;
}) {
  return (
    <section id={id} className={isClient ? "pn p-4" : "sec"}>
      <h2 className={isClient ? "mb-3 text-lg font-strong" : undefined}>{title}</h2>
      {children}
    </section>
  );
}
