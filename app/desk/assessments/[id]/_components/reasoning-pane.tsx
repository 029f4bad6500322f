import type { ReactNode } from "react";
import { Mark } from "@/components/application/status-mark";
import { ConditionMark, Verdict } from "@/components/assessment/verdict-mark";
import { Figure, standingInWords } from "@/components/rules/figure";
import { Pane } from "@/components/shell/desk-page";
import { IconLink } from "@/components/ui/button";
import { HintBar } from "@/components/ui/hint-bar";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { Tag } from "@/components/ui/tag";
import type { Words } from "@/components/words";
import type { Standing } from "@/domain/rules/confirmations";
import { dayInShanghai } from "@/domain/shared/day";
import type { Translator } from "@/messages";
import type { Reasoning, RuleLine } from "./result";

const STATE_SHAPE = { true: "tick-ring", false: "dash", unknown: "question" } as const;

/** How a verdict came about: every rule, every answer it saw and who gave it, the articles, and what would change it. */
export function ReasoningPane({
  w,
  t,
  reasoning,
  closeHref,
  previousHref,
  nextHref,
  judgement,
}: {
  w: Words;
  t: Translator<"assessments">;
  reasoning: Reasoning;
  closeHref: string;
  previousHref: string | null;
  nextHref: string | null;
  /** Where the rules leave the entry to a person. */
  judgement: ReactNode;
}) {
  const fired = reasoning.triggers.flatMap((rule, index) => (rule.state === "true" ? [index + 1] : []));
  const joint = w.locale === "en" ? ", " : "、";
  const title = t("reason.title", { name: reasoning.name, verdict: t(`verdictText.${reasoning.verdict}`) });
  const count = (state: string) => reasoning.conditions.filter((each) => each.state === state).length;
  const papersSince = reasoning.papersStanding && standingInWords(w, reasoning.papersStanding);
  const unsure = <Tag tone="line">{t("reason.toConfirm")}</Tag>;
  const list = (items: readonly { text: string; isSure: boolean; standing?: Standing }[]) => (
    <ul className="space-y-1.5">
      {items.map((item) => (
        <li key={item.text}>
          <Figure w={w} standing={item.standing ?? null}>
            {item.text}
          </Figure>{" "}
          {item.isSure ? null : unsure}
        </li>
      ))}
    </ul>
  );
  return (
    <Pane
      role="side"
      label={title}
      head={
        <div className="bar">
          <h2 className="ell text-sm font-strong">{title}</h2>
          <span className="sp" />
          {previousHref ? <IconLink icon="up" label={t("reason.previous")} href={previousHref} /> : null}
          {nextHref ? <IconLink icon="down" label={t("reason.next")} href={nextHref} /> : null}
          <IconLink icon="close" label={t("reason.close")} href={closeHref} hotkey="escape" />
        </div>
      }
      foot={
        <HintBar
          hints={[{ keys: ["[", "]"], label: `${t("reason.previous")} ${t("reason.next")}` }]}
          end={{ keys: ["escape"], label: t("reason.close") }}
        />
      }
    >
      <Link href={closeHref} scroll={false} data-key="t" className="sr-only">
        {t("reason.close")}
      </Link>
      <div className="space-y-4 px-5 py-4 text-sm">
        <p className="text-fg-2">
          {fired.length > 0
            ? t("reason.intro.fired", { n: reasoning.triggers.length, which: fired.join(joint) })
            : reasoning.neededBy.length > 0
              ? t("reason.intro.prerequisite", { names: reasoning.neededBy.join(joint) })
              : reasoning.verdict === "undetermined"
                ? t("reason.intro.open")
                : t("reason.intro.none", { n: reasoning.triggers.length })}
          {reasoning.neededWhy ? ` ${reasoning.neededWhy}` : null}
        </p>
        {judgement}
        <ol className="space-y-3">
          {reasoning.triggers.map((rule, index) => (
            <Rule key={rule.id} w={w} t={t} rule={rule} head={t("reason.rule", { n: index + 1 })} />
          ))}
        </ol>
        {reasoning.exemptions.length > 0 ? (
          <Section title={t("reason.exemptions")}>
            <ol className="space-y-3">
              {reasoning.exemptions.map((rule) => (
                <Rule key={rule.id} w={w} t={t} rule={rule} head={null} />
              ))}
            </ol>
          </Section>
        ) : null}
        {reasoning.blockers.some((rule) => rule.state !== "false") ? (
          <Section title={t("reason.blockers")}>
            <ol className="space-y-3">
              {reasoning.blockers
                .filter((rule) => rule.state !== "false")
                .map((rule) => (
                  <Rule key={rule.id} w={w} t={t} rule={rule} head={null} />
                ))}
            </ol>
          </Section>
        ) : null}
        <Section title={t("reason.law")}>
          <ul className="space-y-2">
            {reasoning.sources.map((source) => (
              <li key={`${source.title}${source.articles ?? ""}`}>
                {source.url ? (
                  <a href={source.url} className="link" target="_blank" rel="noreferrer">
                    {source.title} <Icon name="external" size={12} />
                  </a>
                ) : (
                  source.title
                )}
                <span className="block text-xs text-fg-3">
                  {source.issuer} · {source.numberDate}
                </span>
              </li>
            ))}
          </ul>
        </Section>
        {reasoning.verdict === "undetermined" ? null : (
          <Section title={t("reason.nearMiss")}>
            {reasoning.nearMisses.length === 0 ? (
              <p className="text-fg-3">{t("reason.nearMissNone")}</p>
            ) : (
              <ul className="rounded-md border border-line">
                {reasoning.nearMisses.map((miss) => (
                  <li key={miss.change} className="flex gap-3 border-t border-line px-3 py-2 first:border-0">
                    <span className="flex-1">{miss.change}</span>
                    <Verdict w={w} verdict={miss.verdict} />
                  </li>
                ))}
              </ul>
            )}
          </Section>
        )}
        {reasoning.conditions.length > 0 ? (
          <Fold
            isOpen
            title={t("reason.conditions", { n: reasoning.conditions.length })}
            note={t("reason.conditionCount", {
              met: count("met"),
              fail: count("fail"),
              unknown: count("unknown"),
              judge: count("judge"),
            })}
          >
            <ul className="space-y-2">
              {reasoning.conditions.map((condition) => (
                <li key={condition.text} className="flex gap-2">
                  <ConditionMark w={w} state={condition.state} />
                  <span className="min-w-0 flex-1">
                    <Figure w={w} standing={condition.standing}>
                      {condition.text}
                    </Figure>{" "}
                    {condition.basis === "law" ? null : (
                      <Tag tone="line">
                        {t(condition.basis === "practice" ? "result.gapPractice" : "result.gapPlatform")}
                      </Tag>
                    )}{" "}
                    {condition.isSure ? null : unsure}
                    {condition.detail ? <span className="block text-xs text-fg-2">{condition.detail}</span> : null}
                    {condition.change ? (
                      <span className="block text-xs text-warn">
                        {t("reason.close1", { change: condition.change })}
                      </span>
                    ) : null}
                  </span>
                </li>
              ))}
            </ul>
          </Fold>
        ) : null}
        {reasoning.prerequisites.length > 0 ? (
          <Fold title={t("reason.prerequisites")}>
            <ul className="space-y-1.5">
              {reasoning.prerequisites.map((each) => (
                <li key={`${each.name}${each.text}`}>
                  <b>{each.name}</b>{" "}
                  <span className="text-fg-3">
                    {t(`reason.strength.${each.strength}`)}
                    {each.held
                      ? ` · ${t("result.held")}`
                      : each.state === "true"
                        ? ""
                        : ` · ${t(`reason.state.${each.state}`)}`}
                  </span>
                  <span className="block text-fg-2">
                    <Figure w={w} standing={each.standing}>
                      {each.text}
                    </Figure>
                  </span>
                </li>
              ))}
            </ul>
          </Fold>
        ) : null}
        {reasoning.papers.length > 0 ? (
          <Fold
            title={t("reason.papers", { n: reasoning.papers.length })}
            note={reasoning.arePapersSure ? null : t("reason.papersUnsure")}
          >
            {papersSince ? <p className="mb-2 text-xs text-fg-3">{papersSince}</p> : null}
            <ul className="space-y-1.5">
              {reasoning.papers.map((paper) => (
                <li key={paper.name}>
                  <Figure w={w} standing={reasoning.papersStanding}>
                    {paper.name}
                  </Figure>
                  <span className="block text-xs text-fg-3">
                    {[
                      t(`reason.supplier.${paper.suppliedBy}`),
                      t(`reason.form.${paper.form}`),
                      paper.isUnknown ? t("reason.paperUnknown") : paper.isMandatory ? null : t("reason.paperOptional"),
                      paper.note,
                    ]
                      .filter(Boolean)
                      .join(" · ")}
                  </span>
                </li>
              ))}
            </ul>
          </Fold>
        ) : null}
        {reasoning.steps.length > 0 ? (
          <Fold title={t("reason.steps")}>
            <ol className="space-y-1.5">
              {reasoning.steps.map((step) => (
                <li key={step.name}>
                  <Figure w={w} standing={step.standing}>
                    {step.name}
                  </Figure>{" "}
                  {step.isSure ? null : unsure}
                  <span className="block text-xs text-fg-3">
                    {[
                      t(`reason.actor.${step.actor}`),
                      step.limit && step.limitKind
                        ? `${t(`reason.limitKind.${step.limitKind}`)} ${step.limit}`
                        : t("reason.noLimit"),
                      step.note,
                    ]
                      .filter(Boolean)
                      .join(" · ")}
                  </span>
                </li>
              ))}
            </ol>
          </Fold>
        ) : null}
        <dl className="kv border-t border-line pt-3">
          <dt>{t("reason.fee")}</dt>
          <dd>
            <Figure w={w} standing={reasoning.fee.standing}>
              {reasoning.fee.text}
            </Figure>{" "}
            {reasoning.fee.isSure ? null : unsure}
          </dd>
          <dt>{t("reason.validity")}</dt>
          <dd>
            <Figure w={w} standing={reasoning.validity.standing}>
              {reasoning.validity.text}
            </Figure>{" "}
            {reasoning.validity.isSure ? null : unsure}
          </dd>
        </dl>
        {reasoning.renewal ? <Fold title={t("reason.renewal")}>{list([reasoning.renewal])}</Fold> : null}
        {reasoning.duties.length > 0 ? <Fold title={t("reason.duties")}>{list(reasoning.duties)}</Fold> : null}
        {reasoning.changes.length > 0 ? <Fold title={t("reason.changes")}>{list(reasoning.changes)}</Fold> : null}
        {reasoning.penalties.length > 0 ? <Fold title={t("reason.penalties")}>{list(reasoning.penalties)}</Fold> : null}
        {reasoning.history.length > 0 ? (
          <Fold title={t("reason.history")}>
            {list(reasoning.history.map((each) => ({ text: `${each.date} ${each.text}`, isSure: true })))}
          </Fold>
        ) : null}
        {reasoning.doubts.length > 0 ? (
          <Fold title={t("reason.doubts")}>{list(reasoning.doubts.map((text) => ({ text, isSure: true })))}</Fold>
        ) : null}
      </div>
    </Pane>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-t border-line pt-3">
      <h3 className="h3 mb-2">{title}</h3>
      {children}
    </section>
  );
}

