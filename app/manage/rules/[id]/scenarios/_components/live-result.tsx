"use client";
import { Fragment } from "react";
import { useT, useWords } from "@/components/messages-provider";
import { Tag } from "@/components/ui/tag";
import { expectedWords } from "../../checks/_components/expected-words";
import type { Tried } from "./use-tried";

export type Failure = Tried["failures"][number];
const LISTED: ReadonlySet<Failure["what"]> = new Set(["triggers", "exempt", "blockers", "first", "alongside"]);

/** Whether the draft meets what is written, and what it answers: to compare, never to copy. */
export function LiveResult({
  tried,
  nameOf,
  wordsOf,
}: {
  tried: Tried | null;
  nameOf: (licence: string) => string;
  /** A rule of the licence in its own words; the licence's name where a licence is meant. */
  wordsOf: (failure: Failure, id: string) => string;
}) {
  const t = useT("rule-checks");
  const v = useT("assessments");
  const w = useWords();
  const valueWords = (failure: Failure, value: string) =>
    LISTED.has(failure.what) && value !== ""
      ? w.clauses(value.split(", ").map((id) => wordsOf(failure, id)))
      : expectedWords(value, t, v);
  return (
    <div className="grid gap-4 px-5 py-4" aria-live="polite">
      <h2 className="font-strong text-lg">{t("form.live")}</h2>
      {tried === null ? null : tried.unreadable !== null ? (
        <p className="text-bad">{t("failure.unreadable", { why: tried.unreadable })}</p>
      ) : (
        <>
          <p>
            {tried.failures.length > 0 ? (
              <Tag tone="bad">{t("form.fails", { n: tried.failures.length })}</Tag>
            ) : tried.expectations > 0 ? (
              <Tag tone="ok">{t("form.holds")}</Tag>
            ) : (
              <Tag>{t("form.saysNothing")}</Tag>
            )}
          </p>
          {tried.failures.length > 0 ? (
            <ul className="grid gap-2">
              {tried.failures.map((failure) => (
                <li key={`${failure.step} ${failure.licence} ${failure.what} ${failure.part ?? ""}`}>
                  <p>
                    {nameOf(failure.licence)} ·{" "}
                    {t(`failure.what.${failure.what}`, { part: failure.part ? wordsOf(failure, failure.part) : "" })}
                    {failure.step > 0 ? ` · ${t("failure.step", { n: failure.step })}` : ""}
                  </p>
                  <p className="text-fg-2 text-sm">
                    {t("form.expectedFound", {
                      value: valueWords(failure, failure.value),
                      found: valueWords(failure, failure.found),
                    })}
                  </p>
                </li>
              ))}
            </ul>
          ) : null}
          <div className="grid gap-2">
            <h3 className="font-strong">{t("form.answers")}</h3>
            <p className="text-fg-3 text-sm">{t("form.answersText")}</p>
            <dl className="kv">
              {tried.verdicts.map(({ licence, verdict }) => (
                <Fragment key={licence}>
                  <dt>{nameOf(licence)}</dt>
                  <dd>{v(`verdictText.${verdict}`)}</dd>
                </Fragment>
              ))}
            </dl>
          </div>
        </>
      )}
    </div>
  );
}
