import type { Metadata } from "next";
import { MessagesProvider } from "@/components/messages-provider";
import { pageLocale, pageWords } from "@/components/page-words";
import { DeskBar, Lead, Pane, Split } from "@/components/shell/desk-page";
import { DataTable, RowLink } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { getTranslator, pickMessages } from "@/messages";
import { api } from "@/server/api/caller";
import { FieldList } from "./_components/field-list";
import { AddTemplate } from "./_components/template-acts";
import { licenceOptions, typeName, typeOptions } from "./_components/type-options";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "drafting")("title") };
}

/** The agency's Word templates, and the words they may use. */
export default async function TemplatesPage() {
  const [w, trpc] = await Promise.all([pageWords(), api()]);
  const t = getTranslator(w.locale, "drafting");
  const [templates, catalogue, { facts }] = await Promise.all([
    trpc.drafting.templates(),
    trpc.rules.catalogue(),
    trpc.drafting.vocabulary(),
  ]);
  const active = templates.filter(({ isActive }) => isActive);
  const retired = templates.filter(({ isActive }) => !isActive);
  const licenceName = (id: string | null) =>
    id === null ? t("anyLicence") : (catalogue.find((each) => each.id === id)?.name ?? id);
  return (
    <>
      <DeskBar
        w={w}
        title={t("title")}
        isHeadingBelow
        actions={
          <MessagesProvider
            locale={w.locale}
            today={w.today}
            messages={pickMessages(w.locale, ["drafting", "common.act", "common.field"])}
          >
            <AddTemplate types={typeOptions(w)} licences={licenceOptions(catalogue)} />
          </MessagesProvider>
        }
      />
      <Split kind="facts">
        <Pane>
          <Lead
            level={1}
            title={t("finding", { n: active.length, drafts: templates.reduce((sum, { uses }) => sum + uses, 0) })}
            text={t("text")}
          />
          {templates.length === 0 ? (
            <Empty title={t("none")} text={t("noneText")} isBare />
          ) : (
            <DataTable
              id="templates"
              caption={t("title")}
              isTwoLine
              rowKey={({ id }) => id}
              groups={[
                ...(active.length > 0 ? [{ key: "active", title: t("inUse"), rows: active }] : []),
                ...(retired.length > 0 ? [{ key: "retired", title: t("retired"), rows: retired }] : []),
              ]}
              columns={[
                {
                  key: "name",
                  head: t("col.name"),
                  cell: (row) => (
                    <RowLink
                      href={`/manage/templates/${row.id}`}
                      note={t("fieldsLine", {
                        known: row.reading.known.length + row.reading.conditions.length,
                        asked: row.reading.asked.length,
                        lists: row.reading.lists.length,
                      })}
                    >
                      {row.name}
                    </RowLink>
                  ),
                },
                {
                  key: "paper",
                  head: t("col.paper"),
                  width: 220,
                  cell: (row) => (
                    <>
                      <span className="ell block">{typeName(w, row.documentType)}</span>
                      <small className="ell block">{licenceName(row.licenceId)}</small>
                    </>
                  ),
                },
                {
                  key: "version",
                  head: t("col.version"),
                  width: 150,
                  isWideOnly: true,
                  cell: (row) => (
                    <>
                      <span className="block">{t("version", { n: row.newest.number })}</span>
                      <small className="ell block">
                        {t("page.by", { name: row.newest.uploadedByName, when: w.instant(row.newest.uploadedAt) })}
                      </small>
                    </>
                  ),
                },
                { key: "uses", head: t("col.uses"), width: 80, isNumber: true, cell: (row) => row.uses },
              ]}
            />
          )}
        </Pane>
        <Pane role="side" label={t("fields.title")}>
          <FieldList w={w} t={t} facts={facts} />
        </Pane>
      </Split>
    </>
  );
}
