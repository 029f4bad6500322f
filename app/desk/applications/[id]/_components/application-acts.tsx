"use client";
import { ActFault } from "@/components/act-fault";
import { type ComponentType, useEffect, useState } from "react";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { Button, ButtonLink } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { useAct } from "@/components/use-act";
import type { Acts } from "./acts-of";

export interface OpenAct {
  name: string;
  arg: string;
  /** The button it was opened from, for a menu beside it. */
  anchor: HTMLElement | null;
}

export interface ActDialogsProps {
  acts: Acts;
  open: OpenAct;
  onOpen: (open: OpenAct) => void;
  onClose: () => void;
}

/**
 * The acts of an application's page: the next one as a button, the two statuses as menus, everything else from any
 * `data-act` on the page. The dialogs are fetched with the first one that opens.
 */
export function ApplicationActs({ acts }: { acts: Acts }) {
  const t = useT("applications");
  const p = useT("packs");
  const act = useAct();
  const [open, setOpen] = useState<OpenAct | null>(null);
  const [Dialogs, setDialogs] = useState<ComponentType<ActDialogsProps> | null>(null);

  const show = (name: string, arg = "", anchor: HTMLElement | null = null) => {
    setOpen({ name, arg, anchor });
    // A failed fetch of the code leaves the button as it was; pressing it again tries again.
    void import("./act-dialogs").then((module) => setDialogs(() => module.ActDialogs)).catch(() => setOpen(null));
  };

  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-act]") : null;
      if (button?.dataset.act) show(button.dataset.act, button.dataset.arg, button);
    };
    document.addEventListener("click", onClick);
    return () => document.removeEventListener("click", onClick);
  });

  // An address may name an act that the page offers: a list of what is to be done leads to its dialog, not only to the page.
  useEffect(() => {
    const name = location.hash.slice(1);
    const button = name && document.querySelector<HTMLElement>(`[data-act="${CSS.escape(name)}"]`);
    if (!button) return;
    history.replaceState(history.state, "", location.pathname + location.search);
    show(name, button.dataset.arg, button);
  }, []);

  const moveStage = (to: string) =>
    act.run(
      (options) =>
        api.application.moveStage.mutate(
          { applicationId: acts.id, expectedVersion: acts.version, to: to as "closed" },
          options,
        ),
      { done: t("act.stageDone", { stage: acts.stageMoves.find((move) => move.to === to)?.label ?? "" }) },
    );
  const resume = () =>
    act.run(
      (options) => api.application.resume.mutate({ applicationId: acts.id, expectedVersion: acts.version }, options),
      { done: t("act.resumed") },
    );

  if (acts.isClosed) return null;
  return (
    <div className="grid gap-2 border-t border-line px-5 py-2.5">
      <div className="row flex-wrap">
        <NextAct acts={acts} onShow={show} onStage={(to) => void moveStage(to)} onResume={() => void resume()} />
        <Menu
          label={t("act.official")}
          text={t("act.official")}
          tone="default"
          hotkey="m"
          items={[
            ...acts.officialMoves.map((move) => ({
              label: move.label,
              isDisabled: move.refusal !== null,
              note: move.refusal ?? undefined,
              onSelect: () => show("official", move.to),
            })),
            ...(acts.canCorrect
              ? [{ kind: "separator" as const }, { label: t("act.correct"), onSelect: () => show("correct") }]
              : []),
          ]}
        />
        <Menu
          label={t("act.stage")}
          text={t("act.stage")}
          tone="default"
          hotkey="shift+m"
          items={acts.stageMoves.map((move) => ({
            label: move.label,
            isDisabled: move.refusal !== null,
            note: move.refusal ?? undefined,
            onSelect: () => void moveStage(move.to),
          }))}
        />
        <Button size={28} hotkey="n" onClick={() => show("note")}>
          {t("act.note")}
        </Button>
        <Menu
          label={t("act.more")}
          items={[
            { label: t("act.request"), icon: "message", onSelect: () => show("request") },
            { label: t("act.remind"), icon: "bell", onSelect: () => show("remind") },
            { label: t("act.task"), icon: "check", onSelect: () => show("task") },
            { label: p("act.menu"), icon: "document", href: `/desk/applications/${acts.id}?tab=pack` },
            { label: t("act.addPaper"), icon: "document", onSelect: () => show("add-paper") },
            { label: t("act.assign"), icon: "people", onSelect: () => show("assign") },
            { kind: "separator" },
            acts.isOnHold
              ? { label: t("act.resume"), onSelect: () => void resume() }
              : { label: t("act.hold"), onSelect: () => show("hold") },
          ]}
        />
      </div>
      <ActFault act={act} />
      {open && Dialogs ? <Dialogs acts={acts} open={open} onOpen={setOpen} onClose={() => setOpen(null)} /> : null}
    </div>
  );
}

