import { OfficialStatus, type OfficialStatusName, Stage, type StageName } from "@/components/application/status-mark";
import { DataTable, RowLink } from "@/components/ui/data-table";
import type { Words } from "@/components/words";
import { getTranslator } from "@/messages";

export interface ApplicationRow {
  id: string;
  number: string;
  licenceId: string;
  kind: "new" | "renewal" | "change" | "annual-report" | "scope-extension" | "replacement" | "cancellation";
  officialStatus: OfficialStatusName;
  internalStage: StageName;
  turn: "agency" | "client" | "authority" | "nobody";
  dueOn: string | null;
  isDueProvisional: boolean;
  papersReady: number;
  papersTotal: number;
  ownerName: string;
}

/** The applications of one client or case: where each stands, whose turn it is, by when. */
export function ApplicationRows({
  w,
  id,
  caption,
  rows,
  nameOf,
}: {
  w: Words;
  id: string;
  caption: string;
  rows: readonly ApplicationRow[];
  nameOf: (licenceId: string) => string;
}) {
  const t = getTranslator(w.locale, "clients");
  return (
    <DataTable
      id={id}
      caption={caption}
      isTwoLine
      isHeadHidden
      isPlain
      rowKey={(row) => row.id}
      groups={[{ key: "all", title: null, rows }]}
      columns={[
        {
          key: "licence",
          head: caption,
          cell: (row) => (
            <RowLink href={`/desk/applications/${row.id}`} note={`${row.number} · ${row.ownerName}`}>
              {w.application(nameOf(row.licenceId), row.kind)}
            </RowLink>
          ),
        },
        {
          key: "official",
          head: "",
          width: 112,
          cell: (row) => <OfficialStatus w={w} status={row.officialStatus} />,
        },
        {
          key: "stage",
          head: "",
          width: 96,
          isWideOnly: true,
          cell: (row) => <Stage w={w} stage={row.internalStage} />,
        },
        {
          key: "papers",
          head: "",
          width: 104,
          isWideOnly: true,
          cell: (row) => (
            <span className="text-xs text-fg-3">
              {row.papersTotal > 0 ? t("page.papers", { ready: row.papersReady, total: row.papersTotal }) : null}
            </span>
          ),
        },
        {
          key: "turn",
          head: "",
          width: 132,
          cell: (row) => (
            <span className={row.turn === "agency" ? undefined : "text-fg-2"}>
              {w.t(`turn.${row.turn}`)}
              {row.dueOn ? (
                <small className={row.isDueProvisional ? "prov" : undefined}>
                  {w.t("clock.latest", { day: w.day(row.dueOn) })}
                </small>
              ) : null}
            </span>
          ),
        },
      ]}
    />
  );
}
