import type { ReactNode } from "react";
import { BrandMark } from "@/components/ui/icon";

/** A whole page that says one thing: what is true, and the way on. */
export function MessagePage({
  title,
  text,
  note,
  actions,
}: {
  title: string;
  text: string;
  note?: ReactNode;
  actions: ReactNode;
}) {
  return (
    <main className="mx-auto flex min-h-dvh max-w-[520px] flex-col justify-center px-6 py-16" id="main">
      <BrandMark size={28} />
      <h1 className="title-20 mt-5">{title}</h1>
      <p className="mt-2 text-base text-fg-2">{text}</p>
      {note ? <p className="mt-2 text-xs text-fg-3">{note}</p> : null}
      <div className="mt-6 flex gap-2">{actions}</div>
    </main>
  );
}
