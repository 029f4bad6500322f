"use client";
import { ActFault } from "@/components/act-fault";
import { useState } from "react";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { useAct } from "@/components/use-act";

/** A note for colleagues. What was typed stays in the field until it is saved. */
export function AddNote({ clientId, version }: { clientId: string; version: number }) {
  const t = useT("clients");
  const act = useAct();
  const [text, setText] = useState("");
  return (
    <form
      method="post"
      className="space-y-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() === "") return;
        void act.run(
          (options) =>
            api.client.update.mutate({ id: clientId, expectedVersion: version, fields: { notes: text } }, options),
          { done: t("page.noteSaved"), onDone: () => setText("") },
        );
      }}
    >
      <ActFault act={act} />
      <TextArea
        id="new-note"
        label={t("page.addNote")}
        hint={t("form.notesHint")}
        value={text}
        rows={2}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {text.trim() === "" ? null : (
        <Button size={28} type="submit" isBusy={act.isPending}>
          {t("edit.save")}
        </Button>
      )}
    </form>
  );
}
