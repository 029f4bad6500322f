"use client";
import { useT } from "@/components/messages-provider";
import { Checkbox } from "@/components/ui/choice";
import type { ReviewUse } from "./to-item";

/** The applications that one file is for; ticked are those that the decision is about. */
export function UsesList({
  uses,
  left,
  onChoose,
}: {
  uses: readonly ReviewUse[];
  /** Not ticked. */
  left: ReadonlySet<string>;
  /** Null once it is decided. */
  onChoose: ((id: string, isChosen: boolean) => void) | null;
}) {
  const t = useT("review");
  return (
    <div className="sec">
      <h2>{t("uses", { n: uses.length })}</h2>
      {onChoose ? <p className="text-xs text-fg-3">{t("usesText")}</p> : null}
      <ul className="mt-1 grid gap-1 text-sm">
        {uses.map((use) => (
          <li key={use.id} className="row items-start">
            {onChoose ? (
              <Checkbox
                label={use.licence}
                note={use.due}
                checked={!left.has(use.id)}
                onChange={(event) => onChoose(use.id, event.currentTarget.checked)}
              />
            ) : (
              <span>{use.licence}</span>
            )}
            <span className="sp" />
            <a className="link text-xs" href={`/desk/applications/${use.applicationId}`}>
              {t("look")}
              <span className="sr-only"> {use.licence}</span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
