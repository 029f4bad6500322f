import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { pageWords } from "@/components/page-words";
import { env } from "@/server/env";
import { KitCharts } from "./_components/kit-charts";
import { KitControls } from "./_components/kit-controls";
import { KitMarks } from "./_components/kit-marks";
import { KitPieces } from "./_components/kit-pieces";
import type { Say } from "./_components/say";

export const metadata: Metadata = { title: "部件 Parts" };

/**
 * Every part with its states, made-up data only: for the eye, for screenshots, for the accessibility test. Its sentences are
 * samples and stand here in both languages instead of in the catalogue. Not in production.
 */
export default async function KitPage() {
  if (env().mode === "production") notFound();
  const w = await pageWords();
  const say: Say = (zh, en) => (w.locale === "en" ? en : zh);
  return (
    <main className="mx-auto max-w-[1440px] px-4 py-7 desk:px-10" id="main">
      <h1 className="title-20">{say("部件", "Parts")}</h1>
      <p className="text-sm text-fg-2">
        {say(
          "一种强调色，两种字重，细线分隔。颜色从不单独说话：总有字或图形。",
          "One accent, two weights, hairlines. Colour never speaks alone: there is always a word or a shape.",
        )}
      </p>
      <div className="grid gap-x-10 desk:grid-cols-3">
        <div className="min-w-0">
          <KitControls w={w} say={say} />
        </div>
        <div className="min-w-0">
          <KitMarks w={w} say={say} />
        </div>
        <div className="min-w-0">
          <KitPieces w={w} say={say} />
        </div>
      </div>
      <KitCharts say={say} />
    </main>
  );
}
