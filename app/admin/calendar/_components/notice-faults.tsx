"use client";
import { useT, useWords } from "@/components/messages-provider";
import { Banner } from "@/components/ui/banner";
import type { NoticeProblem } from "@/domain/calendar/read-notice";

export type Problem = NoticeProblem;

/** What does not fit in the text, in its own words. */
export function NoticeFaults({ problems }: { problems: readonly Problem[] }) {
  const t = useT("calendar");
  const w = useWords();
  const sentence = (problem: Problem) => {
    switch (problem.reason) {
      case "other-weekday":
        return t("notice.problem.other-weekday", { text: problem.text, is: w.weekday(problem.day) });
      case "other-length":
        return t("notice.problem.other-length", { text: problem.text, said: problem.said, is: problem.is });
      case "worked-weekday":
      case "worked-and-off":
      case "off-twice":
        return t(`notice.problem.${problem.reason}`, { text: problem.text, day: w.longDay(problem.day) });
      default:
        return t(`notice.problem.${problem.reason}`, { text: problem.text ?? "" });
    }
  };
  return (
    <Banner tone="bad" isAlert className="mx-4 mb-5 max-w-[760px] desk:mx-5">
      <p className="font-strong">{t("notice.unread", { n: problems.length })}</p>
      <ul className="mt-1 grid list-disc gap-1 pl-5 text-sm">
        {problems.map((problem) => (
          <li key={`${problem.reason} ${problem.text}`}>{sentence(problem)}</li>
        ))}
      </ul>
    </Banner>
  );
}
