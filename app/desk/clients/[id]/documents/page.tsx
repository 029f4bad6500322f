import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { pageLocale, pageWords } from "@/components/page-words";
import { DeskBar, Lead, Pane, Split } from "@/components/shell/desk-page";
import { DataTable, RowLink } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { HintBar } from "@/components/ui/hint-bar";
import { Icon } from "@/components/ui/icon";
import { ListKeys } from "@/components/ui/list-keys";
import { Pagination } from "@/components/ui/pagination";
import { Tabs } from "@/components/ui/tabs";
import { Tag } from "@/components/ui/tag";
import { findDocumentType } from "@/domain/documents/document-types";
import { recordFieldsOf } from "@/domain/documents/recorded-data";
import { isId } from "@/domain/shared/id";
import { getTranslator } from "@/messages";
import { api } from "@/server/api/caller";
import { addressOf, oneOf, type SearchParams } from "@/components/address";
import { foundOr404 } from "@/components/found-or-404";
import { paperTitle, recordedLines, STANDING_TONES, standingText } from "../../../_components/paper-facts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "documents")("title") };
}

/** Everything a client has given us, the newest first: until when it is good, what it says, where it is used. */
export default async function LibraryPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}) {
  const [{ id }, given, w, trpc] = await Promise.all([params, searchParams, pageWords(), api()]);
  if (!isId(id)) notFound();
  const t = getTranslator(w.locale, "documents");
  const clients = getTranslator(w.locale, "clients");
  const isReplaced = oneOf(given.view) === "replaced";
  const page = await foundOr404(
    trpc.document.library({ clientId: id, isReplaced, cursor: oneOf(given.cursor)?.slice(0, 600) ?? null }),
  );
  const shortName = page.client.shortName ?? page.client.name;
  const path = `/desk/clients/${id}/documents`;
  const href = (change: { view?: string | undefined; cursor?: string } = {}) =>
    addressOf(path, { view: isReplaced ? "replaced" : undefined, ...change });
  return (
    <>
      <DeskBar
        w={w}
        isHeadingBelow
        crumbs={[
          { label: clients("title"), href: "/desk/clients" },
          { label: shortName, href: `/desk/clients/${id}` },
          { label: t("title") },
        ]}
      />
      <Split>
        <Pane
          foot={
            <HintBar
              hints={[
                { keys: ["j", "k"], label: w.t("list.move") },
                { keys: ["enter"], label: w.t("list.open") },
              ]}
              end={{ keys: ["?"], label: w.t("list.keys") }}
            />
          }
        >
          <Lead level={1} title={t("lead", { name: shortName, n: page.counts.current })} text={t("text")} />
          <Tabs
            className="px-5"
            label={t("views")}
            tabs={[
              { href: path, label: t("current"), count: page.counts.current, isCurrent: !isReplaced },
              {
                href: addressOf(path, { view: "replaced" }),
                label: t("old"),
                count: page.counts.replaced,
                isCurrent: isReplaced,
              },
            ]}
          />
          {page.rows.length === 0 ? (
            <Empty
              title={isReplaced ? t("emptyOld") : t("empty")}
              text={isReplaced ? undefined : t("emptyText")}
              isBare
            />
          ) : (
            <DataTable
              id="documents"
              caption={t("title")}
              isTwoLine
              rowKey={(row) => row.id}
              groups={[{ key: "all", title: null, rows: page.rows }]}
              columns={[
                {
                  key: "paper",
                  head: t("col.paper"),
                  cell: (row) => {
                    const { name, also } = paperTitle(w, row);
                    const isIdentity = findDocumentType(row.documentType)?.isIdentityPaper ?? true;
                    return (
                      <RowLink
                        href={`/desk/documents/${row.id}`}
                        note={also ? <span lang="zh-CN">{also}</span> : undefined}
                      >
                        {isIdentity ? <Icon name="lock" size={13} className="mr-1 text-fg-3" /> : null}
                        {name}
                        {row.versions > 1 ? <Tag tone="line">{t("versions", { n: row.versions })}</Tag> : null}
                      </RowLink>
                    );
                  },
                },
                {
                  key: "says",
                  head: t("col.says"),
                  isWideOnly: true,
                  cell: (row) => (
                    <span className="text-fg-2" lang="zh-CN">
                      {recordedLines(w, t, recordFieldsOf(row.documentType), row.data)
                        .slice(0, 2)
                        .map(({ value }) => value)
                        .join(" · ")}
                    </span>
                  ),
                },
                {
                  key: "issuer",
                  head: t("col.issuer"),
                  width: 168,
                  isWideOnly: true,
                  cell: (row) => (
                    <span className="text-fg-2" lang="zh-CN">
                      {row.issuer}
                    </span>
                  ),
                },
                {
                  key: "days",
                  head: t("col.days"),
                  width: 176,
                  cell: (row) => (
                    <span className="text-fg-2">
                      {[
                        row.issuedOn ? t("issued", { day: w.day(row.issuedOn) }) : null,
                        row.expiresOn ? t("until", { day: w.day(row.expiresOn) }) : null,
                      ]
                        .filter(Boolean)
                        .join(" · ")}
                    </span>
                  ),
                },
                {
                  key: "standing",
                  head: t("col.standing"),
                  width: 144,
                  cell: (row) =>
                    row.standing === "undated" ? (
                      <span className="text-fg-3">{standingText(t, row)}</span>
                    ) : (
                      <Tag tone={STANDING_TONES[row.standing]}>{standingText(t, row)}</Tag>
                    ),
                },
                {
                  key: "used",
                  head: t("col.used"),
                  width: 152,
                  cell: (row) => (
                    <span className="text-fg-2">
                      {row.open + row.filed === 0
                        ? t("unused")
                        : [
                            row.open > 0 ? t("openUses", { n: row.open }) : null,
                            row.filed > 0 ? t("filedUses", { n: row.filed }) : null,
                          ]
                            .filter(Boolean)
                            .join(" · ")}
                    </span>
                  ),
                },
              ]}
            />
          )}
          <Pagination
            w={w}
            previousHref={page.previous ? href({ cursor: page.previous }) : null}
            nextHref={page.next ? href({ cursor: page.next }) : null}
          />
          <ListKeys list="documents" />
        </Pane>
      </Split>
    </>
  );
}
