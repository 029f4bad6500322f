import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { OwnFaults } from "@/components/own-faults";
import { pageLocale, pageWords } from "@/components/page-words";
import { CODE_EMAIL_COOKIE } from "@/components/preference-cookies";
import { homeFor } from "@/components/shell/home";
import { LanguageSwitch } from "@/components/shell/language-switch";
import { Banner } from "@/components/ui/banner";
import { TextField } from "@/components/ui/field";
import { BrandMark } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { getTranslator, type Locale, type Translator } from "@/messages";
import { currentSession } from "@/server/auth/session";
import { env } from "@/server/env";
import { ownPath } from "../_components/own-path";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "auth")("code.title") };
}

interface Search {
  asked?: string;
  have?: string;
  fault?: string | string[];
  n?: string;
  back?: string | string[];
}

/**
 * How clients sign in without a password: an address, then the six digits that were sent to it or that the consultant passed
 * on. Two plain forms, so that nothing here needs script.
 */
export default async function CodePage({ searchParams }: { searchParams: Promise<Search> }) {
  const [w, search, session, jar] = await Promise.all([pageWords(), searchParams, currentSession(), cookies()]);
  const back = ownPath(search.back);
  // Whoever came by a link may still sign in as themselves.
  if (session && !session.actor.link) redirect(back ?? homeFor(session.actor));
  const t = getTranslator(w.locale, "auth");
  const email = jar.get(CODE_EMAIL_COOKIE)?.value ?? session?.email ?? "";
  const hasMail = env().smtpUrl !== null;
  const isEntering = Boolean(search.asked ?? search.have) || !hasMail;
  const hidden = back ? <input type="hidden" name="back" value={back} /> : null;
  const toPage = (more: Record<string, string>) => {
    const query = new URLSearchParams({ ...more, ...(back ? { back } : {}) }).toString();
    return query ? `/sign-in/code?${query}` : "/sign-in/code";
  };

  return (
    <main className="po-page" id="main">
      <div className="mx-auto flex min-h-dvh max-w-[480px] flex-col px-4 py-10">
        <p className="row text-lg font-strong">
          <BrandMark />
          {w.t("product")}
        </p>
        <div className="pn pn-one mt-6">
          <h1 className="text-[22px] leading-[30px] font-strong">{t("code.title")}</h1>
          {search.fault ? (
            <Banner tone="bad" isAlert className="mt-4">
              {faultWords(w.locale, search)}
            </Banner>
          ) : search.asked ? (
            <Banner className="mt-4">{t("code.asked", { email })}</Banner>
          ) : null}
          {isEntering ? (
            <>
              {hasMail ? null : <p className="mt-2 text-[15px] leading-6 text-fg-2">{t("code.noMail")}</p>}
              <form method="post" action="/api/codes/enter" className="mt-5 grid gap-4">
                <OwnFaults />
                {hidden}
                {search.asked && email ? (
                  <input type="hidden" name="email" value={email} />
                ) : (
                  <EmailField locale={w.locale} t={t} email={email} />
                )}
                <TextField
                  id="code"
                  size={48}
                  label={t("code.code")}
                  hint={t("code.hint")}
                  autoComplete="one-time-code"
                  inputMode="numeric"
                  spellCheck={false}
                  // "123 456" is pasted as it stands; the server takes the blank out.
                  maxLength={12}
                  pattern="\s*([0-9０-９][\s\-]*){6}"
                  required
                  autoFocus
                  data-missing={t("code.needCode")}
                  data-wrong={t("code.needCode")}
                />
                <button type="submit" className="btn btn-48 btn-primary w-full">
                  {t("submit")}
                </button>
              </form>
              {hasMail ? (
                <div className="mt-4 flex flex-wrap gap-x-5 text-[15px]">
                  {search.asked && email ? (
                    <form method="post" action="/api/codes/ask">
                      {hidden}
                      <input type="hidden" name="email" value={email} />
                      <button type="submit" className="btn-link min-h-11 text-accent-text">
                        {t("code.again")}
                      </button>
                    </form>
                  ) : null}
                  <Link className="link inline-flex min-h-11 items-center" href={toPage({})}>
                    {t("code.otherEmail")}
                  </Link>
                </div>
              ) : null}
            </>
          ) : (
            <>
              <p className="mt-2 text-[15px] leading-6 text-fg-2">{t("code.text")}</p>
              <form method="post" action="/api/codes/ask" className="mt-5 grid gap-4">
                <OwnFaults />
                {hidden}
                <EmailField locale={w.locale} t={t} email={email} isFirst />
                <button type="submit" className="btn btn-48 btn-primary w-full">
                  {t("code.send")}
                </button>
              </form>
              <p className="mt-4 text-[15px]">
                <Link className="link inline-flex min-h-11 items-center" href={toPage({ have: "1" })}>
                  {t("code.have")}
                </Link>
              </p>
            </>
          )}
        </div>
        <p className="mt-5 px-1 text-sm leading-[22px] text-fg-2">{t("code.noMailbox")}</p>
        <p className="mt-1 px-1 text-[15px]">
          <Link
            className="link inline-flex min-h-11 items-center"
            href={back ? `/sign-in?back=${encodeURIComponent(back)}` : "/sign-in"}
          >
            {t("code.byPassword")}
          </Link>
        </p>
        <div className="mt-auto pt-6">
          <LanguageSwitch locale={w.locale} />
        </div>
      </div>
    </main>
  );
}

function EmailField({
  locale,
  t,
  email,
  isFirst = false,
}: {
  locale: Locale;
  t: Translator<"auth">;
  email: string;
  isFirst?: boolean;
}) {
  return (
    <TextField
      id="email"
      type="email"
      size={48}
      label={t("email")}
      autoComplete="username"
      inputMode="email"
      spellCheck={false}
      autoCapitalize="none"
      maxLength={254}
      required
      autoFocus={isFirst}
      data-missing={getTranslator(locale, "errors")("email-needed")}
      defaultValue={email}
    />
  );
}

/** Only reasons we have words for: the address could carry anything. */
function faultWords(locale: Locale, { fault, n }: Search): string {
  const t = getTranslator(locale, "errors");
  const seconds = Number(n);
  // messages: errors.*
  if (typeof fault === "string" && /^(code|email)-[a-z-]+$/.test(fault) && t.has(fault))
    return t(fault, { requestId: "", n: Number.isInteger(seconds) && seconds > 0 && seconds <= 900 ? seconds : 1 });
  return t("unexpected", { requestId: "" });
}
