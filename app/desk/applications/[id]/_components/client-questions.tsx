import type { Words } from "@/components/words";
import { getTranslator } from "@/messages";
import { aboutOf, type AskedQuestion, QuestionCard } from "../../../_components/question-detail";

/** What the client asked about this application: first what waits for an answer, the others folded. */
export function ClientQuestions({ w, questions }: { w: Words; questions: readonly AskedQuestion[] }) {
  if (questions.length === 0) return null;
  const t = getTranslator(w.locale, "today");
  const open = questions.filter(({ answer }) => answer === null);
  const answered = questions.filter(({ answer }) => answer !== null);
  const list = (some: readonly AskedQuestion[]) => (
    <ul className="max-w-[640px] divide-y divide-line">
      {some.map((question) => (
        <li key={question.id} className="py-3">
          {question.paper ? <p className="text-sm text-fg-2">{aboutOf(w, { ...question, licence: null })}</p> : null}
          <QuestionCard w={w} question={question} />
        </li>
      ))}
    </ul>
  );
  return (
    <section className="sec px-5">
      <h2>{t("questions")}</h2>
      {open.length > 0 ? list(open) : null}
      {answered.length > 0 ? (
        <details className="text-sm">
          <summary className="link">{t("question.answered", { n: answered.length })}</summary>
          {list(answered)}
        </details>
      ) : null}
    </section>
  );
}
