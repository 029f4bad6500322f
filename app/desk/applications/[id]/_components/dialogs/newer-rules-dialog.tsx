"use client";
import { type ReactNode, useEffect, useState } from "react";
import { ActDialog } from "@/components/act-dialog";
import { sentenceFor, toActError, valuesOf } from "@/components/act-error";
import { api } from "@/components/client-api";
import { useT, useWords } from "@/components/messages-provider";
import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import type { Text } from "@/domain/rules/schema";
import type { ClockDefinition } from "@/domain/clocks/clock-definition";
import type { Acts } from "../acts-of";

type Foreseen = Awaited<ReturnType<typeof api.application.newerTemplate.query>>;

/** Goes on by the rules of today; what that changes is asked of the server first. */
export function NewerRulesDialog({ acts, onClose }: { acts: Acts; onClose: () => void }) {
  const t = useT("applications");
  const [foreseen, setForeseen] = useState<Foreseen | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => {
    let isGone = false;
    void (async () => {
      try {
        const found = await api.application.newerTemplate.query({ applicationId: acts.id });
        const refusal = found.refusal && (await sentenceFor(found.refusal.reason, valuesOf(found.refusal.details)));
        if (isGone) return;
        setFault(refusal);
        setForeseen(found);
      } catch (error) {
        const { message } = await toActError(error);
        if (!isGone) setFault(message);
      }
    })();
    return () => {
      isGone = true;
    };
    // Also when a colleague was quicker: what would change is then another thing.
  }, [acts.id, acts.version]);
  if (!foreseen)
    return (
      <Dialog isOpen onClose={onClose} title={t("act.newer.heading")}>
        {fault ? <p role="alert">{fault}</p> : <Skeleton rows={4} label={t("act.newer.loading")} />}
      </Dialog>
    );
  const { from, to } = foreseen;
  return (
    <ActDialog
      title={t("act.newer.title", { to })}
      text={t("act.newer.text", { from })}
      width={560}
      verb={t("act.newer.verb")}
      disabledReason={fault}
      done={t("act.newer.done", { to })}
      send={(_, options) =>
        api.application.takeNewerTemplate.mutate({ applicationId: acts.id, expectedVersion: acts.version }, options)
      }
      onClose={onClose}
    >
      <Consequences foreseen={foreseen} />
    </ActDialog>
  );
}

function Consequences({ foreseen }: { foreseen: Foreseen }) {
  const t = useT("applications");
  const w = useWords();
  const { papers, clocks, stages } = foreseen.difference;
  const say = (text: Text) => (w.locale === "en" ? text.en : text.zh);
  const length = ({ length: n, unit }: ClockDefinition) =>
    n === null ? t("act.newer.noLength") : t(`act.newer.length.${unit}`, { n });
  const names = (rows: readonly { name: Text }[]) => rows.map(({ name }) => say(name));
  const groups: [title: string, lines: string[]][] = [
    [t("act.newer.added"), names(papers.added)],
    [t("act.newer.dropped"), names(papers.dropped)],
    [t("act.newer.kept"), names(papers.kept)],
    [
      t("act.newer.changed"),
      papers.changed.map(
        ({ now, terms }) => `${say(now.name)} · ${w.list(terms.map((term) => t(`act.newer.term.${term}`)))}`,
      ),
    ],
    [
      t("act.newer.clocks"),
      [
        ...clocks.changed.map(({ before, now }) =>
          t("act.newer.clockChanged", { clock: say(now.name), before: length(before), now: length(now) }),
        ),
        ...clocks.added.map(({ name }) => t("act.newer.clockAdded", { clock: say(name) })),
        ...clocks.dropped.map(({ name }) => t("act.newer.clockDropped", { clock: say(name) })),
      ],
    ],
    [
      t("act.newer.stages"),
      [
        ...stages.added.map((stage) => t("act.newer.stageAdded", { stage: w.t(`stage.${stage}`) })),
        ...stages.dropped.map((stage) => t("act.newer.stageDropped", { stage: w.t(`stage.${stage}`) })),
      ],
    ],
    [
      t("act.newer.requires"),
      [
        ...foreseen.requires.added.map((licence) => t("act.newer.requireAdded", { licence: say(licence) })),
        ...foreseen.requires.dropped.map((licence) => t("act.newer.requireDropped", { licence: say(licence) })),
      ],
    ],
  ];
  const told = groups.filter(([, lines]) => lines.length > 0);
  if (told.length === 0) return <p>{t("act.newer.nothing")}</p>;
  return <>{told.map(([title, lines]) => group(title, lines))}</>;
}

const group = (title: string, lines: readonly string[]): ReactNode => (
  <section key={title}>
    <h3 className="font-strong text-sm">{title}</h3>
    <ul className="mt-1 list-disc pl-5 text-sm">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  </section>
);
