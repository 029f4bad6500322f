import type { Words } from "@/components/words";
import { dayInShanghai } from "@/domain/shared/day";
import type { Translator } from "@/messages/translator";
import { AllowReuse } from "./held-offer";

/** "You gave us this before": since when, until when, for what we would use it, and the one tap that allows it. */
export function HeldPaper({
  t,
  w,
  paper,
  licences,
}: {
  t: Translator<"portal">;
  w: Words;
  paper: { id: string; held: { fileVersionId: string; uploadedAt: Date; expiresOn: string | null } | null };
  licences: string;
}) {
  const { held } = paper;
  if (!held) return null;
  const day = w.day(dayInShanghai(held.uploadedAt));
  return (
    <div className="mt-2 rounded-md border border-line bg-bg-rail px-3 py-3">
      <p className="font-strong text-fg">{t("held.title")}</p>
      <p className="text-sm text-fg-2">
        {held.expiresOn ? t("held.until", { day, until: w.day(held.expiresOn) }) : t("held.since", { day })}
      </p>
      <p className="text-sm text-fg-2">{t("held.text", { licence: licences })}</p>
      <AllowReuse requirementId={paper.id} fileVersionId={held.fileVersionId} label={t("held.allow")} />
      <p className="mt-2 text-sm text-fg-3">{t("held.other")}</p>
    </div>
  );
}
