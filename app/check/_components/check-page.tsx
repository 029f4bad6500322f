import { notFound } from "next/navigation";
import { MessagesProvider } from "@/components/messages-provider";
import { pageWords } from "@/components/page-words";
import { Icon } from "@/components/ui/icon";
import { getTranslator, pickMessages } from "@/messages";
import { api } from "@/server/api/caller";
import { CheckFrame } from "./check-frame";
import type { Progress } from "./progress";
import { SelfCheck } from "./self-check";

/** The self-check, from the beginning or from answers behind a link. */
export async function CheckPage({ given }: { given: Pick<Progress, "facts" | "skipped"> | null }) {
  const [w, trpc] = await Promise.all([pageWords(), api()]);
  const t = getTranslator(w.locale, "check");
  const page = await trpc.selfCheck.page({ locale: w.locale });
  if (!page) notFound();
  const { agency, rules } = page;
  return (
    <MessagesProvider
      locale={w.locale}
      today={w.today}
      messages={pickMessages(w.locale, [
        "check",
        "common.act",
        "common.field",
        "common.figureOld",
        "common.verdict",
        "clients.errors",
      ])}
    >
      <CheckFrame t={t} locale={w.locale} agency={agency} note={rules.disclaimer}>
        <SelfCheck
          hash={rules.hash}
          first={page.first}
          left={page.left}
          given={given}
          old={page.old}
          hasContact={{ days: page.leadKeepDays }}
          intro={
            <div className="selfcheck-intro">
              <h1>{t("intro.title")}</h1>
              <p>{t("intro.text")}</p>
              <ul>
                <li>
                  <Icon name="rules" size={18} />
                  <span>
                    <b>{t("intro.sources")}</b>
                    {t("intro.sourcesText", { n: rules.licences, day: w.day(rules.revisedOn) })}
                  </span>
                </li>
                <li>
                  <Icon name="lock" size={18} />
                  <span>
                    <b>{t("intro.private")}</b>
                    {t("intro.privateText")}
                  </span>
                </li>
                <li>
                  <Icon name="info" size={18} />
                  <span>
                    <b>{t("intro.unsure")}</b>
                    {t("intro.unsureText")}
                  </span>
                </li>
              </ul>
              <noscript>
                <p className="selfcheck-noscript">
                  {t("intro.noScript", {
                    ways: [agency.phone, agency.email].filter(Boolean).join(t("ask.comma")) || agency.name,
                  })}
                </p>
              </noscript>
            </div>
          }
        />
      </CheckFrame>
    </MessagesProvider>
  );
}
