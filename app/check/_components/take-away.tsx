"use client";
import { useState } from "react";
import { ActFault } from "@/components/act-fault";
import { api } from "@/components/client-api";
import { useT, useWords } from "@/components/messages-provider";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { useLazy } from "@/components/ui/use-lazy";
import { useAct } from "@/components/use-act";
import { dayInShanghai } from "@/domain/shared/day";
import type { Progress } from "./progress";

const contactForm = () => import("./contact-form").then((module) => module.ContactForm);

/** What can be done with a result: leave a contact, make a link, answer more, change something, print. */
export function TakeAway({
  progress,
  moreQuestions,
  hasContact,
  onMore,
  onAnswers,
  onGoOn,
}: {
  progress: Progress;
  moreQuestions: number;
  hasContact: { days: number } | null;
  onMore: () => void;
  onAnswers: () => void;
  /** Null when every question is answered. */
  onGoOn: (() => void) | null;
}) {
  const t = useT("check");
  const w = useWords();
  const act = useAct();
  const [isContact, setIsContact] = useState(false);
  const [link, setLink] = useState<{ url: string; until: string; opens: "resume" | "result" } | null>(null);
  const [isOffline, setIsOffline] = useState(false);
  const { Lazy: ContactForm, preload, ensure } = useLazy(contactForm);

  /** Answering needs no network; what leaves this device does. */
  const connected = (work: () => Promise<unknown>) => {
    setIsOffline(!navigator.onLine);
    if (navigator.onLine) work().catch(() => setIsOffline(true));
  };
  const keep = (opens: "resume" | "result") =>
    act.run(
      (options) =>
        api.selfCheck.keep.mutate(
          { facts: sendable(progress), skipped: [...progress.skipped], locale: w.locale, opens },
          options,
        ),
      {
        isRefreshing: false,
        onDone: ({ path, expiresAt }) =>
          setLink({ url: location.origin + path, until: w.longDay(dayInShanghai(new Date(expiresAt))), opens }),
      },
    );

  return (
    <div className="mt-4 print:hidden">
      <div className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap">
        {hasContact ? (
          <Button
            tone="primary"
            size={40}
            className="col-span-2"
            onPointerEnter={preload}
            onClick={() => connected(() => ensure().then(() => setIsContact(true)))}
          >
            {t("take.contact")}
          </Button>
        ) : null}
        {onGoOn ? (
          <Button size={40} className="col-span-2" onClick={onGoOn}>
            {t("take.goOn")}
          </Button>
        ) : moreQuestions > 0 ? (
          <Button size={40} className="col-span-2" onClick={onMore}>
            {t("take.more", { n: moreQuestions })}
          </Button>
        ) : null}
        <Button size={40} onClick={onAnswers}>
          {t("take.answers")}
        </Button>
        <Button size={40} icon="link" isBusy={act.isPending} onClick={() => connected(() => keep("result"))}>
          {t("take.share")}
        </Button>
        <Button size={40} onClick={() => connected(() => keep("resume"))} isBusy={act.isPending}>
          {t("take.resume")}
        </Button>
        <Button size={40} icon="print" onClick={() => window.print()}>
          {t("take.print")}
        </Button>
      </div>
      {isOffline ? (
        <Banner tone="warn" isAlert className="mt-3">
          {t("take.offline")}
        </Banner>
      ) : null}
      <ActFault act={act} className="mt-3" />
      {link ? (
        <Banner tone="ok" className="mt-3">
          <p>{t(link.opens === "result" ? "take.sharedText" : "take.resumeText", { day: link.until })}</p>
          <p className="mt-1 flex flex-wrap items-center gap-2">
            <input
              className="inp min-w-0 grow px-2 text-sm"
              readOnly
              value={link.url}
              aria-label={t("take.link")}
              onFocus={(event) => event.currentTarget.select()}
            />
            <CopyButton text={link.url} label={t("take.copy")} word={t("take.copy")} doneLabel={t("take.copied")} />
          </p>
        </Banner>
      ) : null}
      {isContact && hasContact && ContactForm ? (
        <ContactForm progress={progress} days={hasContact.days} onClose={() => setIsContact(false)} />
      ) : null}
    </div>
  );
}

/** Lists are readonly here and not over there. */
export const sendable = (progress: Progress) =>
  Object.fromEntries(
    Object.entries(progress.facts).map(([id, value]) => [id, typeof value === "object" ? [...value] : value]),
  );
