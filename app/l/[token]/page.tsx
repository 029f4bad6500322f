import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { formatDay } from "@/components/format";
import { OwnFaults } from "@/components/own-faults";
import { pagePreferences } from "@/components/page-words";
import { homeFor } from "@/components/shell/home";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { BrandMark } from "@/components/ui/icon";
import { dayInShanghai } from "@/domain/shared/day";
import { getTranslator, type Locale, type Translator } from "@/messages";
import { api } from "@/server/api/caller";
import { currentSession } from "@/server/auth/session";
import { DEVICE_COOKIE } from "@/server/auth/session-cookie";

export const metadata: Metadata = {
  robots: { index: false, follow: false },
  // The address is a secret: it goes to no other site, and stays visible to our own form's origin check.
  referrer: "same-origin",
};

type Face = NonNullable<Awaited<ReturnType<Awaited<ReturnType<typeof api>>["invitation"]["inspect"]>>>;
type T = Translator<"invitations">;

/**
 * The page behind a link. Looking at it changes nothing, so that mail scanners and chat previews do no harm; its button
 * posts to /api/links. Works without script.
 */
export default async function LinkPage({
  params,
  searchParams,
}: {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ fault?: string | string[]; asked?: string }>;
}) {
  const [{ token }, search, session, preferences, jar] = await Promise.all([
    params,
    searchParams,
    currentSession(),
    pagePreferences(),
    cookies(),
  ]);
  const deviceSecret = jar.get(DEVICE_COOKIE)?.value ?? null;
  const face = await (await api()).invitation.inspect({ token: token.slice(0, 100), deviceSecret });
  if (face?.isMine && face.requestId && session) redirect(`/portal/request/${face.requestId}`);
  // The reader's own language where they have not chosen one in this browser.
  const locale: Locale = session || jar.has("zb_locale") ? preferences.locale : (face?.locale ?? preferences.locale);
  const t = getTranslator(locale, "invitations");
  const fault = typeof search.fault === "string" ? faultWords(locale, search.fault) : null;

  return (
    <main className="po-page" id="main" lang={locale}>
      <div className="mx-auto flex min-h-dvh max-w-[480px] flex-col px-4 py-10">
        <p className="row text-lg font-strong">
          <BrandMark />
          <span className="ell">{face?.agencyName ?? getTranslator(locale, "common")("product")}</span>
        </p>
        <div className="pn pn-one mt-6">
          {fault ? (
            <Banner tone="bad" isAlert className="mb-4">
              {fault}
            </Banner>
          ) : null}
          {search.asked ? (
            <Banner tone="ok" className="mb-4">
              {t("landing.asked")}
            </Banner>
          ) : null}
          {face ? (
            <Body
              t={t}
              locale={locale}
              face={face}
              token={token}
              signedInName={session && !face.isMine ? session.actor.name : null}
              hasAsked={Boolean(search.asked)}
              home={session ? homeFor(session.actor) : null}
            />
          ) : (
            <Message title={t("landing.title.unknown")} text={t("landing.unknownText")}>
              <ButtonLink size={48} href="/sign-in" className="w-full">
                {t("landing.signIn")}
              </ButtonLink>
            </Message>
          )}
        </div>
      </div>
    </main>
  );
}

