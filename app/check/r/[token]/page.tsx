import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { pageLocale, pageWords } from "@/components/page-words";
import { ButtonLink } from "@/components/ui/button";
import { dayInShanghai } from "@/domain/shared/day";
import { getTranslator } from "@/messages";
import { api } from "@/server/api/caller";
import { CheckFrame } from "../../_components/check-frame";
import { CheckResult } from "../../_components/check-result";
import { NoSuchLink } from "../../_components/no-such-link";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "check")("result.title"), referrer: "no-referrer" };
}

/** A result that somebody made a link to: nothing of who they are, until the link expires. Reads and prints without script. */
export default async function SharedResultPage({ params }: { params: Promise<{ token: string }> }) {
  const [{ token }, w, trpc] = await Promise.all([params, pageWords(), api()]);
  const t = getTranslator(w.locale, "check");
  const page = await trpc.selfCheck.page({ locale: w.locale });
  if (!page) notFound();
  const shared =
    token.length < 20 || token.length > 100 ? null : await trpc.selfCheck.result({ token, locale: w.locale });
  if (!shared) return <NoSuchLink />;
  return (
    <CheckFrame t={t} locale={w.locale} agency={page.agency} note={page.rules.disclaimer}>
      <div className="selfcheck-one">
        <CheckResult
          w={w}
          t={t}
          result={shared.result}
          actions={
            <>
              <p className="mt-2 text-sm text-fg-3">
                {t("result.made", { day: w.longDay(shared.madeOn), n: shared.answered, version: shared.rulesVersion })}{" "}
                {shared.isRulesNewer ? t("result.newer") : null}{" "}
                {t("result.until", { day: w.longDay(dayInShanghai(new Date(shared.expiresAt))) })}
              </p>
              <p className="mt-4 print:hidden">
                <ButtonLink href="/check" tone="primary" size={40}>
                  {t("result.own")}
                </ButtonLink>
              </p>
            </>
          }
        />
      </div>
    </CheckFrame>
  );
}
