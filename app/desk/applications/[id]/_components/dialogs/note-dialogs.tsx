"use client";
import { useState } from "react";
import { ActDialog, typed } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { dateWords } from "@/components/field-words";
import { useT, useWords } from "@/components/messages-provider";
import { DateField } from "@/components/ui/date-field";
import { TextArea, TextField } from "@/components/ui/field";
import type { Acts } from "../acts-of";
import { MentionArea, mentionsOf } from "../mention-area";
import { ColleagueField } from "./colleague-field";

type Props = { acts: Acts; onClose: () => void };

/** The same note from wherever one is: of the talk on the tab of work. */
export function NoteDialog({ acts, onClose }: Props) {
  const t = useT("applications");
  const [text, setText] = useState("");
  return (
    <ActDialog
      title={t("act.noteTitle")}
      text={t("act.noteText")}
      verb={t("act.save")}
      onClose={onClose}
      done={t("act.noteDone")}
      send={async (_, options) =>
        api.note.write.mutate(
          {
            ...{ clientId: acts.clientId, applicationId: acts.id, body: text },
            mentions: await mentionsOf(acts.clientId, text),
          },
          options,
        )
      }
    >
      <MentionArea
        id="body"
        label={t("act.noteBody")}
        clientId={acts.clientId}
        value={text}
        rows={5}
        onValue={setText}
        onSend={() => (document.getElementById("body") as HTMLTextAreaElement | null)?.form?.requestSubmit()}
      />
    </ActDialog>
  );
}

export function TaskDialog({ acts, onClose }: Props) {
  const t = useT("applications");
  const w = useWords();
  const [dueOn, setDueOn] = useState<string | null>(null);
  return (
    <ActDialog
      title={t("act.taskTitle")}
      verb={t("act.save")}
      onClose={onClose}
      done={t("act.taskAdded")}
      send={(form, options) =>
        api.task.create.mutate(
          {
            clientId: acts.clientId,
            applicationId: acts.id,
            fields: { title: typed(form, "title") ?? "", ownerId: typed(form, "owner") ?? acts.ownerId, dueOn },
          },
          options,
        )
      }
    >
      <TextField id="title" label={t("act.taskName")} maxLength={200} required />
      <ColleagueField id="owner" label={t("act.taskOwner")} chosenId={acts.ownerId} />
      <DateField
        {...dateWords(w)}
        id="due-on"
        label={t("act.taskDue")}
        optional={w.t("field.optional")}
        value={dueOn}
        onPick={setDueOn}
      />
    </ActDialog>
  );
}

export function HoldDialog({ acts, onClose }: Props) {
  const t = useT("applications");
  return (
    <ActDialog
      title={t("act.holdTitle")}
      text={t("act.holdText")}
      verb={t("act.holdVerb")}
      onClose={onClose}
      done={t("act.held")}
      send={(form, options) =>
        api.application.hold.mutate(
          { applicationId: acts.id, expectedVersion: acts.version, reason: typed(form, "reason") ?? "" },
          options,
        )
      }
    >
      <TextArea id="reason" label={t("act.holdReason")} maxLength={500} required />
    </ActDialog>
  );
}
