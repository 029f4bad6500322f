"use client";
import { useEffect, useState } from "react";
import { eventSentence } from "@/components/event-sentence";
import { useWords } from "@/components/messages-provider";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import type { Act } from "@/components/use-act";
import { makeWords, type Words } from "@/components/words";
import type { Locale } from "@/messages/locale";
import { type MessageTree, makeTranslator } from "@/messages/make-translator";
import type { Translator } from "@/messages/translator";

/** One entry of the record, as a refusal carries it. */
interface Change {
  id: string;
  kind: string;
  data: Record<string, unknown>;
  by: string;
  at: string;
}

/** The words of the record are fetched with the first refusal, not with the page. */
const WORDS: Record<Locale, () => Promise<[common: MessageTree, events: MessageTree]>> = {
  "zh-CN": async () => {
    const [common, events] = await Promise.all([
      import("@/messages/zh-CN/common.json"),
      import("@/messages/zh-CN/events.json"),
    ]);
    return [common.default, events.default];
  },
  en: async () => {
    const [common, events] = await Promise.all([
      import("@/messages/en/common.json"),
      import("@/messages/en/events.json"),
    ]);
    return [common.default, events.default];
  },
};

interface Spoken {
  w: Words;
  events: Translator<"events">;
}

/**
 * Somebody else was quicker: who, when, and the last that is on record, so that the person sees what differs before doing it once more.
 * What was typed stays.
 */
export function ChangesMeanwhile({ act, className }: { act: Pick<Act, "error" | "catchUp">; className?: string }) {
  const { locale, today } = useWords();
  const [spoken, setSpoken] = useState<Spoken | null>(null);
  useEffect(() => {
    let isGone = false;
    void WORDS[locale]()
      .then(([common, events]) => {
        const w = makeWords(locale, today, makeTranslator(locale, "common", common));
        if (!isGone) setSpoken({ w, events: makeTranslator(locale, "events", events) });
      })
      // Without them the sentence of the refusal stands.
      .catch(() => undefined);
    return () => {
      isGone = true;
    };
  }, [locale, today]);

  if (!spoken)
    return (
      <Banner tone="warn" isAlert className={className}>
        {act.error?.message}
      </Banner>
    );
  const { w, events } = spoken;
  const { by, at, changes } = detailsOf(act.error?.details ?? {});
  return (
    <Banner tone="warn" isAlert className={className}>
      <p className="font-strong">
        {by && at ? w.t("meanwhile.title", { by, at: w.instant(at) }) : w.t("meanwhile.titleAnon")}
      </p>
      {changes.length > 0 ? (
        <>
          <p className="mt-1 text-fg-2">{w.t("meanwhile.latest")}</p>
          <ul className="mt-1 list-disc pl-4">
            {changes.map((change) => (
              <li key={change.id}>
                {eventSentence(w, events, change)}{" "}
                <span className="text-fg-3">
                  {change.by} {w.instant(change.at)}
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <Button type="button" size={28} className="mt-2" onClick={act.catchUp}>
        {w.t("meanwhile.take")}
      </Button>
    </Banner>
  );
}

function detailsOf(details: Readonly<Record<string, unknown>>): {
  by: string | null;
  at: string | null;
  changes: Change[];
} {
  const text = (value: unknown) => (typeof value === "string" ? value : null);
  return {
    by: text(details.by),
    at: text(details.at),
    changes: Array.isArray(details.changes) ? (details.changes as Change[]) : [], // what mustBeCurrent wrote
  };
}
