import type { Metadata } from "next";
import { formatPercent } from "@/components/format";
import { pageLocale, pageWords } from "@/components/page-words";
import { DeskBar, Lead, Pane, Split } from "@/components/shell/desk-page";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Link } from "@/components/ui/link";
import type { Words } from "@/components/words";
import { isId } from "@/domain/shared/id";
import { getTranslator, type Translator } from "@/messages";
import { api } from "@/server/api/caller";
import { PriceMatrix } from "./_components/price-matrix";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "quotes")("prices.title") };
}

type Books = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["priceBook"]["list"]>>;
type Shown = NonNullable<Books["shown"]>;

/** The price book in force, or one of its versions; beside it tax and payment, all versions, and what this one changed. */
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
      <DeskBar
        w={w}
        title={t("prices.title")}
        isHeadingBelow
        actions={
          <ButtonLink href="/manage/prices/edit" tone="primary" size={28} icon="edit" hotkey="e">
            {t("prices.edit.open")}
          </ButtonLink>
        }
      />
      <Split kind="facts">
        <Pane>
          {shown === null ? (
            <Empty
              title={t("prices.findingNone")}
              text={t("prices.findingNoneText")}
              actions={
                <ButtonLink href="/manage/prices/edit" tone="primary">
                  {t("prices.edit.open")}
                </ButtonLink>
              }
            />
          ) : (
            <>
              <Lead
                level={1}
                title={t(`prices.finding.${shown.state}`, {
                  label: shown.book.label,
                  priced: shown.book.prices.length,
                  day: w.day(shown.book.inForceFrom),
                })}
                text={t("prices.sub", {
                  day: w.day(shown.book.inForceFrom),
                  name: published?.publishedByName ?? "none",
                })}
                actions={
                  shown.state === "in-force" ? undefined : (
                    <Link className="link text-sm" href="/manage/prices">
                      {t("prices.seeCurrent")}
                    </Link>
                  )
                }
              />
              <PriceMatrix w={w} t={t} prices={shown.book.prices} names={names} />
            </>
          )}
        </Pane>
        <Pane role="side" label={t("prices.versions")}>
          {shown ? <Terms t={t} book={shown.book} /> : null}
          <section className="sec">
            <h2>{t("prices.versions")}</h2>
            <ul className="text-sm">
              {books.versions.map((book) => (
                <li key={book.id} className="row min-h-9">
                  <Link
                    className="link ell"
                    href={`/manage/prices?version=${book.id}`}
                    aria-current={book.id === shown?.id ? "true" : undefined}
                  >
                    {book.label}
                  </Link>
                  <span className="sp" />
                  <span className="flex-none text-xs text-fg-3">
                    {book.id === books.inForceId
                      ? t("prices.inForce")
                      : t(book.inForceFrom > w.today ? "prices.coming" : "prices.past", {
                          day: w.day(book.inForceFrom),
                        })}
                  </span>
                </li>
              ))}
            </ul>
          </section>
          {shown && books.versions.at(-1)?.id !== shown.id ? (
            <Changes w={w} t={t} changes={shown.changes} names={names} />
          ) : null}
        </Pane>
      </Split>
    </>
  );
}

function Terms({ t, book }: { t: Translator<"quotes">; book: Shown["book"] }) {
  return (
    <section className="sec">
      <h2>{t("prices.terms")}</h2>
      <ul className="grid gap-1 text-sm">
        <li>{t(`prices.vat.${book.vat.mode}`, { rate: formatPercent(book.vat.basisPoints, 10_000) ?? "" })}</li>
        {book.instalments.map((rule) => (
          <li key={`${rule.event} ${rule.share} ${rule.withinWorkingDays}`} className="text-fg-2">
            {t("prices.instalment", {
              share: formatPercent(rule.share, 10_000) ?? "",
              event: t(`prices.event.${rule.event}`, { n: rule.withinWorkingDays }),
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Changes({
  w,
  t,
  changes,
  names,
}: {
  w: Words;
  t: Translator<"quotes">;
  changes: Shown["changes"];
  names: ReadonlyMap<string, string>;
}) {
  if (changes.length === 0)
    return (
      <section className="sec">
        <p className="text-sm text-fg-2">{t("prices.changesNone")}</p>
      </section>
    );
  const amount = (price: { serviceFen: number } | null, none: string) =>
    price ? w.money(price.serviceFen, { short: true }) : none;
  return (
    <section className="sec">
      <h2>{t("prices.changes", { n: changes.length })}</h2>
      <ul className="grid gap-2 text-sm">
        {changes.map((change) => (
          <li key={`${change.licence} ${change.kind}`}>
            {w.application(names.get(change.licence) ?? change.licence, change.kind)}
            <span className="block text-xs text-fg-2">
              {amount(change.before, t("prices.unpriced"))} → {amount(change.after, t("prices.gone"))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
