import { Empty } from "@/components/ui/empty";
import { DataTable, RowLink } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import type { Words } from "@/components/words";
import { IMPACT_CHANGES, type ImpactChange } from "@/domain/impact/impact";
import { getTranslator } from "@/messages";
import { type ImpactApplications, type ImpactRun, type LicenceNames, nameIn } from "./run-words";

/** How many clients by licence, each figure a filter; and the running applications of licences that changed. */
export function TotalsSide({
  w,
  run,
  names,
  applications,
  href,
}: {
  w: Words;
  run: ImpactRun;
  names: LicenceNames;
  applications: ImpactApplications;
  href: (filter: { licence: string; change?: ImpactChange }) => string;
}) {
  const t = getTranslator(w.locale, "impact");
  // An application moves to the rules in force, so not before their day.
  const mayMove = run.kind === "publish" && run.to.day <= w.today;
  const rows = Object.entries(run.totals)
    .map(([licence, changes]) => ({
      licence,
      changes,
      n: IMPACT_CHANGES.reduce((sum, each) => sum + (changes[each] ?? 0), 0),
    }))
    .filter(({ n }) => n > 0)
    .toSorted((a, b) => b.n - a.n);
  return (
    <>
      <section className="sec">
        <h2 className="text-base font-strong">{t("byLicence")}</h2>
        <p className="mt-1 mb-2 text-sm text-fg-3">
          {rows.length > 0 ? t("byLicenceText") : run.status === "done" ? t("noTotals") : null}
        </p>
        {rows.length > 0 ? (
          <DataTable
            id="impact-totals"
            caption={t("byLicence")}
            isPlain
            rowKey={(row) => row.licence}
            groups={[{ key: "all", title: null, rows }]}
            columns={[
              {
                key: "licence",
                head: t("column.licence"),
                cell: (row) => <RowLink href={href({ licence: row.licence })}>{nameIn(names, row.licence)}</RowLink>,
              },
              ...IMPACT_CHANGES.map((change) => ({
                key: change,
                head: t(`column.${change}`),
                isNumber: true,
                width: 76,
                cell: (row: (typeof rows)[number]) => {
                  const n = row.changes[change] ?? 0;
                  return n === 0 ? (
                    <span className="text-fg-3">–</span>
                  ) : (
                    <Link className="link" href={href({ licence: row.licence, change })}>
                      {w.count(n)}
                    </Link>
                  );
                },
              })),
            ]}
          />
        ) : null}
      </section>
      {run.kind === "publish" || run.kind === "preview" ? (
        <section className="sec">
          <h2 className="text-base font-strong">{t("applications")}</h2>
          <p className="mt-1 mb-2 text-sm text-fg-3">{t("applicationsText")}</p>
          {applications.rows.length === 0 ? (
            <Empty title={t("applicationsNone")} isBare />
          ) : (
            <DataTable
              id="impact-applications"
              caption={t("applications")}
              isPlain
              isTwoLine
              rowKey={(row) => row.id}
              groups={[{ key: "all", title: null, rows: applications.rows }]}
              columns={[
                {
                  key: "application",
                  head: t("column.application"),
                  cell: (row) => (
                    <RowLink
                      href={`/desk/applications/${row.id}${row.isFiled || !mayMove ? "" : "#newer-rules"}`}
                      note={`${row.number} · ${w.t(`stage.${row.stage}`)} · ${row.ownerName}`}
                    >
                      {row.clientName} · {w.application(row.licence, row.kind)}
                    </RowLink>
                  ),
                },
                {
                  key: "rules",
                  head: t("column.rules"),
                  width: 128,
                  cell: (row) => (
                    <>
                      <span className="block">{row.rules}</span>
                      <small className="block">
                        {row.isFiled
                          ? t("filed")
                          : mayMove
                            ? t("move")
                            : t(run.kind === "publish" ? "moveFrom" : "moveOnce", { day: w.day(run.to.day) })}
                      </small>
                    </>
                  ),
                },
              ]}
            />
          )}
          {applications.isMore ? <p className="mt-2 text-sm text-fg-3">{t("applicationsMore")}</p> : null}
        </section>
      ) : null}
    </>
  );
}
