import type { Words } from "@/components/words";
import type { Translator } from "@/messages";
import type { api } from "@/server/api/caller";

export type Book = NonNullable<Awaited<ReturnType<Awaited<ReturnType<typeof api>>["ruleChecks"]["get"]>>["book"]>;

const percent = (points: number) => `${(points / 100).toFixed(points === 10_000 ? 0 : 1)}%`;

/** What the test says of the whole, five figures in a row. */
export function BookFigures({ w, t, book }: { w: Words; t: Translator<"rule-checks">; book: Book }) {
  const failed = new Set([...book.failures, ...book.unreadable].map(({ scenario }) => scenario)).size;
  const { report } = book;
  const figures = [
    {
      key: "scenarios",
      value: w.count(report.scenarios),
      note: t("figures.scenariosNote", { cases: report.cases, n: report.expectations }),
    },
    { key: "failed", value: w.count(failed), note: null, isBad: failed > 0 },
    { key: "covered", value: percent(book.covered), note: null },
    { key: "decisive", value: percent(book.decisive), note: t("figures.decisiveNote", { n: report.undecidable }) },
    {
      key: "noticed",
      value: percent(book.noticed),
      note: book.isFinished
        ? t("figures.noticedNote", { total: report.mutants.total, same: report.mutants.equivalent })
        : t("figures.unfinished"),
    },
  ] as const;
  return (
    <dl aria-label={t("figures.label")} className="grid grid-cols-2 gap-x-6 gap-y-4 px-5 py-4 desk:grid-cols-5">
      {figures.map((figure) => (
        <div key={figure.key}>
          <dt className="text-fg-3 text-xs">{t(`figures.${figure.key}`)}</dt>
          <dd className={`font-strong text-xl ${"isBad" in figure && figure.isBad ? "text-bad" : ""}`}>
            {figure.value}
          </dd>
          {figure.note ? <dd className="text-fg-3 text-xs">{figure.note}</dd> : null}
        </div>
      ))}
    </dl>
  );
}
