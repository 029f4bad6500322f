import type { Metadata } from "next";
import { pageLocale, pageWords } from "@/components/page-words";
import { PortalMain } from "@/components/shell/portal-shell";
import { Avatar } from "@/components/ui/avatar";
import { Icon, type IconName } from "@/components/ui/icon";
import { getTranslator } from "@/messages";
import { api } from "@/server/api/caller";
import { PortalTabPage } from "../_components/portal-page";
import { QuestionForm } from "../_components/question-form";
import { Questions, questionWords } from "../_components/questions";
import { textOf } from "../_components/texts";
import { foundOr404 } from "@/components/found-or-404";
import { portalVisitor } from "../_components/visitor";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "portal")("title.ask") };
}

/** Who to turn to, by telephone, by e-mail, or with a question that waits on their day. */
export default async function AskPage() {
  const [w, visitor] = await Promise.all([pageWords(), portalVisitor("/portal/ask")]);
  const { frame, adviser, questions, applications } = await foundOr404(
    (await api()).portal.ask({ clientId: visitor.clientId }),
  );
  const t = getTranslator(w.locale, "portal");
  const { name } = adviser;
  const phone = adviser.phone ?? frame.agency.phone;
  const email = adviser.email ?? frame.agency.email;
  return (
    <PortalTabPage w={w} visitor={visitor} frame={frame}>
      <PortalMain className="pt-3">
        <h1 className="title-22">{t("ask.title", { name })}</h1>
        <section className="pn mt-3.5">
          <p className="flex items-center gap-3 px-4 py-3">
            <Avatar name={name} size={36} />
            <span>
              <b>{name}</b>
              <span className="block text-sm text-fg-2">
                {t("ask.lead")} · {frame.agency.name}
              </span>
            </span>
          </p>
          {phone ? (
            <Way icon="phone" href={`tel:${phone.replace(/[^+\d]/g, "")}`} label={t("ask.phone")} value={phone} />
          ) : null}
          {email ? <Way icon="mail" href={`mailto:${email}`} label={t("ask.email")} value={email} /> : null}
        </section>
        <QuestionForm
          clientId={frame.client.id}
          applications={applications.map(({ id, licence }) => ({ id, name: textOf(licence, w.locale) }))}
          words={questionWords(w, name)}
        />
        {questions.length > 0 ? (
          <>
            <h2 className="h">{t("ask.sentTitle")}</h2>
            <Questions t={t} w={w} questions={questions} hasSubject />
          </>
        ) : null}
      </PortalMain>
    </PortalTabPage>
  );
}

function Way({ icon, href, label, value }: { icon: IconName; href: string; label: string; value: string }) {
  return (
    <a href={href} className="flex min-h-12 items-center gap-3 border-t border-line px-4 py-2 text-accent-text">
      <Icon name={icon} size={20} />
      <span className="sr-only">{label}</span>
      <span className="wrap-anywhere">{value}</span>
    </a>
  );
}
