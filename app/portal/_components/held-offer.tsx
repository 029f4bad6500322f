"use client";
import { useActionState } from "react";
import { allowReuse } from "../_actions/allow-reuse";

/** One tap instead of another photo. Works without script, as any form. */
export function AllowReuse({
  requirementId,
  fileVersionId,
  label,
}: {
  requirementId: string;
  fileVersionId: string;
  label: string;
}) {
  const [state, send, isPending] = useActionState(allowReuse, { error: null });
  return (
    <form action={send} className="mt-2">
      <input type="hidden" name="requirementId" value={requirementId} />
      <input type="hidden" name="fileVersionId" value={fileVersionId} />
      <button type="submit" className="btn btn-primary btn-48 w-full" disabled={isPending}>
        {label}
      </button>
      {state.error ? (
        <p role="alert" className="mt-2 text-[15px] leading-6 text-bad">
          {state.error}
        </p>
      ) : null}
    </form>
  );
}
