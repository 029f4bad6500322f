"use client";
import { useEffect, useState } from "react";
import { ActDialog, typed } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { ChoiceRows } from "@/components/ui/choice";
import { NativeSelectField, TextArea } from "@/components/ui/field";
import { JUDGED_VERDICTS, type JudgedVerdict } from "@/domain/judgement/judged-verdicts";
import type { Asked } from "./judgement-acts";

/** The verdict a person comes to, why, and a paper that shows it. */
export function JudgementDialog({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  const t = useT("assessments");
  const { assessmentId, clientId, licenceId, seen } = asked;
  const [verdict, setVerdict] = useState<JudgedVerdict | null>(seen?.verdict ?? null);
  const [reason, setReason] = useState(seen?.reason ?? "");
  const papers = usePapers(clientId, seen?.document ?? null);
  return (
    <ActDialog
      title={t("judge.dialogTitle", { name: asked.name })}
      verb={t("judge.save")}
      disabledReason={verdict === null || reason.trim() === "" ? t("judge.missing") : null}
      send={(form, options) =>
        api.assessment.judge.mutate(
          {
            ...{ assessmentId, licenceId, reason, documentId: typed(form, "paper"), seenId: seen?.id ?? null },
            verdict: verdict ?? "required", // no verdict, no button
          },
          options,
        )
      }
      done={t("judge.saved")}
      onClose={onClose}
    >
      <ChoiceRows
        name="verdict"
        legend={t("judge.verdict")}
        value={verdict}
        onPick={(value) => setVerdict(JUDGED_VERDICTS.find((each) => each === value) ?? null)}
        options={JUDGED_VERDICTS.map((value) => ({ value, label: t(`judge.as.${value}`) }))}
      />
      <TextArea
        id="reason"
        label={t("judge.reason")}
        hint={t("judge.reasonHint")}
        value={reason}
        maxLength={1000}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {papers.length > 0 ? (
        <NativeSelectField
          id="paper"
          label={t("judge.paper")}
          optional={t("judge.optional")}
          placeholder={t("judge.paperNone")}
          defaultValue={seen?.document?.id ?? ""}
          options={papers}
        />
      ) : null}
    </ActDialog>
  );
}

interface Paper {
  id: string;
  title: string;
}

/** The client's newest papers and the one chosen before; that one alone while they are on their way, or cannot be had. */
function usePapers(clientId: string, chosen: Paper | null): { value: string; label: string }[] {
  const [papers, setPapers] = useState<readonly Paper[]>([]);
  useEffect(() => {
    let isGone = false;
    api.document.library
      .query({ clientId })
      .then(({ rows }) => {
        if (!isGone) setPapers(rows);
      })
      .catch(() => {});
    return () => {
      isGone = true;
    };
  }, [clientId]);
  const others = papers.filter(({ id }) => id !== chosen?.id);
  return [...(chosen ? [chosen] : []), ...others].map(({ id, title }) => ({ value: id, label: title }));
}
