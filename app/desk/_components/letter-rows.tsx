import { type Column, DataTable, RowLink } from "@/components/ui/data-table";
import { Tag } from "@/components/ui/tag";
import type { Words } from "@/components/words";
import type { Translator } from "@/messages/translator";
import type { api } from "@/server/api/caller";

type Listed = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["letter"]["list"]>>;
type Row = Listed["waiting"][number];

const TONES = { reading: "idle", read: "act", unread: "warn", recorded: "ok" } as const;

/** Letters, those that wait for a person first. */
export function LetterRows({ w, t, letters, id }: { w: Words; t: Translator<"letters">; letters: Listed; id: string }) {
  const columns: Column<Row>[] = [
    {
      key: "what",
      head: t("what"),
      cell: (row) => (
        <RowLink href={`/desk/letters/${row.id}`} note={[row.number, row.fileName].filter(Boolean).join(" · ")}>
          {row.kind ? t(`kind.${row.kind}`) : t("unknownKind")}
        </RowLink>
      ),
    },
    {
      key: "about",
      head: t("about"),
      cell: (row) => (
        <>
          <span lang="zh-CN">{row.clientName ?? t("unknownClient")}</span>
          {row.licence ? <small>{w.locale === "en" ? row.licence.en : row.licence.zh}</small> : null}
        </>
      ),
    },
    {
      key: "state",
      head: t("state"),
      width: 190,
      cell: (row) => <Tag tone={TONES[row.status]}>{t(`status.${row.status}`)}</Tag>,
    },
    {
      key: "by",
      head: t("by"),
      width: 150,
      cell: (row) => (
        <>
          {row.by}
          <small>{w.instant(row.at)}</small>
        </>
      ),
    },
  ];
  const groups = [
    { key: "waiting", title: t("waiting"), rows: letters.waiting },
    { key: "recorded", title: t("recorded"), rows: letters.recorded },
  ].filter(({ rows }) => rows.length > 0);
  return (
    <DataTable id={id} caption={t("title")} columns={columns} groups={groups} rowKey={(row) => row.id} isTwoLine />
  );
}
