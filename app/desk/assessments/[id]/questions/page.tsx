import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { MessagesProvider } from "@/components/messages-provider";
import { pageLocale, pageWords } from "@/components/page-words";
import { DeskBar } from "@/components/shell/desk-page";
import { ButtonLink } from "@/components/ui/button";
import { HintBar } from "@/components/ui/hint-bar";
import { Tag } from "@/components/ui/tag";
import { isId } from "@/domain/shared/id";
import { getTranslator, pickMessages } from "@/messages";
import { api } from "@/server/api/caller";
import { oneOf, type SearchParams } from "@/components/address";
import { foundOr404 } from "@/components/found-or-404";
import { Questionnaire } from "./_components/questionnaire";

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams };

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "assessments")("ask.title") };
}

/** One question at a time, why it is asked, what is settled already, and every answer so far. */
export default async function QuestionsPage({ params, searchParams }: Props) {
  const [{ id }, given, w, trpc] = await Promise.all([params, searchParams, pageWords(), api()]);
  if (!isId(id)) notFound();
  const t = getTranslator(w.locale, "assessments");
  const view = await foundOr404(trpc.assessment.questionnaire({ id, show: oneOf(given.q)?.slice(0, 100) }));
  if (view.status === "final") redirect(`/desk/assessments/${id}`);
  return (
    <MessagesProvider
      locale={w.locale}
      today={w.today}
      messages={pickMessages(w.locale, ["assessments.ask", "common.verdict", "common.field"])}
    >
      <DeskBar
        w={w}
        crumbs={[
          { label: t("title"), href: "/desk/assessments" },
          { label: view.clientName, href: `/desk/clients/${view.clientId}` },
          { label: view.caseNumber, href: `/desk/cases/${view.caseId}` },
          { label: t("new") },
        ]}
        isHeadingBelow
        note={<Tag>{t("status.draft")}</Tag>}
        actions={
          <>
            <span className="hide-phone text-sm text-fg-3">{t("ask.byRules", { day: w.day(view.today) })}</span>
            <ButtonLink href={`/desk/assessments/${id}`} size={28}>
              {t("ask.preview")}
            </ButtonLink>
          </>
        }
      />
      <Questionnaire
        initial={view}
        hints={
          <HintBar
            hints={[
              { keys: ["1", "9"], label: t("ask.hintChoose") },
              { keys: ["enter"], label: t("ask.hintNext") },
              { keys: ["arrowleft"], label: t("ask.hintPrevious") },
              { keys: ["s"], label: t("ask.hintSkip") },
            ]}
            end={t("ask.hintEnd")}
          />
        }
      />
    </MessagesProvider>
  );
}
