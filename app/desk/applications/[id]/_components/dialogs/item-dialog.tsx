"use client";
import { useState } from "react";
import { ActDialog, typed } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { ChoiceRows } from "@/components/ui/choice";
import { NativeSelectField, TextArea } from "@/components/ui/field";
import type { CallOptions } from "@/components/use-act";
import { SUPPLEMENT_CAUSES, SUPPLEMENT_FAULTS } from "@/domain/workflow/supplement";
import type { ItemAct } from "../item-acts";

type How = "answer" | "leave-out" | "reopen" | "classify";

/** One item of a supplement round: answered in words, left out, opened again, or told what it really was. */
export function ItemDialog({ item, onClose }: { item: ItemAct; onClose: () => void }) {
  const t = useT("applications");
  const hows: How[] = item.canSettle
    ? ["answer", "leave-out", "classify"]
    : item.canReopen
      ? ["reopen", "classify"]
      : ["classify"];
  const [how, setHow] = useState<How>(hows[0] ?? "classify");
  const label = {
    answer: [t("act.itemAnswer"), t("act.itemAnswerNote")],
    "leave-out": [t("act.itemLeaveOut"), t("act.itemLeaveOutNote")],
    reopen: [t("act.itemReopen"), t("act.itemReopenNote")],
    classify: [t("act.itemClassify"), undefined],
  } as const;

  function send(form: FormData, options: CallOptions) {
    const input = { itemId: item.id, expectedVersion: item.version };
    const words = typed(form, "words") ?? "";
    switch (how) {
      case "answer":
        return api.supplement.answer.mutate({ ...input, note: words }, options);
      case "leave-out":
        return api.supplement.leaveOut.mutate({ ...input, reason: words }, options);
      case "reopen":
        return api.supplement.reopen.mutate(input, options);
      case "classify": {
        const cause = SUPPLEMENT_CAUSES.find((each) => each === typed(form, "cause")) ?? item.cause;
        const fault = SUPPLEMENT_FAULTS.find((each) => each === typed(form, "fault")) ?? item.fault;
        return api.supplement.classify.mutate({ ...input, cause, fault }, options);
      }
    }
  }

  return (
    <ActDialog
      title={t("act.itemTitle")}
      text={
        <>
          <span className="block font-strong text-fg">{item.wanted}</span>
          {item.canSettle && item.hasPaper ? <span className="mt-1 block">{t("act.itemPaperHint")}</span> : null}
        </>
      }
      verb={t("act.save")}
      done={t("act.itemDone")}
      send={send}
      onClose={onClose}
    >
      {hows.length > 1 ? (
        <ChoiceRows
          name="how"
          legend={t("act.itemHow")}
          value={how}
          onPick={(value) => setHow(hows.find((each) => each === value) ?? "classify")}
          options={hows.map((value) => ({ value, label: label[value][0], note: label[value][1] }))}
        />
      ) : null}
      {how === "answer" || how === "leave-out" ? (
        <TextArea id="words" label={t("act.itemWords")} maxLength={500} required />
      ) : null}
      {how === "classify" ? (
        <div className="grid gap-3 desk:grid-cols-2">
          <NativeSelectField
            id="cause"
            label={t("act.roundCause")}
            defaultValue={item.cause}
            options={SUPPLEMENT_CAUSES.map((value) => ({ value, label: t(`act.cause.${value}`) }))}
          />
          <NativeSelectField
            id="fault"
            label={t("act.roundFault")}
            defaultValue={item.fault}
            options={SUPPLEMENT_FAULTS.map((value) => ({ value, label: t(`act.fault.${value}`) }))}
          />
        </div>
      ) : null}
    </ActDialog>
  );
}
