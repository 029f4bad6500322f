import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { OwnFaults } from "@/components/own-faults";
import { pageLocale, pageWords } from "@/components/page-words";
import { homeFor } from "@/components/shell/home";
import { PortalMain, PortalShell, PortalTop } from "@/components/shell/portal-shell";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { getTranslator } from "@/messages";
import { currentSession } from "@/server/auth/session";
import { LanguageLinks } from "../_components/language-links";
import { portalVisitor } from "../_components/visitor";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "portal")("title.password") };
}

/** From a link's session to an account of one's own: a plain form that posts to /api/links/password. */
export default async function PasswordPage({ searchParams }: { searchParams: Promise<{ fault?: string | string[] }> }) {
  const [w, visitor, session, search] = await Promise.all([
    pageWords(),
    portalVisitor("/portal/password", { isOpenToLinks: true }),
    currentSession(),
    searchParams,
  ]);
  if (!session?.actor.link) redirect("/account");
  const t = getTranslator(w.locale, "portal");
  const link = getTranslator(w.locale, "invitations");
  const errors = getTranslator(w.locale, "errors");
  const fault =
    typeof search.fault === "string" && /^(link|password|email)-[a-z-]+$/.test(search.fault) ? search.fault : null;
  return (
    <PortalShell w={w} hasTabs={false} isDemo={visitor.isDemo}>
      <PortalTop w={w} title={t("password.title")} backHref={homeFor(session.actor)} />
      <PortalMain>
        {search.fault ? (
          <Banner tone="bad" isAlert className="mb-4">
            {/* messages: errors.* */}
            {fault && errors.has(fault)
              ? errors(fault, { requestId: "", n: 0 })
              : errors("unexpected", { requestId: "" })}
          </Banner>
        ) : null}
        {visitor.hasPassword ? (
          <div className="pn pn-one">
            <p>{t("password.has")}</p>
            <ButtonLink href="/sign-in" isPlain size={48} className="mt-3 w-full">
              {link("landing.signIn")}
            </ButtonLink>
          </div>
        ) : (
          <form method="post" action="/api/links/password" className="pn pn-one grid gap-4">
            <OwnFaults />
            <p>{t("password.text")}</p>
            <TextField
              id="email"
              type="email"
              size={48}
              label={link("landing.email")}
              hint={session.email ? undefined : link("landing.emailHint")}
              autoComplete="username"
              inputMode="email"
              spellCheck={false}
              maxLength={254}
              required
              data-missing={errors("email-needed")}
              defaultValue={session.email ?? ""}
              readOnly={session.email !== null}
            />
            <TextField
              id="password"
              type="password"
              size={48}
              label={link("landing.password")}
              hint={link("landing.passwordHint")}
              autoComplete="new-password"
              minLength={12}
              maxLength={128}
              required
              data-missing={errors("password-too-short")}
            />
            <button type="submit" className="btn btn-48 btn-primary w-full">
              {link("landing.save")}
            </button>
          </form>
        )}
      </PortalMain>
      <LanguageLinks w={w} />
    </PortalShell>
  );
}
