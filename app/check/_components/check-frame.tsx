import type { ReactNode } from "react";
import { LanguageSwitch } from "@/components/shell/language-switch";
import { ButtonLink } from "@/components/ui/button";
import { BrandMark } from "@/components/ui/icon";
import type { Locale } from "@/messages/locale";
import type { Translator } from "@/messages/translator";

/** The public page: the agency's name, the languages, the door for those who have an account; what the result is worth. */
export function CheckFrame({
  t,
  locale,
  agency,
  note,
  children,
}: {
  t: Translator<"check">;
  locale: Locale;
  agency: { name: string; phone: string | null; email: string | null; logoHash: string | null };
  note: string;
  children: ReactNode;
}) {
  return (
    <div className="selfcheck">
      <header className="selfcheck-head">
        <a className="row min-w-0 font-strong" href="/check">
          {agency.logoHash ? (
            <img src={`/api/agency/logo/${agency.logoHash}`} alt="" className="selfcheck-logo" />
          ) : (
            <BrandMark />
          )}
          <span className="ell">{agency.name}</span>
        </a>
        <span className="sp" />
        <LanguageSwitch locale={locale} />
        <ButtonLink href="/sign-in" size={36} className="hide-phone">
          {t("signIn")}
        </ButtonLink>
      </header>
      <main id="main" className="selfcheck-main">
        {children}
      </main>
      <footer className="selfcheck-foot">
        <p>{note}</p>
        <p>{[agency.name, agency.phone, agency.email].filter(Boolean).join(" · ")}</p>
        <p className="only-phone mt-1 print:hidden">
          <a className="link" href="/sign-in">
            {t("signIn")}
          </a>
        </p>
      </footer>
    </div>
  );
}
