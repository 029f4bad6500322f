import { DataTable, RowLink } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { Tag } from "@/components/ui/tag";
import type { Words } from "@/components/words";
import { getTranslator } from "@/messages";
import type { api } from "@/server/api/caller";
import { DRAFT_TONE } from "./draft-tone";

type DraftListed = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["ruleDrafts"]["list"]>>[number];

/** Drafts under way, the one written last first. */
export function DraftTable({ w, drafts }: { w: Words; drafts: readonly DraftListed[] }) {
  const t = getTranslator(w.locale, "rules-desk");
  if (drafts.length === 0) return <Empty title={t("drafts.none")} text={t("drafts.noneText")} isBare />;
  return (
    <DataTable
      id="rule-drafts"
      caption={t("drafts.title")}
      isTwoLine
      rowKey={({ id }) => id}
      groups={[{ key: "drafts", title: t("drafts.title"), rows: drafts }]}
      columns={[
        {
          key: "title",
          head: t("drafts.col.title"),
          cell: (draft) => (
            <RowLink
              href={`/manage/rules/${draft.id}`}
              note={t("drafts.note", { base: draft.base, name: draft.createdBy, at: w.instant(draft.updatedAt) })}
            >
              {draft.title}
            </RowLink>
          ),
        },
        {
          key: "state",
          head: t("drafts.col.state"),
          width: 160,
          cell: ({ state }) => <Tag tone={DRAFT_TONE[state]}>{t(`state.${state}`)}</Tag>,
        },
        { key: "parts", head: t("drafts.col.parts"), width: 80, isNumber: true, cell: ({ parts }) => w.count(parts) },
        {
          key: "day",
          head: t("drafts.col.day"),
          width: 130,
          cell: ({ inForceFrom }) => (inForceFrom ? w.day(inForceFrom) : t("drafts.noDay")),
        },
      ]}
    />
  );
}
