"use client";
import { useState } from "react";
import { useT, useWords } from "@/components/messages-provider";
import { Tag } from "@/components/ui/tag";
import type { QuestionStep } from "./view";

const SHOWN = 6;

/** Which licences wait for the answer and by which rules; never what each answer would lead to. */
export function WhyAsked({ why, isGroup = false }: { why: QuestionStep["why"]; isGroup?: boolean }) {
  const w = useWords();
  const t = useT("assessments");
  const [isAll, setIsAll] = useState(false);
  if (!why) return <p className="mt-5 text-sm text-fg-3">{t("ask.whyNobody")}</p>;
  const shown = isAll ? why.licences : why.licences.slice(0, SHOWN);
  const rest = why.licences.length - shown.length;
  return (
    <div className="mt-6 border-l-2 border-line-strong pl-4">
      <h2 className="text-sm font-strong">{isGroup ? t("ask.whyGroup") : t("ask.why")}</h2>
      <p className="my-1.5 flex flex-wrap gap-1.5">
        {shown.map((name) => (
          <Tag key={name} tone="line">
            {name}
          </Tag>
        ))}
        {rest > 0 ? (
          <button type="button" className="link text-xs" onClick={() => setIsAll(true)}>
            {t("ask.more", { n: rest })}
          </button>
        ) : null}
      </p>
      <p className="text-sm text-fg-2">
        {t(why.isForVerdict ? "ask.whyVerdict" : "ask.whyEligibility", { n: why.licences.length })}{" "}
        {why.sources.length > 0 ? t("ask.basis", { sources: w.clauses(why.sources) }) : null}
      </p>
    </div>
  );
}
