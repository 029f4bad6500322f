"use client";
import { type SubmitEvent, useActionState, useState, useTransition } from "react";
import { noConnection } from "@/components/connection";

/**
 * A form of the portal. Without script it posts as any form; with it a lost connection is an answer under the form instead of an
 * error in the place of the whole page, and what was typed stays.
 *
 * post: a server action that answers refusals by `error`.
 */
export function usePostedForm<S extends { error: string | null }>(
  post: (before: S, form: FormData) => Promise<S>,
  first: Awaited<S>,
) {
  const [posted, action] = useActionState(post, first);
  const [answer, setAnswer] = useState<S>(posted);
  const [isPending, start] = useTransition();
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    start(async () => {
      try {
        const next = await post(answer, form);
        start(() => setAnswer(next));
      } catch (cause) {
        // What the server or the framework threw has a digest and is theirs to show; anything else never came back.
        if (cause instanceof Error && "digest" in cause) throw cause;
        start(() => setAnswer((known) => ({ ...known, error: noConnection("unsaved") })));
      }
    });
  };
  return { answer, isPending, form: { action, onSubmit, "data-posted": "" } };
}
