"use client";
import { type RefObject, useState } from "react";
import { useT } from "@/components/messages-provider";
import { Button } from "@/components/ui/button";
import { ChoiceRows } from "@/components/ui/choice";
import type { GroupStep, Value } from "./view";
import { WhyAsked } from "./why-asked";

/** A whole topic as one list: what is not ticked is a no, what is ticked is a yes or asked in detail next. */
export function GroupCard({
  step,
  heading,
  isBusy,
  onAnswer,
  onBack,
  onOneByOne,
}: {
  step: GroupStep;
  heading: RefObject<HTMLHeadingElement | null>;
  isBusy: boolean;
  onAnswer: (answers: { fact: string; value: Value; seenAt: string | null }[]) => void;
  onBack: (() => void) | null;
  onOneByOne: () => void;
}) {
  const t = useT("assessments");
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());

  function submit() {
    const answers = step.items.flatMap(({ fact, isMany }) => {
      if (!ticked.has(fact)) return [{ fact, value: isMany ? [] : false, seenAt: null }];
      return isMany ? [] : [{ fact, value: true, seenAt: null }]; // a choice of several is asked by itself
    });
    if (answers.length > 0) onAnswer(answers);
    else onOneByOne();
  }

  return (
    <form
      className="mt-6"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) submit();
      }}
    >
      <h1 ref={heading} tabIndex={-1} className="title-20 outline-none">
        {t("ask.groupTitle", { group: step.group })}
      </h1>
      <p className="mt-1 mb-4 text-fg-2">{t("ask.groupText")}</p>
      <ChoiceRows
        name={step.groupId}
        legend={step.group}
        isLegendHidden
        isMany
        isDense
        value={[...ticked]}
        onPick={(fact, isOn) => {
          const next = new Set(ticked);
          if (isOn) next.add(fact);
          else next.delete(fact);
          setTicked(next);
        }}
        options={step.items.map((item) => ({
          value: item.fact,
          label: item.label,
          note: `${item.help ? `${item.question}${item.help}` : item.question}${ticked.has(item.fact) && item.isMany ? ` ${t("ask.follow")}` : ""}`,
        }))}
      />
      <WhyAsked why={step.why} isGroup />
      <div className="mt-6 flex flex-wrap items-center gap-2">
        <Button tone="primary" type="submit" hotkey="enter" isBusy={isBusy}>
          {ticked.size === 0 ? t("ask.groupNone") : t("ask.groupSome", { n: ticked.size })}
        </Button>
        {onBack ? (
          <Button tone="ghost" hotkey="arrowleft" onClick={onBack}>
            {t("ask.previous")}
          </Button>
        ) : null}
        <span className="sp" />
        <Button tone="link" onClick={onOneByOne}>
          {t("ask.oneByOne")}
        </Button>
      </div>
    </form>
  );
}
