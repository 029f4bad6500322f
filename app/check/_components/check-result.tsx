import type { ReactNode } from "react";
import { VerdictMark } from "@/components/assessment/verdict-mark";
import { notConfirmedSince, OldFigure } from "@/components/rules/old-figure";
import { Icon } from "@/components/ui/icon";
import { Tag } from "@/components/ui/tag";
import type { Words } from "@/components/words";
import type { Explained, ExplainedLicence } from "@/domain/assessment/explained";
import type { Translator } from "@/messages/translator";

const ORDER = ["required", "needs-judgement", "recommended", "undetermined"] as const;
const OTHERS = ["recommended", "needs-judgement", "undetermined"] as const;

/** What is needed and why, by which article, how sure; and what is not, and why not. */
export function CheckResult({
  w,
  t,
  result,
  actions,
}: {
  w: Words;
  t: Translator<"check">;
  result: Explained;
  actions?: ReactNode;
}) {
  const of = (verdict: (typeof ORDER)[number]) => result.wanted.filter((each) => each.verdict === verdict);
  const required = of("required").filter(({ held }) => !held).length;
  const others = OTHERS.flatMap((verdict) => {
    const n = of(verdict).length;
    return n > 0 ? [t(`result.sum.${verdict}`, { n })] : [];
  });
  return (
    <section className="selfcheck-result" aria-label={t("result.title")}>
      <h1 className="text-2xl leading-10 font-strong text-balance outline-none" tabIndex={-1} data-question="">
        {t("result.lead", { n: required })}
      </h1>
      <p className="mt-1 text-fg-2">
        {t("result.sums", { parts: others.length, list: others.join(t("ask.comma")), not: result.notNeeded.length })}
      </p>
      {actions}
      {ORDER.map((verdict) => {
        const rows = of(verdict);
        if (rows.length === 0) return null;
        return (
          <section key={verdict} className="mt-7">
            <h2 className="flex items-center gap-2 text-lg font-strong">
              <VerdictMark verdict={verdict} />
              {t(`result.group.${verdict}`, { n: rows.length })}
            </h2>
            <ul className="mt-2 divide-y divide-line border-y border-line">
              {rows.map((row) => (
                <Licence key={row.id} w={w} t={t} row={row} />
              ))}
            </ul>
          </section>
        );
      })}
      {result.notNeeded.length > 0 ? (
        <details className="group mt-7 print:hidden">
          <summary className="flex cursor-pointer list-none items-center gap-2 py-2 text-lg font-strong">
            <Icon name="right" size={14} className="transition-transform group-open:rotate-90" />
            {t("result.notNeeded", { n: result.notNeeded.length })}
          </summary>
          <ul className="divide-y divide-line border-y border-line">
            {result.notNeeded.map((row) => (
              <li key={row.id} className="py-2.5">
                <b className="block">{row.name}</b>
                <span className="text-sm text-fg-2">{row.because}</span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}

function Licence({ w, t, row }: { w: Words; t: Translator<"check">; row: ExplainedLicence }) {
  const failed = row.gaps.filter(({ state }) => state === "fail");
  const others = row.gaps.filter(({ state }) => state !== "fail");
  return (
    <li className="break-inside-avoid py-3.5">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <b className="text-lg">{row.name}</b>
        {row.held ? <Tag tone="ok">{t("result.held")}</Tag> : null}
        {row.isReferred ? <Tag>{t("result.referred")}</Tag> : null}
        {row.confidence ? <Tag tone="line">{row.confidence}</Tag> : null}
      </p>
      {row.verdict === "undetermined" ? (
        <p>{t("result.open", { questions: row.missing.slice(0, 4).join(t("ask.comma")) })}</p>
      ) : (
        row.reasons.map((reason) => (
          <p key={reason} className={row.oldSince === null ? undefined : "text-fg-3"}>
            {reason}
          </p>
        ))
      )}
      {row.blockers.map((text) => (
        <p key={text} className="text-bad">
          {text}
        </p>
      ))}
      {failed.length > 0 ? (
        <ul className="mt-1.5 text-warn">
          {failed.map(({ text, oldSince }) => (
            <li key={text} className="flex gap-2">
              <Icon name="warning" size={14} className="mt-1.5 flex-none" />
              <span className="text-fg">
                <OldFigure since={notConfirmedSince(w, oldSince)}>{text}</OldFigure>
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      <p className="mt-1 text-sm text-fg-3">
        {[...row.sources, notConfirmedSince(w, row.oldSince)]
          .filter((each) => each !== null)
          .join(t("result.semicolon"))}
      </p>
      <details className="mt-1 text-sm text-fg-2">
        <summary className="cursor-pointer text-accent-text print:hidden">{t("result.more")}</summary>
        <p className="mt-1">
          {row.official} · {row.authority}
        </p>
        <p>{row.summary}</p>
        {others.length > 0 ? (
          <>
            <p className="mt-1.5 font-strong">{t("result.conditions")}</p>
            <ul className="list-disc pl-5">
              {others.map(({ text, oldSince }) => (
                <li key={text}>
                  <OldFigure since={notConfirmedSince(w, oldSince)}>{text}</OldFigure>
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </details>
    </li>
  );
}
