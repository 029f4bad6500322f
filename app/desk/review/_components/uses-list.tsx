"use client";
import { useT } from "@/components/messages-provider";
import { Checkbox } from "@/components/ui/choice";
import type { ReviewUse } from "./to-item";

/** More are folded, so that the decision stays in sight. */
const SHOWN = 3;

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
    <details className="sec" open={uses.length <= SHOWN}>
      <summary className="text-sm font-strong">
        {t("uses", { n: uses.length })}
        {left.size > 0 && onChoose ? (
          <span className="font-normal text-fg-3"> {t("ticked", { n: uses.length - left.size })}</span>
        ) : null}
      </summary>
      {onChoose ? <p className="mt-1 text-xs text-fg-3">{t("usesText")}</p> : null}
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
    </details>
  );
}
