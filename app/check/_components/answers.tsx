"use client";
import { useT } from "@/components/messages-provider";
import { Button } from "@/components/ui/button";
import { isTickedBy } from "@/domain/assessment/question-sheet";
import { factLabel, valueInWords } from "@/domain/assessment/value-words";
import { type Locale, type RuleSet, textIn } from "@/domain/rules/rule-set";
import type { Progress } from "./progress";

/** Everything answered, sheet by sheet; each can be changed, and the later answers stay. */
export function Answers({
  ruleSet,
  locale,
  progress,
  onChange,
  onClose,
  onRestart,
}: {
  ruleSet: RuleSet;
  locale: Locale;
  progress: Progress;
  onChange: (at: number) => void;
  onClose: () => void;
  onRestart: () => void;
}) {
  const t = useT("check");
  return (
    <section aria-label={t("answers.title")}>
      <h2 className="text-xl leading-8 font-strong" tabIndex={-1} data-question="">
        {t("answers.title")}
      </h2>
      <ul className="mt-3 divide-y divide-line border-y border-line">
        {progress.trail.map((sheet, at) => {
          const facts = sheet.kind === "one" ? [sheet.fact] : sheet.facts;
          const group = sheet.kind === "one" ? null : ruleSet.groups.find(({ id }) => id === sheet.group);
          const said =
            sheet.kind === "one"
              ? inWords(sheet.fact)
              : facts
                  .filter((id) => isYes(id))
                  .map((id) => factLabel(ruleSet, id, locale))
                  .join(t("ask.comma")) || t("answers.none");
          return (
            <li key={JSON.stringify(sheet)} className="flex items-start gap-3 py-2.5">
              <span className="min-w-0 grow">
                <span className="block text-sm text-fg-3">
                  {group ? textIn(group.name, locale) : factLabel(ruleSet, facts[0] ?? "", locale)}
                </span>
                {said}
              </span>
              <Button size={36} onClick={() => onChange(at)}>
                {t("answers.change")}
              </Button>
            </li>
          );
        })}
      </ul>
      <div className="mt-5 flex flex-wrap gap-2">
        <Button tone="primary" size={48} onClick={onClose}>
          {t("answers.back")}
        </Button>
        <Button tone="ghost" size={48} onClick={onRestart}>
          {t("answers.restart")}
        </Button>
      </div>
    </section>
  );

  function inWords(id: string): string {
    const value = progress.facts[id];
    return value === undefined ? t("answers.unknown") : valueInWords(ruleSet, id, value, locale);
  }
  function isYes(id: string): boolean {
    return isTickedBy(progress.facts[id]);
  }
}
