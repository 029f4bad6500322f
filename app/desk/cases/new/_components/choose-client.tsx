import { DeskBar, Lead, Pane, Split } from "@/components/shell/desk-page";
import { ButtonLink } from "@/components/ui/button";
import { ListRow } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { FilterBar, SearchBox } from "@/components/ui/filter-bar";
import { Icon } from "@/components/ui/icon";
import { ListKeys } from "@/components/ui/list-keys";
import type { Words } from "@/components/words";
import { getTranslator } from "@/messages";
import { api } from "@/server/api/caller";

/** The company comes first: found by name, pinyin or code, or made new. `isAssessing`: its page starts the assessment. */
export async function ChooseClient({
  w,
  search,
  isAssessing,
}: {
  w: Words;
  search: string | undefined;
  isAssessing: boolean;
}) {
  const t = getTranslator(w.locale, "cases");
  const clients = getTranslator(w.locale, "clients");
  const { rows } = await (await api()).client.list({ search });
  return (
    <>
      <DeskBar
        w={w}
        crumbs={[{ label: t("title"), href: "/desk/cases" }, { label: t("new.save") }]}
        isHeadingBelow
        actions={
          <ButtonLink href="/desk/clients/new" icon="plus" size={28}>
            {clients("new")}
          </ButtonLink>
        }
      />
      <Split>
        <Pane>
          <Lead level={1} title={t(isAssessing ? "choose.assess" : "choose.case")} text={t("choose.text")} />
          <FilterBar
            label={clients("filter.label")}
            search={
              <SearchBox
                action="/desk/cases/new"
                value={search ?? ""}
                label={clients("search")}
                keep={{ then: isAssessing ? "assess" : undefined }}
              />
            }
            links={[]}
          />
          {rows.length === 0 ? (
            <Empty title={clients("none")} text={clients("noneText")} isBare />
          ) : (
            <ul data-list="choose" className="border-t border-line">
              {rows.map((row) => (
                <ListRow
                  key={row.id}
                  id={row.id}
                  href={isAssessing ? `/desk/clients/${row.id}` : `/desk/cases/new?client=${row.id}`}
                  mark={<Icon name="building" />}
                  title={row.shortName ?? row.name}
                  note={row.shortName ? row.name : row.uscc}
                  end={row.openCases > 0 ? t("choose.open", { n: row.openCases }) : null}
                />
              ))}
            </ul>
          )}
          <ListKeys list="choose" />
        </Pane>
      </Split>
    </>
  );
}
