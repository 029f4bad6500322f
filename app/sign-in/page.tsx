import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Mark, StatusMark } from "@/components/application/status-mark";
import { VerdictMark } from "@/components/assessment/verdict-mark";
import { ClockChip } from "@/components/clock/clock-chip";
import { pageLocale, pageWords } from "@/components/page-words";
import { LanguageSwitch } from "@/components/shell/language-switch";
import { homeFor } from "@/components/shell/home";
import { ButtonLink } from "@/components/ui/button";
import { Banner } from "@/components/ui/banner";
import { BrandMark } from "@/components/ui/icon";
import { addDays } from "@/domain/shared/day";
import { getTranslator } from "@/messages";
import { currentSession } from "@/server/auth/session";
import { env } from "@/server/env";
import { ownPath } from "./_components/own-path";
import { SignInForm } from "./_components/sign-in-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "auth")("title") };
}

type Search = Promise<{ back?: string | string[]; callbackUrl?: string | string[]; out?: string }>;

export default async function SignInPage({ searchParams }: { searchParams: Search }) {
  const [w, search, session] = await Promise.all([pageWords(), searchParams, currentSession()]);
  const back = ownPath(search.back ?? search.callbackUrl);
  // Whoever came by a link may still sign in as themselves.
  if (session && !session.actor.link) redirect(back ?? homeFor(session.actor));
  const t = getTranslator(w.locale, "auth");
  const isDemo = env().mode === "demo";

  return (
    <div className="grid min-h-dvh desk:grid-cols-[minmax(0,1fr)_520px]">
      <section
        className="hidden flex-col border-r border-line bg-bg-rail px-14 pt-10 pb-8 desk:flex"
        aria-label={t("examples")}
      >
        <p className="row text-lg font-strong">
          <BrandMark />
          {w.t("product")}
        </p>
        <p className="mt-auto max-w-[16em] text-2xl leading-[42px] font-strong text-balance">{t("lead")}</p>
        <p className="mt-2.5 max-w-[32em] text-[15px] leading-[26px] text-fg-2">{t("sub")}</p>
        <ul className="mt-8 mb-auto max-w-[600px] divide-y divide-line rounded-[8px] border border-line bg-surface">
          <Example
            mark={<VerdictMark verdict="required" />}
            title={t("example.verdict")}
            text={t("example.verdictWhy")}
            end={t("example.receipt", { hash: "7f3a…c21d" })}
          />
          <Example
            mark={<StatusMark status="supplement-requested" />}
            title={t("example.supplement")}
            text={t("example.supplementWhy")}
            end={<ClockChip w={w} clock={{ dueOn: addDays(w.today, 9), left: 7, unit: "working-day" }} />}
          />
          <Example
            mark={<Mark shape="tick" />}
            title={t("example.issued")}
            text={t("example.issuedWhy")}
            end={t("example.certificate")}
          />
        </ul>
        <p className="text-xs text-fg-3">{t("examplesNote")}</p>
      </section>
      <main className="flex flex-col justify-center px-6 py-10 desk:px-22" id="main">
        <div className="mx-auto w-full max-w-[400px] desk:mx-0 desk:max-w-none">
          <p className="row mb-8 text-lg font-strong desk:hidden">
            <BrandMark />
            {w.t("product")}
          </p>
          <h1 className="title-20 mb-5">{t("title")}</h1>
          {search.out ? (
            <Banner tone="ok" className="mb-4">
              {t("signedOut")}
            </Banner>
          ) : back ? (
            <Banner className="mb-4">{t("needed")}</Banner>
          ) : null}
          <SignInForm
            locale={w.locale}
            back={back}
            words={{
              email: t("email"),
              password: t("password"),
              submit: t("submit"),
              busy: t("busy"),
              showPassword: w.t("field.showPassword"),
              hidePassword: w.t("field.hidePassword"),
              needEmail: t("needEmail"),
              needPassword: t("needPassword"),
            }}
            errors={{
              wrong: t("wrong"),
              offline: t("offline"),
              failed: t("failed"),
              wait: t.raw("wait"),
              waitOver: t("waitOver"),
            }}
          />
          <ButtonLink
            href={back ? `/sign-in/code?back=${encodeURIComponent(back)}` : "/sign-in/code"}
            size={40}
            className="mt-3 w-full"
          >
            {t("byCode")}
          </ButtonLink>
          {isDemo ? (
            <Banner className="mt-5">
              {t.rich("demo", { code: (chunks) => <code className="font-mono text-[0.93em]">{chunks}</code> })}
            </Banner>
          ) : null}
          <p className="mt-5 text-xs leading-5 text-fg-3">{t("clients")}</p>
          <p className="mt-1 text-xs leading-5 text-fg-3">{t("forgotten")}</p>
          <div className="mt-7">
            <LanguageSwitch locale={w.locale} />
          </div>
        </div>
      </main>
    </div>
  );
}

function Example({
  mark,
  title,
  text,
  end,
}: {
  mark: React.ReactNode;
  title: string;
  text: string;
  end: React.ReactNode;
}) {
  return (
    <li className="grid min-h-[52px] grid-cols-[16px_minmax(0,1fr)_auto] items-center gap-x-3 px-4 py-1.5">
      {mark}
      <div>
        <b className="block text-base leading-5">{title}</b>
        <small className="block text-xs leading-[18px] text-fg-3">{text}</small>
      </div>
      <span className="text-xs text-fg-3">{end}</span>
    </li>
  );
}
