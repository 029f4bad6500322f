import { MessagesProvider } from "@/components/messages-provider";
import { ButtonLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import type { Words } from "@/components/words";
import { getTranslator, pickMessages } from "@/messages";
import { AnswerQuestion } from "./answer-question";
import type { Today } from "./today-list";

export type AskedQuestion = Today["questions"][number];

export const questionHref = ({ applicationId, clientId }: Pick<AskedQuestion, "applicationId" | "clientId">): string =>
  applicationId ? `/desk/applications/${applicationId}` : `/desk/clients/${clientId}`;

/** What it is about: the paper and the licence, as far as it is about any. */
export const aboutOf = (w: Words, { paper, licence }: AskedQuestion): string =>
  [paper, licence].flatMap((text) => (text ? [w.locale === "en" ? text.en : text.zh] : [])).join(" · ");

/** One question of the day beside the list: who asks what about what, and the field for the answer. */
export function QuestionDetail({ w, question }: { w: Words; question: AskedQuestion }) {
  const t = getTranslator(w.locale, "today");
  return (
    <div className="p-5">
      <p className="ell text-sm text-fg-2">
        <Link className="hover:underline" href={`/desk/clients/${question.clientId}`}>
          {question.clientName}
        </Link>
        {aboutOf(w, question) ? ` · ${aboutOf(w, question)}` : null}
      </p>
      <QuestionCard w={w} question={question} isHeading />
      <div className="mt-4 border-t border-line pt-4">
        <ButtonLink href={questionHref(question)} hotkey="enter">
          {t(question.applicationId ? "open" : "openClient")}
        </ButtonLink>
      </div>
    </div>
  );
}

/** The question itself with its answer, or the field for it. */
export function QuestionCard({
  w,
  question,
  isHeading = false,
}: {
  w: Words;
  question: AskedQuestion;
  isHeading?: boolean;
}) {
  const t = getTranslator(w.locale, "today");
  const Text = isHeading ? "h2" : "p";
  return (
    <>
      <Text className={`wrap-anywhere whitespace-pre-line ${isHeading ? "mt-1 text-lg font-strong" : "text-base"}`}>
        {question.text}
      </Text>
      <p className="mt-1 text-xs text-fg-3">
        {t("question.by", { name: question.askedBy, when: w.instant(question.askedAt) })}
      </p>
      {question.answer === null ? (
        <MessagesProvider locale={w.locale} today={w.today} messages={pickMessages(w.locale, ["common.act"])}>
          <AnswerQuestion
            key={question.version}
            question={{ id: question.id, version: question.version }}
            words={{
              answer: t("question.answer"),
              hint: t("question.hint"),
              send: t("question.send"),
              done: t("question.done"),
            }}
          />
        </MessagesProvider>
      ) : (
        <div className="mt-2 border-l-2 border-line-strong pl-3 text-sm">
          <p className="wrap-anywhere whitespace-pre-line">{question.answer}</p>
          <p className="mt-1 text-xs text-fg-3">
            {t("question.by", {
              name: question.answeredBy ?? "",
              when: question.answeredAt ? w.instant(question.answeredAt) : "",
            })}
          </p>
        </div>
      )}
    </>
  );
}
