import type { Words } from "@/components/words";
import { getTranslator, type Translator } from "@/messages";
import type { api } from "@/server/api/caller";
import { seeAnswer } from "../_actions/see-answer";
import { textOf } from "./texts";

type Trpc = Awaited<ReturnType<typeof api>>;
export type PortalQuestion = Awaited<ReturnType<Trpc["portal"]["ask"]>>["questions"][number];

/** What was asked and what we answered, as it is said between people. */
export function Questions({
  t,
  w,
  questions,
  hasSubject,
}: {
  t: Translator<"portal">;
  w: Words;
  questions: readonly PortalQuestion[];
  /** What each is about; left out where the page says it. */
  hasSubject: boolean;
}) {
  return (
    <ul className="pn divide-y divide-line">
      {questions.map((question) => {
        const subject = hasSubject ? subjectOf(w, question) : null;
        return (
          <li key={question.id} className="px-4 py-3 text-[15px] leading-6">
            <span className="block text-sm text-fg-3">
              {question.askedBy} · <time dateTime={question.askedAt.toISOString()}>{w.instant(question.askedAt)}</time>
              {subject ? ` · ${subject}` : ""}
            </span>
            <span className="whitespace-pre-line wrap-anywhere">{question.text}</span>
            <Answer t={t} w={w} question={question} />
          </li>
        );
      })}
    </ul>
  );
}

/** The answer, or that it is still to come; with the button that takes it from what is their turn. */
export function Answer({ t, w, question }: { t: Translator<"portal">; w: Words; question: PortalQuestion }) {
  if (question.answer === null || question.answeredAt === null)
    return <span className="mt-1 block text-sm text-fg-3">{t("ask.waiting")}</span>;
  return (
    <div className="mt-2 border-l-2 border-accent pl-3">
      <span className="block text-sm text-fg-2">
        {t("ask.answeredBy", { name: question.answeredBy ?? "" })} ·{" "}
        <time dateTime={question.answeredAt.toISOString()}>{w.instant(question.answeredAt)}</time>
      </span>
      <span className="whitespace-pre-line wrap-anywhere text-fg">{question.answer}</span>
      {question.seenAt ? null : (
        <form action={seeAnswer} className="mt-2">
          <input type="hidden" name="questionId" value={question.id} />
          <button type="submit" className="btn btn-40">
            {t("ask.seen")}
          </button>
        </form>
      )}
    </div>
  );
}

/** The paper, else the licence; null where it is about nothing in particular. */
export function subjectOf(w: Words, { paper, licence }: Pick<PortalQuestion, "paper" | "licence">): string | null {
  const about = paper ?? licence;
  return about && textOf(about, w.locale);
}

export function questionWords(w: Words, name: string) {
  const t = getTranslator(w.locale, "portal");
  return {
    text: t("ask.text"),
    hint: t("ask.hint"),
    about: t("ask.about"),
    aboutNone: t("ask.aboutNone"),
    send: t("ask.send", { name }),
    busy: t("ask.busy"),
    sent: t("ask.sent", { name }),
    missing: getTranslator(w.locale, "errors")("message-empty"),
  };
}