function Body({
  t,
  locale,
  face,
  token,
  signedInName,
  hasAsked,
  home,
}: {
  t: T;
  locale: Locale;
  face: Face;
  token: string;
  signedInName: string | null;
  hasAsked: boolean;
  home: string | null;
}) {
  const today = dayInShanghai(new Date());
  const day = formatDay(dayInShanghai(face.expiresAt), locale, today);
  const from = face.fromName;
  const to = face.toName;
  const agency = face.agencyName ?? "";
  const switching = signedInName ? (
    <Banner tone="warn">{t("landing.signedInAs", { name: signedInName, to })}</Banner>
  ) : null;

  if (face.isMine && home && face.state !== "open")
    return (
      <Message title={t("landing.goOn")}>
        <ButtonLink tone="primary" size={48} href={home} className="w-full">
          {t("landing.toHome")}
        </ButtonLink>
      </Message>
    );
  if (face.kind === "papers" && (face.state === "open" || face.isThisDevice))
    return (
      <Message
        title={t("landing.title.papers", { from })}
        text={face.isThisDevice ? t("landing.again", { day }) : t("landing.papers", { from, agency, to, day })}
        note={t("landing.notYou")}
      >
        {switching}
        <LinkForm
          act="open"
          token={token}
          label={t(face.isThisDevice ? "landing.openAgain" : "landing.open")}
          isPrimary
        />
      </Message>
    );
  if (face.state === "open" && face.canSetPassword)
    return (
      <Message
        title={t(`landing.title.${face.kind}`, { from })}
        text={face.kind === "colleague" ? t("landing.colleague", { to, day }) : t("landing.account", { to, day })}
        note={t("landing.notYou")}
      >
        {switching}
        {face.kind === "account" ? (
          <>
            <LinkForm act="enter" token={token} label={t("landing.enter")} isPrimary />
            <details>
              <summary className="min-h-11 py-2.5 text-[15px] text-accent-text">{t("landing.orPassword")}</summary>
              <div className="grid gap-3 pt-2">
                {face.hasPassword ? <Banner>{t("landing.reset")}</Banner> : null}
                <PasswordForm t={t} locale={locale} email={face.email} token={token} />
              </div>
            </details>
          </>
        ) : (
          <>
            {face.hasPassword ? <Banner>{t("landing.reset")}</Banner> : null}
            <PasswordForm t={t} locale={locale} email={face.email} token={token} />
          </>
        )}
      </Message>
    );
  if (face.state === "open")
    return (
      <Message title={t("landing.title.account")} text={t("landing.elsewhere")}>
        <ButtonLink tone="primary" size={48} href="/sign-in" className="w-full">
          {t("landing.signIn")}
        </ButtonLink>
      </Message>
    );
  const state = face.state;
  return (
    <Message
      title={t(`landing.title.${state}`)}
      text={
        hasAsked
          ? undefined
          : state === "used"
            ? t("landing.usedText")
            : state === "expired"
              ? t("landing.expiredText", { day })
              : t("landing.revokedText")
      }
    >
      {face.kind === "colleague" || hasAsked ? null : (
        <LinkForm act="ask" token={token} label={t("landing.ask")} isPrimary={!face.hasPassword} />
      )}
      {face.hasPassword ? (
        <ButtonLink tone="primary" size={48} href="/sign-in" className="w-full">
          {t("landing.signIn")}
        </ButtonLink>
      ) : null}
      {face.kind === "colleague" ? null : (
        <ButtonLink size={48} href="/sign-in/code" className="w-full">
          {t("landing.byCode")}
        </ButtonLink>
      )}
    </Message>
  );
}

function Message({
  title,
  text,
  note,
  children,
}: {
  title: string;
  text?: string;
  note?: string;
  children: ReactNode;
}) {
  return (
    <>
      <h1 className="text-[22px] leading-[30px] font-strong text-balance">{title}</h1>
      {text ? <p className="mt-2 text-[15px] leading-6 text-fg-2">{text}</p> : null}
      <div className="mt-5 grid gap-3 empty:hidden">{children}</div>
      {note ? <p className="mt-4 text-sm text-fg-3">{note}</p> : null}
    </>
  );
}

function LinkForm({
  act,
  token,
  label,
  isPrimary,
}: {
  act: "open" | "enter" | "ask";
  token: string;
  label: string;
  isPrimary: boolean;
}) {
  return (
    <form method="post" action={`/api/links/${act}`}>
      <input type="hidden" name="token" value={token} />
      <button type="submit" className={`btn btn-48 w-full ${isPrimary ? "btn-primary" : ""}`}>
        {label}
      </button>
    </form>
  );
}

/** The e-mail stands in the form for password managers, also where it is fixed. */
function PasswordForm({ t, locale, email, token }: { t: T; locale: Locale; email: string | null; token: string }) {
  const e = getTranslator(locale, "errors");
  return (
    <form method="post" action="/api/links/password" className="grid gap-4">
      <OwnFaults />
      <input type="hidden" name="token" value={token} />
      <TextField
        id="email"
        type="email"
        size={48}
        label={t("landing.email")}
        hint={email ? undefined : t("landing.emailHint")}
        autoComplete="username"
        inputMode="email"
        spellCheck={false}
        maxLength={254}
        required
        data-missing={e("email-needed")}
        defaultValue={email ?? ""}
        readOnly={email !== null}
      />
      <TextField
        id="password"
        type="password"
        size={48}
        label={t("landing.password")}
        hint={t("landing.passwordHint")}
        autoComplete="new-password"
        minLength={12}
        maxLength={128}
        required
        data-missing={e("password-too-short")}
      />
      <button type="submit" className="btn btn-48 btn-primary w-full">
        {t("landing.save")}
      </button>
    </form>
  );
}

/** Only reasons we have words for: the address could carry anything. */
function faultWords(locale: Locale, reason: string): string {
  const t = getTranslator(locale, "errors");
  // messages: errors.*
  if (/^(link|password|email)-[a-z-]+$/.test(reason) && t.has(reason)) return t(reason, { requestId: "", n: 0 });
  return t("unexpected", { requestId: "" });
}
