import { Verdict } from "@/components/assessment/verdict-mark";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import type { Words } from "@/components/words";
import type { Translator } from "@/messages";
import { JudgementActs } from "./judgement-acts";
import type { Reasoning } from "./result";

/**
 * Where the rules leave an entry to a person: the question, and what was decided by whom, when and why. A decision whose answers
 * changed is shown with what changed, and the question is open again.
 */
export function JudgementCard({
  w,
  t,
  reasoning,
  assessmentId,
  clientId,
}: {
  w: Words;
  t: Translator<"assessments">;
  reasoning: Reasoning;
  assessmentId: string;
  clientId: string;
}) {
  const { judgement } = reasoning;
  const questions = reasoning.triggers.filter((rule) => rule.state === "true" && rule.outcome === "conditional");
  return (
    <section className="rounded-md border border-line bg-bg-rail px-3.5 py-3" aria-label={t("judge.title")}>
      <h3 className="h3 flex items-center gap-2">
        <Icon name="person" size={14} />
        {t("judge.title")}
      </h3>
      <p className="mt-1 text-fg-2">
        {questions.length > 0 ? t("judge.question") : t("judge.conflict")}{" "}
        {questions.map((rule) => rule.text).join(w.locale === "en" ? " " : "")}
      </p>
      {judgement ? (
        <div className="mt-2.5 border-t border-line pt-2.5">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Verdict w={w} verdict={judgement.verdict} />
            <span className="text-xs text-fg-3">{t("judge.by", { by: judgement.by, day: w.day(judgement.on) })}</span>
          </p>
          <p className="mt-1 whitespace-pre-line">{judgement.reason}</p>
          {judgement.document ? (
            <Link href={`/desk/documents/${judgement.document.id}`} className="link text-xs">
              {judgement.document.title}
            </Link>
          ) : null}
          {judgement.stands ? (
            <p className="mt-1 text-xs text-fg-3">{t("judge.stands")}</p>
          ) : (
            <div className="mt-1.5 text-warn">
              <p>{t("judge.fallen")}</p>
              <ul className="list-disc pl-5">
                {judgement.changed.map((change) => (
                  <li key={change}>{change}</li>
                ))}
              </ul>
            </div>
          )}
        </div>
      ) : null}
      <JudgementActs
        asked={{
          assessmentId,
          clientId,
          licenceId: reasoning.licence,
          name: reasoning.name,
          seen: judgement && {
            id: judgement.id,
            verdict: judgement.verdict,
            reason: judgement.reason,
            document: judgement.document,
          },
        }}
        label={t(judgement ? (judgement.stands ? "judge.change" : "judge.again") : "judge.do")}
      />
    </section>
  );
}
