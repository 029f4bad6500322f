import type { ReactNode } from "react";

/** Nothing here: what is true, then the next act. No pictures. `isBare` without the frame, inside a pane. */
export function Empty({
  title,
  text,
  actions,
  isBare,
}: {
  title: string;
  text?: ReactNode;
  actions?: ReactNode;
  isBare?: boolean;
}) {
  return (
    <div className={isBare ? "empty border-0 py-16" : "empty"}>
      <p className="text-base font-strong">{title}</p>
      {text ? <p className="mt-0.5 text-sm text-fg-2">{text}</p> : null}
      {actions ? <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div> : null}
    </div>
  );
}
