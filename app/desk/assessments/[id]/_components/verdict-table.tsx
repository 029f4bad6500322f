import { Fragment } from "react";
import { Verdict } from "@/components/assessment/verdict-mark";
import { Figure } from "@/components/rules/figure";
import { PickBox } from "@/components/ui/choice";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { Tag } from "@/components/ui/tag";
import type { Words } from "@/components/words";
import type { Translator } from "@/messages";
import type { LicenceRow } from "./result";

type StageName = 1 | 2 | 3 | null | "referred";

/** Verdicts by stage: what, why, by which article, and whether the conditions are met. */
export function VerdictTable({
  w,
  t,
  stages,
  current,
  runningOf,
  hrefOf,
  questionsHref,
  canPick,
}: {
  w: Words;
  t: Translator<"assessments">;
  stages: readonly { stage: StageName; rows: readonly LicenceRow[] }[];
  current: string | null;
  runningOf: ReadonlyMap<string, { id: string; number: string }>;
  hrefOf: (licenceId: string) => string;
  /** Where a missing fact is answered; null once the assessment is final. */
  questionsHref: string | null;
  canPick: boolean;
}) {
  const isReferred = stages[0]?.stage === "referred";
  const stageWord = (stage: StageName) =>
    stage === "referred"
      ? t("result.referred", { n: stages[0]?.rows.length ?? 0 })
      : t(`result.stage.${stage ?? "none"}`);
  const stageNote = (stage: StageName) =>
    stage === "referred" ? t("result.referredNote") : t(`result.stageNote.${stage ?? "none"}`);
  return (
    <table
      className="tb tb-reasons [&_td]:h-auto! [&_td]:py-2 [&_td]:align-top"
      data-list={isReferred ? undefined : "verdicts"}
    >
      <caption className="sr-only">{t("result.table")}</caption>
      <colgroup>
        <col style={{ width: 32 }} />
        <col style={{ width: 160 }} />
        <col style={{ width: 104 }} />
        <col />
        <col className="hide-phone" style={{ width: "24%" }} />
        <col style={{ width: 116 }} />
      </colgroup>
      <thead className={isReferred ? "sr-only" : undefined}>
        <tr>
          <th scope="col">
            <span className="sr-only">{t("result.picked", { n: 0 })}</span>
          </th>
          <th scope="col">{t("result.column.licence")}</th>
          <th scope="col">{t("result.column.verdict")}</th>
          <th scope="col">{t("result.column.because")}</th>
          <th scope="col" className="hide-phone">
            {t("result.column.basis")}
          </th>
          <th scope="col">{t("result.column.conditions")}</th>
        </tr>
      </thead>
      {stages.map((group) => (
        <tbody key={String(group.stage)}>
          <tr className="gh">
            <th colSpan={6} scope="colgroup">
              <b>{stageWord(group.stage)}</b>
              <span className="font-normal text-fg-3">{stageNote(group.stage)}</span>
            </th>
          </tr>
          {group.rows.map((row) => {
            const running = runningOf.get(row.id);
            const isCurrent = row.id === current;
            const fails = row.gaps.filter((gap) => gap.state === "fail" && !gap.isOnTheWay);
            return (
              <Fragment key={row.id}>
                <tr data-row={row.id} data-cur={isCurrent ? "" : undefined} className="cursor-pointer">
                  <td>
                    {canPick && row.canStart && !running ? (
                      <PickBox label={t("result.pick", { name: row.name })} data-licence={row.id} />
                    ) : null}
                  </td>
                  <td>
                    <Link href={hrefOf(row.id)} scroll={false} className="cell" data-open="">
                      <b className="t">{row.name}</b>
                      <small>{row.authority}</small>
                    </Link>
                  </td>
                  <td>
                    <Verdict w={w} verdict={row.verdict} />
                    {row.judgement?.stands ? <small>{t("judge.mark", { by: row.judgement.by })}</small> : null}
                    {row.held ? <small>{t("result.held")}</small> : null}
                    {running ? (
                      <small>
                        <Link href={`/desk/applications/${running.id}`} className="link">
                          {t("result.running", { number: running.number })}
                        </Link>
                      </small>
                    ) : null}
                  </td>
                  <td>
                    {row.reasons.map((reason) => (
                      <p key={reason}>{reason}</p>
                    ))}
                    {row.conflict ? <Tag tone="warn">{t("result.conflict")}</Tag> : null}
                    {row.blockers.map((blocker) => (
                      <p key={blocker} className="text-bad">
                        {blocker}
                      </p>
                    ))}
                    {questionsHref && row.missing[0] ? (
                      <Link href={`${questionsHref}?q=${row.missing[0].fact}`} className="link text-xs">
                        {t("result.goAnswer")}
                      </Link>
                    ) : null}
                  </td>
                  <td className="hide-phone text-fg-2">
                    {row.sources.map((source) => (
                      <p key={source}>
                        <Figure w={w} standing={row.oldest}>
                          {source}
                        </Figure>
                      </p>
                    ))}
                    {row.isSure ? null : <Tag tone="line">{w.t("toConfirm")}</Tag>}
                  </td>
                  <td>{conditions(row)}</td>
                </tr>
                {isCurrent && fails.length > 0 ? (
                  <tr data-cur="">
                    <td />
                    <td colSpan={5} className="pb-3!">
                      <ul className="grid gap-x-6 gap-y-2 rounded-md border border-line bg-bg px-3.5 py-2.5 lg:grid-cols-2">
                        {fails.map((gap) => (
                          <li key={gap.condition}>
                            <Figure w={w} standing={gap.standing}>
                              {gap.text}
                            </Figure>{" "}
                            {gap.basis === "law" ? null : (
                              <Tag tone="line">
                                {t(gap.basis === "practice" ? "result.gapPractice" : "result.gapPlatform")}
                              </Tag>
                            )}
                            {gap.change ? (
                              <span className="flex gap-2 text-fg-2">
                                <Icon name="arrow" size={14} className="mt-1 text-fg-3" />
                                {gap.change}
                              </span>
                            ) : null}
                          </li>
                        ))}
                      </ul>
                    </td>
                  </tr>
                ) : null}
              </Fragment>
            );
          })}
        </tbody>
      ))}
    </table>
  );

  function conditions(row: LicenceRow) {
    if (row.verdict === "not-required") return null;
    if (row.verdict === "undetermined") return <span className="text-fg-3">{t("result.open")}</span>;
    const { unknown, judge } = row.eligibility;
    const fail = row.gaps.filter((gap) => gap.state === "fail" && !gap.isOnTheWay).length;
    const waits = row.gaps.filter((gap) => gap.isOnTheWay).length;
    if (fail > 0) return <Tag tone="warn">{t("result.gapCount", { n: fail })}</Tag>;
    if (row.verdict === "needs-judgement") return <span className="text-fg-3">{t("result.judgeFirst")}</span>;
    if (unknown > 0) return <span className="text-fg-2">{t("result.unknownCount", { n: unknown })}</span>;
    if (waits > 0) return <span className="text-fg-2">{t("result.onTheWay")}</span>;
    if (judge > 0) return <span className="text-fg-2">{t("result.judgeCount", { n: judge })}</span>;
    return <span className="text-ok">{t("result.complete")}</span>;
  }
}
