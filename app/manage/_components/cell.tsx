import type { ReactNode } from "react";

/** One part of the overview: a title that says what is measured, its legend or link, the picture. Parted by hairlines, no card. */
export function Cell({
  title,
  note,
  end,
  span,
  children,
}: {
  title: string;
  note?: string;
  end?: ReactNode;
  /** Of twelve columns, on a wide screen. */
  span: 3 | 4 | 5 | 6 | 7 | 12;
  children: ReactNode;
}) {
  return (
    <section className={`min-w-0 border-b border-line p-5 desk:border-r ${SPAN[span]}`}>
      <div className="mb-3 flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h2 className="font-strong">{title}</h2>
        {note ? <p className="text-xs text-fg-3">{note}</p> : null}
        <span className="sp" />
        {end}
      </div>
      {children}
    </section>
  );
}

const SPAN = {
  3: "desk:col-span-3",
  4: "desk:col-span-4",
  5: "desk:col-span-5",
  6: "desk:col-span-6",
  7: "desk:col-span-7",
  12: "desk:col-span-12",
} as const;
