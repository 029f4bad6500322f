import type { ReactNode } from "react";
import type { Words } from "@/components/words";

/** A sample in the reader's language. */
export type Say = (zh: string, en: string) => string;
export interface KitProps {
  w: Words;
  say: Say;
}

export function Box({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <section className="mt-[18px] border-t border-line pt-[18px] pb-5">
      <h2 className="mb-3 flex gap-2 text-sm">
        {title}
        {note ? <span className="font-normal text-fg-3">{note}</span> : null}
      </h2>
      {children}
    </section>
  );
}
