import { DataTable } from "@/components/ui/data-table";
import type { Words } from "@/components/words";
import type { Price } from "@/domain/pricing/price-book";
import { APPLICATION_KINDS, type ApplicationKind } from "@/domain/workflow/application-kind";
import type { Translator } from "@/messages";

interface Row {
  licence: string;
  prices: readonly Price[];
}

/** One row a licence, one column a kind. On a phone the kinds other than the first stand under the name. */
export function PriceMatrix({
  w,
  t,
  prices,
  names,
}: {
  w: Words;
  t: Translator<"quotes">;
  prices: readonly Price[];
  names: ReadonlyMap<string, string>;
}) {
  const rows = byLicence(prices);
  const kinds = APPLICATION_KINDS.filter((kind) => prices.some((price) => price.kind === kind));
  const [first] = kinds;
  const of = (row: Row, kind: ApplicationKind) => row.prices.find((price) => price.kind === kind);
  return (
    <DataTable
      id="prices"
      caption={t("prices.title")}
      groups={[{ key: "all", title: null, rows }]}
      rowKey={(row) => row.licence}
      columns={[
        {
          key: "licence",
          head: t("prices.head.licence"),
          cell: (row: Row) => (
            <>
              {names.get(row.licence) ?? row.licence}
              <Remarks w={w} t={t} row={row} />
              {row.prices.some(({ kind }) => kind !== first) ? (
                <small className="only-phone">
                  {row.prices
                    .filter(({ kind }) => kind !== first)
                    .map((price) => `${w.t(`kind.${price.kind}`)} ${w.money(price.serviceFen, { short: true })}`)
                    .join(" · ")}
                </small>
              ) : null}
            </>
          ),
        },
        ...kinds.map((kind) => ({
          key: kind,
          head: w.t(`kind.${kind}`),
          width: 96,
          isNumber: true,
          isWideOnly: kind !== first,
          cell: (row: Row) => {
            const price = of(row, kind);
            return price ? w.money(price.serviceFen, { short: true }) : <span className="text-fg-3">–</span>;
          },
        })),
      ]}
    />
  );
}

/** What else a quote says of this licence: its official fee where the book knows better, third parties, the note. */
function Remarks({ w, t, row }: { w: Words; t: Translator<"quotes">; row: Row }) {
  const language = w.locale === "en" ? "en" : "zh";
  const amount = (fen: number | null) => (fen === null ? w.t("toConfirm") : w.money(fen, { short: true }));
  const words = row.prices.flatMap((price) => [
    price.officialFen === undefined ? null : t("prices.official", { amount: amount(price.officialFen) }),
    price.isOfficialAdvanced ? t("prices.advanced") : null,
    price.thirdParty
      ? t("prices.third", { payee: price.thirdParty.payee[language], amount: amount(price.thirdParty.fen) })
      : null,
    price.note ? price.note[language] : null,
  ]);
  const said = [...new Set(words.filter((word) => word !== null))];
  return said.length > 0 ? <small>{said.join(" · ")}</small> : null;
}

export function byLicence(prices: readonly Price[]): Row[] {
  const rows = new Map<string, Price[]>();
  for (const price of prices) rows.set(price.licence, [...(rows.get(price.licence) ?? []), price]);
  return [...rows].map(([licence, own]) => ({ licence, prices: own }));
}
