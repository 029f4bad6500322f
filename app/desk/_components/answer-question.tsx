"use client";
import { ActFault } from "@/components/act-fault";
import { typed } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { useAct } from "@/components/use-act";

/** The answer to one question of a client. */
export function AnswerQuestion({
  question,
  words,
}: {
  question: { id: string; version: number };
  words: Record<"answer" | "hint" | "send" | "done", string>;
}) {
  const act = useAct();
  return (
    <form
      className="mt-3 grid gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        const text = typed(new FormData(event.currentTarget), "text") ?? "";
        void act.run(
          (options) =>
            api.question.answer.mutate({ questionId: question.id, expectedVersion: question.version, text }, options),
          { done: words.done },
        );
      }}
    >
      <TextArea
        id={`answer-${question.id}`}
        name="text"
        label={words.answer}
        hint={words.hint}
        rows={4}
        maxLength={2000}
      />
      <ActFault act={act} />
      <div>
        <Button type="submit" tone="primary" isBusy={act.isPending}>
          {words.send}
        </Button>
      </div>
    </form>
  );
}
