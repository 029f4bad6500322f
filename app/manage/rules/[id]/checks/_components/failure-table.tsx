import { DataTable, RowLink } from "@/components/ui/data-table";
import type { Words } from "@/components/words";
import { getTranslator, type Translator } from "@/messages";
import type { Book } from "./book-figures";
import { expectedWords } from "./expected-words";

/** Each expectation that the rules do not meet, with the way to its scenario. */
export function FailureTable({
  w,
  t,
  draftId,
  book,
}: {
  w: Words;
  t: Translator<"rule-checks">;
  draftId: string;
  book: Book;
}) {
  const v = getTranslator(w.locale, "assessments");
  const rows = [
    ...book.failures.map((failure) => ({ ...failure, why: null })),
    ...book.unreadable.map(({ scenario, why }) => ({
      ...{ scenario, company: scenario, step: 0, licence: "", what: "verdict" as const, part: null },
      ...{ value: "", found: "", why },
    })),
  ];
  return (
    <DataTable
      id="failures"
      caption={t("tab.failures")}
      isTwoLine
      rowKey={(row) => `${row.scenario} ${row.step} ${row.licence} ${row.what} ${row.part ?? ""}`}
      groups={[{ key: "all", title: null, rows }]}
      columns={[
        {
          key: "company",
          head: t("failure.col.company"),
          cell: (row) => (
            <RowLink
              href={`/manage/rules/${draftId}/scenarios/${row.scenario}`}
              note={
                row.why
                  ? t("failure.unreadable", { why: row.why })
                  : row.step > 0
                    ? t("failure.step", { n: row.step })
                    : row.scenario
              }
            >
              {row.company}
            </RowLink>
          ),
        },
        {
          key: "licence",
          head: t("failure.col.licence"),
          width: 240,
          cell: (row) => (
            <>
              <span className="ell block">{row.licence}</span>
              <small className="ell block">{t(`failure.what.${row.what}`, { part: row.part ?? "" })}</small>
            </>
          ),
        },
        { key: "expected", head: t("failure.col.expected"), width: 180, cell: (row) => expectedWords(row.value, t, v) },
        { key: "found", head: t("failure.col.found"), width: 180, cell: (row) => expectedWords(row.found, t, v) },
      ]}
    />
  );
}