/** The one button for what comes next. */
function NextAct({
  acts,
  onShow,
  onStage,
  onResume,
}: {
  acts: Acts;
  onShow: (name: string, arg?: string) => void;
  onStage: (to: string) => void;
  onResume: () => void;
}) {
  const t = useT("applications");
  const stage = (to: string) => acts.stageMoves.find((move) => move.to === to);
  const primary = (text: string, act: () => void, refusal: string | null = null, hotkey?: string) => (
    <Button size={28} tone="primary" hotkey={hotkey} disabledReason={refusal} onClick={act}>
      {text}
    </Button>
  );
  const toStage = (to: string) => {
    const move = stage(to);
    return move ? primary(t("act.toStage", { stage: move.label }), () => onStage(to), move.refusal) : null;
  };
  const official = (to: string) => {
    const move = acts.officialMoves.find((each) => each.to === to);
    return move
      ? primary(t("act.toOfficial", { status: move.label }), () => onShow("official", to), move.refusal)
      : null;
  };
  // Back to where it was asked for; the other way is refused.
  const replies = acts.officialMoves.filter((move) => move.to === "filed" || move.to === "under-review");
  const reply = replies.find((move) => move.refusal === null) ?? replies[0];
  switch (acts.nextAct) {
    case "send-quote":
    case "answer-quote":
    case "settle-quote":
      return acts.quoteId === null ? null : (
        <ButtonLink size={28} tone="primary" href={`/desk/quotes/${acts.quoteId}`}>
          {t("act.toQuote")}
        </ButtonLink>
      );
    case "request-papers":
      return primary(t("act.request"), () => onShow("request"));
    case "supply-papers":
      return primary(t("act.remind"), () => onShow("remind"), null, "r");
    case "review-papers":
      return (
        <ButtonLink size={28} tone="primary" href={`/desk/review?application=${acts.id}`}>
          {t("act.review")}
        </ButtonLink>
      );
    case "review-inside":
      return acts.internalStage === "internal-review"
        ? (toStage("sealing") ?? toStage("filing"))
        : toStage("internal-review");
    case "seal-papers":
      return acts.internalStage === "sealing" ? toStage("filing") : toStage("sealing");
    case "file":
      return acts.internalStage === "filing" ? official("filed") : (toStage("filing") ?? official("filed"));
    case "answer-supplement":
      if (acts.openItems > 0)
        return (
          <ButtonLink size={28} tone="primary" href={`/desk/applications/${acts.id}?tab=supplement`}>
            {t("act.dealSupplement", { n: acts.openItems })}
          </ButtonLink>
        );
      return reply ? primary(t("act.answer"), () => onShow("official", reply.to), reply.refusal) : null;
    case "decide-acceptance":
      return official("accepted");
    case "begin-review":
    case "resume-review":
      return official("under-review");
    case "decide":
      return official("granted");
    case "register":
    case "issue":
      return official("issued");
    case "fetch":
      return acts.internalStage === "fetching" ? official("issued") : (toStage("fetching") ?? official("issued"));
    case "deliver":
      return toStage("delivered");
    case "close":
      return toStage("closed");
    case "resume":
      return primary(t("act.resume"), onResume);
    default:
      return null;
  }
}
