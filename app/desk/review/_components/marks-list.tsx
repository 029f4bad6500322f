"use client";
import { Icon } from "@/components/ui/icon";
import { useT } from "@/components/messages-provider";
import type { Mark } from "@/domain/documents/marks";

/** What the client is told beside each mark. */
export function MarksList({
  marks,
  onNote,
  onRemove,
}: {
  marks: readonly Mark[];
  onNote: (index: number, note: string) => void;
  onRemove: (index: number) => void;
}) {
  const t = useT("review");
  if (marks.length === 0) return null;
  return (
    <div className="sec">
      <h2>{t("marks")}</h2>
      <ul className="grid gap-2">
        {marks.map((mark, index) => (
          <li key={index} className="row gap-2">
            <span
              aria-hidden="true"
              className="size-5.5 flex-none rounded-full bg-bad-solid text-center text-sm leading-[22px] font-strong text-[#fff]"
            >
              {index + 1}
            </span>
            <span className="inp flex-1">
              <input
                aria-label={t("markNote", { n: index + 1 })}
                placeholder={t("markNoteHint")}
                maxLength={120}
                value={mark.note}
                onChange={(event) => onNote(index, event.currentTarget.value)}
              />
            </span>
            <button
              type="button"
              className="btn btn-ghost btn-28"
              aria-label={t("markRemove", { n: index + 1 })}
              onClick={() => onRemove(index)}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
      <p className="mt-1 text-xs text-fg-3">{t("marksText")}</p>
    </div>
  );
}