function Fold({
  title,
  note,
  isOpen = false,
  children,
}: {
  title: string;
  note?: string | null;
  isOpen?: boolean;
  children: ReactNode;
}) {
  return (
    <details className="group border-t border-line pt-3" open={isOpen}>
      <summary className="flex cursor-pointer list-none items-center gap-2">
        <b>{title}</b>
        {note ? <span className="text-fg-2">{note}</span> : null}
        <span className="sp" />
        <Icon name="right" size={14} className="transition-transform group-open:rotate-90" />
      </summary>
      <div className="mt-2">{children}</div>
    </details>
  );
}

/** One rule with its clauses as a tree: what it wanted, what it saw, who said so. */
function Rule({ w, t, rule, head }: { w: Words; t: Translator<"assessments">; rule: RuleLine; head: string | null }) {
  const isQuiet = rule.state === "false";
  const since = standingInWords(w, rule.standing);
  return (
    <li className="flex gap-2">
      <Mark shape={STATE_SHAPE[rule.state]} label={t(`reason.state.${rule.state}`)} />
      <div className="min-w-0 flex-1">
        <p className={isQuiet ? "text-fg-2" : undefined}>
          {head ? <b>{head} </b> : null}
          <Figure w={w} standing={rule.standing}>
            {rule.text}
          </Figure>{" "}
          <span className="text-fg-3">{t(`reason.state.${rule.state}`)}</span>
        </p>
        {rule.outcome === "required" || rule.outcome === "conditional" || rule.outcome === "recommended" ? (
          <p className="text-xs text-fg-3">{t(`reason.outcome.${rule.outcome}`)}</p>
        ) : rule.outcome === "blocks" || rule.outcome === "special-route" || rule.outcome === "sequence" ? (
          <p className="text-xs text-bad">{t(`reason.severity.${rule.outcome}`)}</p>
        ) : null}
        {rule.inForce ? null : <p className="text-xs text-fg-3">{t("reason.notInForce")}</p>}
        {rule.clauses.length > 0 ? (
          <ul className="mt-1 border-l border-line-strong">
            {rule.clauses.map((line, index) => (
              // The lines of a rule never change their order.
              <li
                key={`${rule.id}-${String(index)}`}
                className="flex gap-2 py-1"
                style={{ paddingLeft: 12 + line.depth * 16 }}
              >
                <Mark shape={STATE_SHAPE[line.state]} label={t(`reason.state.${line.state}`)} />
                <span className="min-w-0">
                  {line.kind === "clause" ? line.text : <span className="text-fg-2">{t(`reason.${line.kind}`)}</span>}
                  {line.answer ? (
                    <span className="block text-xs text-fg-3">
                      {line.answer.from
                        ? t("reason.answeredFrom", { by: line.answer.by, day: w.day(line.answer.from) })
                        : t("reason.answeredBy", {
                            by: line.answer.by,
                            day: w.day(dayInShanghai(new Date(line.answer.at))),
                          })}
                    </span>
                  ) : line.from === "fallback" ? (
                    <span className="block text-xs text-fg-3">{t("reason.fallback")}</span>
                  ) : line.from === "unknown" ? (
                    <span className="block text-xs text-fg-3">{t("reason.notAnswered")}</span>
                  ) : null}
                </span>
              </li>
            ))}
          </ul>
        ) : rule.outcome === null ? (
          <p className="text-xs text-fg-3">{t("reason.exemptText")}</p>
        ) : null}
        <p className="mt-1 text-xs text-fg-3">
          {w.clauses(rule.cites)} {rule.isSure ? null : <Tag tone="line">{t("reason.toConfirm")}</Tag>}
          {since ? <span className="block">{since}</span> : null}
        </p>
      </div>
    </li>
  );
}
