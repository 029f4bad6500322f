"use client";
import { useEffect, useState } from "react";
import { api } from "@/components/client-api";
import { dateWords } from "@/components/field-words";
import { useT, useWords } from "@/components/messages-provider";
import { DateField } from "@/components/ui/date-field";
import { NativeSelectField, type Option, TextArea, TextField } from "@/components/ui/field";
import { useAct } from "@/components/use-act";
import type { Acts } from "../acts-of";
import { ActForm, typed } from "../../../../_components/act-form";

type Props = { acts: Acts; onClose: () => void };

/** The colleagues who can take on work; null while they are being fetched. */
export function useColleagues(): Option[] | null {
  const [options, setOptions] = useState<Option[] | null>(null);
  useEffect(() => {
    let isGone = false;
    // Without them the form says so by an empty list; its error comes with saving.
    void api.client.colleagues
      .query()
      .then((people) => !isGone && setOptions(people.map(({ id, name }) => ({ value: id, label: name }))))
      .catch(() => !isGone && setOptions([]));
    return () => {
      isGone = true;
    };
  }, []);
  return options;
}

export function NoteDialog({ acts, onClose }: Props) {
  const t = useT("applications");
  const act = useAct();
  return (
    <ActForm
      id="note-form"
      title={t("act.noteTitle")}
      text={t("act.noteText")}
      verb={t("act.save")}
      act={act}
      onClose={onClose}
      onSubmit={(form) =>
        void act.run(
          (options) =>
            api.note.write.mutate(
              { clientId: acts.clientId, applicationId: acts.id, body: typed(form, "body") ?? "" },
              options,
            ),
          { done: t("act.noteDone"), onDone: onClose },
        )
      }
    >
      <TextArea id="body" label={t("act.noteBody")} rows={5} maxLength={5000} required />
    </ActForm>
  );
}

export function TaskDialog({ acts, onClose }: Props) {
  const t = useT("applications");
  const w = useWords();
  const act = useAct();
  const colleagues = useColleagues();
  const [dueOn, setDueOn] = useState<string | null>(null);
  return (
    <ActForm
      id="task-form"
      title={t("act.taskTitle")}
      verb={t("act.save")}
      act={act}
      onClose={onClose}
      onSubmit={(form) =>
        void act.run(
          (options) =>
            api.task.create.mutate(
              {
                clientId: acts.clientId,
                applicationId: acts.id,
                fields: { title: typed(form, "title") ?? "", ownerId: typed(form, "owner") ?? acts.ownerId, dueOn },
              },
              options,
            ),
          { done: t("act.taskAdded"), onDone: onClose },
        )
      }
    >
      <TextField id="title" label={t("act.taskName")} maxLength={200} required />
      <NativeSelectField
        key={colleagues?.length}
        id="owner"
        label={t("act.taskOwner")}
        defaultValue={acts.ownerId}
        options={colleagues ?? []}
      />
      <DateField
        {...dateWords(w)}
        id="due-on"
        label={t("act.taskDue")}
        optional={w.t("field.optional")}
        value={dueOn}
        onPick={setDueOn}
      />
    </ActForm>
  );
}

export function HoldDialog({ acts, onClose }: Props) {
  const t = useT("applications");
  const act = useAct();
  return (
    <ActForm
      id="hold-form"
      title={t("act.holdTitle")}
      text={t("act.holdText")}
      verb={t("act.holdVerb")}
      act={act}
      onClose={onClose}
      onSubmit={(form) =>
        void act.run(
          (options) =>
            api.application.hold.mutate(
              { applicationId: acts.id, expectedVersion: acts.version, reason: typed(form, "reason") ?? "" },
              options,
            ),
          { done: t("act.held"), onDone: onClose },
        )
      }
    >
      <TextArea id="reason" label={t("act.holdReason")} maxLength={500} required />
    </ActForm>
  );
}
