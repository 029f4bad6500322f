import { formatBytes } from "@/components/format-bytes";
import { ButtonLink } from "@/components/ui/button";
import type { Translator } from "@/messages";

/** The paper as we filled it in: to print, sign or stamp, and send back. */
export function FilledDraft({
  t,
  draft,
}: {
  t: Translator<"drafting">;
  draft: { id: string; byteCount: number; hasBlanks: boolean } | null;
}) {
  if (!draft) return null;
  return (
    <div className="mt-2 rounded-md border border-line bg-bg-rail px-3 py-3">
      <p className="font-strong text-fg">{t("portal.title")}</p>
      <p className="text-sm text-fg-2">
        {t("portal.text")}
        {draft.hasBlanks ? ` ${t("portal.blanks")}` : ""}
      </p>
      <ButtonLink href={`/api/drafts/${draft.id}`} isPlain icon="download" size={48} className="mt-2 w-full">
        {t("portal.download", { size: formatBytes(draft.byteCount) })}
      </ButtonLink>
    </div>
  );
}
