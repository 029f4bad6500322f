"use client";
import { Verdict } from "@/components/assessment/verdict-mark";
import { useT, useWords } from "@/components/messages-provider";
import { Icon } from "@/components/ui/icon";
import type { Prospect, ProspectDifference } from "@/domain/assessment/what-if";
import { blockerText, licenceName, reasonsInWords } from "@/domain/assessment/words";
import { licenceById, type RuleSet, textIn } from "@/domain/rules/rule-set";
import type { Outcome } from "./trial";

/** What the tried answers change: the figures before and after, then every licence of which anything is otherwise. */
export function WhatIfOutcome({ ruleSet, outcome }: { ruleSet: RuleSet; outcome: Outcome }) {
  const t = useT("assessments");
  const { before, after, differences } = outcome;
  return (
    <section aria-live="polite" className="border-t border-line pt-4">
      <Figures before={before} after={after} />
      <h3 className="h3 mt-4 mb-1">{t("whatIf.changed", { n: differences.length })}</h3>
      <ul>
        {differences.map((each) => (
          <li key={each.licence} className="border-t border-line py-2.5 first:border-0">
            <Difference ruleSet={ruleSet} after={after} difference={each} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Figures({ before, after }: { before: Prospect; after: Prospect }) {
  const t = useT("assessments");
  const w = useWords();
  const fee = ({ fee: { cny, unknown } }: Prospect) => {
    const amount = w.money(cny * 100, { short: true });
    return unknown === 0 ? amount : t("whatIf.openFee", { amount, n: unknown });
  };
  const lines = [
    [t("whatIf.toGet"), (each: Prospect) => t("whatIf.items", { n: each.toGet.length })],
    [t("whatIf.papers"), (each: Prospect) => t("whatIf.sheets", { n: each.papers })],
    [t("whatIf.fee"), fee],
    [t("whatIf.end"), (each: Prospect) => (each.end ? w.longDay(each.end) : t("whatIf.noEnd"))],
  ] as const;
  return (
    <dl className="kv">
      {lines.map(([label, of]) => {
        const [then, now] = [of(before), of(after)];
        return (
          <div key={label} className="contents">
            <dt>{label}</dt>
            <dd>
              {then === now ? (
                now
              ) : (
                <>
                  <s className="text-fg-3" aria-hidden="true">
                    {then}
                  </s>{" "}
                  <b aria-hidden="true">{now}</b>
                  <span className="sr-only">{t("whatIf.then", { before: then, after: now })}</span>
                </>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function Difference({
  ruleSet,
  after,
  difference,
}: {
  ruleSet: RuleSet;
  after: Prospect;
  difference: ProspectDifference;
}) {
  const t = useT("assessments");
  const w = useWords();
  const locale = w.locale === "en" ? "en" : "zh";
  const licence = licenceById(ruleSet, difference.licence);
  const { results } = after.assessment;
  const result = results.find((each) => each.licence === difference.licence);
  const isTurned = difference.before !== difference.after;
  const reasons =
    result && isTurned
      ? reasonsInWords(
          ruleSet,
          result.licence,
          result.reasons,
          (id) => results.find((each) => each.licence === id)?.reasons ?? [],
          locale,
        )
      : [];
  const conditions = (ids: readonly string[]) =>
    ids.flatMap((id) => licence.conditions.filter((each) => each.id === id).map(({ text }) => textIn(text, locale)));
  const papers = (ids: readonly string[]) =>
    ids.flatMap((id) => licence.documents.filter((each) => each.id === id).map(({ name }) => textIn(name, locale)));
  const names = (ids: readonly string[]) => ids.map((id) => licenceName(ruleSet, id, locale));
  const { gaps, documents, requires, end } = difference;
  const isOpen = (id: string) => result?.gaps.some((gap) => gap.condition === id && gap.state === "unknown") ?? false;
  const now = result?.blockers ?? [];
  const blocked = now
    .filter(({ blocker }) => difference.blockers.added.includes(blocker))
    .map((each) => blockerText(ruleSet, licence.id, each, locale));
  const freed = licence.blockers
    .filter(({ id }) => difference.blockers.removed.includes(id))
    .map(({ text }) => textIn(text, locale));
  const isWanted = difference.after !== "not-required";
  const details: [string, string[]][] = isWanted
    ? [
        [t("whatIf.gapsNew"), conditions(gaps.added.filter((id) => !isOpen(id)))],
        // For want of an answer: not failed.
        [t("whatIf.gapsOpen"), conditions(gaps.added.filter(isOpen))],
        // One that was open and failed now stands in both.
        [t("whatIf.gapsGone"), conditions(gaps.removed.filter((id) => !gaps.added.includes(id)))],
        [t("whatIf.freed"), freed],
        [t("whatIf.papersNew"), papers(documents.added)],
        [t("whatIf.papersGone"), papers(documents.removed)],
        [t("whatIf.firstNew"), names(requires.added)],
        [t("whatIf.firstGone"), names(requires.removed)],
      ]
    : [];
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <b>{textIn(licence.names.short, locale)}</b>
        <span className="sp" />
        {isTurned && difference.before ? (
          <>
            <Verdict w={w} verdict={difference.before} />
            <Icon name="arrow" size={14} className="text-fg-3" />
          </>
        ) : null}
        {difference.after ? <Verdict w={w} verdict={difference.after} /> : null}
      </p>
      {reasons.length > 0 ? <p className="text-sm text-fg-2">{w.clauses(reasons)}</p> : null}
      {isWanted && blocked.length > 0 ? <p className="text-sm text-bad">{w.clauses(blocked)}</p> : null}
      {details.map(([label, lines]) =>
        lines.length > 0 ? (
          <p key={label} className="text-sm">
            <span className="text-fg-3">{label}</span> {w.clauses(lines)}
          </p>
        ) : null,
      )}
      {isWanted && !isTurned && end.before !== end.after ? (
        <p className="text-sm text-fg-2">
          {t("whatIf.date", {
            before: end.before ? w.day(end.before) : t("whatIf.noEnd"),
            after: end.after ? w.day(end.after) : t("whatIf.noEnd"),
          })}
        </p>
      ) : null}
    </>
  );
}
