import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MessagesProvider } from "@/components/messages-provider";
import { pageLocale, pageWords } from "@/components/page-words";
import { pinyinOf } from "@/components/pinyin";
import { DeskBar, Lead, Pane, Split } from "@/components/shell/desk-page";
import { ListRow } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { FilterBar, SearchBox } from "@/components/ui/filter-bar";
import { Icon, type IconName } from "@/components/ui/icon";
import { ListKeys } from "@/components/ui/list-keys";
import { Tag } from "@/components/ui/tag";
import { isId } from "@/domain/shared/id";
import { getTranslator, pickMessages } from "@/messages";
import { api } from "@/server/api/caller";
import { PartsActs } from "./_components/parts-acts";
import { PART_TABS, type PartTab, rowsOf } from "./_components/part-rows";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "rules-editor")("page.parts") };
}

const ICONS: Record<Exclude<PartTab, "changed">, IconName> = {
  licence: "licence",
  fact: "question",
  source: "law",
  other: "settings",
};

/** Everything that a draft holds, to be found by name, pinyin or id; what it changes is marked. */
export default async function DraftPartsPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ q?: string; tab?: string }>;
}) {
  const [w, { id: draftId }, { q = "", tab: asked }, trpc] = await Promise.all([
    pageWords(),
    params,
    searchParams,
    api(),
  ]);
  const t = getTranslator(w.locale, "rules-editor");
  const drafts = isId(draftId) ? await trpc.ruleDrafts.list() : [];
  if (!drafts.some(({ id }) => id === draftId)) notFound();
  const [draft, known] = await Promise.all([trpc.ruleDrafts.get({ draftId }), trpc.ruleDrafts.vocabulary({ draftId })]);
  const locale = w.locale === "en" ? "en" : "zh";
  const tab: PartTab = PART_TABS.find((each) => each === asked) ?? "licence";
  const all = rowsOf(draftId, known, draft.parts, locale, (kind) => t(`page.kind.${kind}`));
  const wanted = q.normalize("NFKC").trim().toLowerCase();
  const rows = all.filter(
    (row) =>
      (tab === "changed" ? row.change !== null : row.kind === tab) &&
      (wanted === "" || `${row.name} ${row.id} ${row.search} ${pinyinOf(row.search)}`.toLowerCase().includes(wanted)),
  );
  const here = `/manage/rules/${draftId}/parts`;
  const addressOf = (each: PartTab) => `${here}?${new URLSearchParams({ tab: each, ...(q ? { q } : {}) }).toString()}`;
  const countOf = (each: PartTab) =>
    all.filter((row) => (each === "changed" ? row.change !== null : row.kind === each)).length;
  return (
    <>
      <DeskBar
        w={w}
        crumbs={[
          { label: t("page.rules"), href: "/manage/rules" },
          { label: draft.title, href: `/manage/rules/${draftId}` },
          { label: t("page.parts") },
        ]}
        isHeadingBelow
        actions={
          <MessagesProvider
            locale={w.locale}
            today={w.today}
            messages={pickMessages(w.locale, ["rules-editor", "common.act", "common.field", "common.meanwhile"])}
          >
            <PartsActs
              draftId={draftId}
              isOpen={draft.state === "open"}
              groups={known.groups.map(({ id, name }) => ({ value: id, label: name[locale] || id }))}
              taken={all.map(({ part }) => part)}
            />
          </MessagesProvider>
        }
      />
      <Split>
        <Pane>
          <Lead level={1} title={t("parts.finding", { n: countOf("changed") })} text={t("parts.text")} />
          <FilterBar
            label={t("parts.filter")}
            links={PART_TABS.map((each) => ({
              href: addressOf(each),
              label: t(`parts.tab.${each}`),
              count: countOf(each),
              isCurrent: each === tab,
            }))}
            search={<SearchBox action={here} value={q} label={t("parts.search")} keep={{ tab }} />}
            clear={q ? { href: `${here}?tab=${tab}`, label: t("parts.clear") } : null}
          />
          {rows.length === 0 ? (
            <Empty
              title={t(tab === "changed" && !q ? "parts.noneChanged" : "parts.noMatch")}
              text={t("parts.noMatchText")}
            />
          ) : (
            <ul data-list="parts">
              {rows.map((row) => (
                <ListRow
                  key={row.part}
                  id={row.part}
                  href={row.href}
                  mark={<Icon name={ICONS[row.kind]} />}
                  title={row.name}
                  note={row.note}
                  end={
                    row.change || row.isRetired ? (
                      <span className="row justify-end gap-2">
                        <span className="hide-phone">{row.by}</span>
                        {row.isRetired ? <Tag>{t("field.retired")}</Tag> : null}
                        {row.change ? (
                          <Tag tone={row.change === "removed" ? "bad" : "act"}>{t(`parts.change.${row.change}`)}</Tag>
                        ) : null}
                      </span>
                    ) : null
                  }
                />
              ))}
            </ul>
          )}
          <ListKeys list="parts" />
        </Pane>
      </Split>
    </>
  );
}
