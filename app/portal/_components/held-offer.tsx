"use client";
import { allowReuse } from "../_actions/allow-reuse";
import { usePostedForm } from "./use-posted-form";

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
  const { answer, isPending, form } = usePostedForm(allowReuse, { error: null });
  return (
    <form {...form} className="mt-2">
      <input type="hidden" name="requirementId" value={requirementId} />
      <input type="hidden" name="fileVersionId" value={fileVersionId} />
      <button type="submit" className="btn btn-primary btn-48 w-full" disabled={isPending}>
        {label}
      </button>
      {answer.error ? (
        <p role="alert" className="mt-2 text-[15px] leading-6 text-bad">
          {answer.error}
        </p>
      ) : null}
    </form>
  );
}
