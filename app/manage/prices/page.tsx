import type { Metadata } from "next";
import { pageLocale, pageWords } from "@/components/page-words";
import { DeskBar, Lead, Pane, Split } from "@/components/shell/desk-page";
import { DataTable } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { Link } from "@/components/ui/link";
import type { Words } from "@/components/words";
import { isId } from "@/domain/shared/id";
import { getTranslator, type Translator } from "@/messages";
import { api } from "@/server/api/caller";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "quotes")("prices.title") };
}

type Books = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["priceBook"]["list"]>>;
type Price = NonNullable<Books["shown"]>["book"]["prices"][number];

/** The price book in force and its earlier versions. */
export default async function PricesPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { version } = await searchParams;
  const [w, trpc] = await Promise.all([pageWords(), api()]);
  const t = getTranslator(w.locale, "quotes");
  const [books, catalogue] = await Promise.all([
    trpc.priceBook.list({ id: isId(version) ? version : undefined }),
    trpc.rules.catalogue(),
  ]);
  const { shown } = books;
  const names = new Map(catalogue.map((entry) => [entry.id, entry.name]));
  const published = books.versions.find(({ id }) => id === shown?.id);
  return (
    <>
      <DeskBar w={w} title={t("prices.title")} isHeadingBelow />
      <Split kind="facts">
        <Pane>
          {shown === null ? (
            <Empty title={t("prices.findingNone")} />
          ) : (
            <>
              <Lead
                level={1}
                title={t("prices.finding", { label: shown.book.label, priced: shown.book.prices.length })}
                text={
                  published?.publishedByName
                    ? t("prices.sub", { day: shown.book.inForceFrom, name: published.publishedByName })
                    : t("prices.subSeed", { day: shown.book.inForceFrom })
                }
              />
              <DataTable
                id="prices"
                caption={t("prices.title")}
                columns={columns(names, w, t)}
                groups={[{ key: "all", title: null, rows: shown.book.prices }]}
                rowKey={(row) => `${row.licence} ${row.kind}`}
              />
            </>
          )}
        </Pane>
        <Pane role="side" label={t("prices.versions")}>
          <section className="sec">
            <h2>{t("prices.versions")}</h2>
            <ul className="mt-1 text-sm">
              {books.versions.map((book) => (
                <li key={book.id} className="row min-h-9">
                  <Link className="link" href={`/manage/prices?version=${book.id}`}>
                    {book.label}
                  </Link>
                  <span className="sp" />
                  <span className="text-xs text-fg-3">
                    {book.id === books.inForceId ? t("prices.inForce") : book.inForceFrom}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        </Pane>
      </Split>
    </>
  );
}

function columns(names: ReadonlyMap<string, string>, w: Words, t: Translator<"quotes">) {
  const language = w.locale === "en" ? "en" : "zh";
  return [
    { key: "licence", head: t("prices.head.licence"), cell: (row: Price) => names.get(row.licence) ?? row.licence },
    { key: "kind", head: t("prices.head.kind"), width: 110, cell: (row: Price) => w.t(`kind.${row.kind}`) },
    {
      key: "service",
      head: t("prices.head.service"),
      width: 150,
      isNumber: true,
      cell: (row: Price) => w.money(row.serviceFen),
    },
    {
      key: "third",
      head: t("prices.head.thirdParty"),
      width: 180,
      isNumber: true,
      isWideOnly: true,
      cell: (row: Price) =>
        row.thirdParty ? (
          <>
            {row.thirdParty.fen === null ? w.t("toConfirm") : w.money(row.thirdParty.fen)}
            <small>{row.thirdParty.payee[language]}</small>
          </>
        ) : (
          "–"
        ),
    },
  ];
}
