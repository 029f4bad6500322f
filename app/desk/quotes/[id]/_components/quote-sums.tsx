import type { ReactNode } from "react";
import type { Words } from "@/components/words";
import type { PartSum } from "@/domain/pricing/quote-lines";
import { getTranslator, type Translator } from "@/messages";
import type { Quote } from "./quote-table";

/** Subtotal, discount, total, and what is inside and beside it. A sum says how many parts are not in it. */
export function QuoteSums({
  quote,
  w,
  hasActs,
  discountAct,
}: {
  quote: Quote;
  w: Words;
  hasActs: boolean;
  discountAct?: ReactNode;
}) {
  const t = getTranslator(w.locale, "quotes");
  const { totals, discount, vat, lines } = quote.offered;
  const isEmpty = lines.length === 0;
  const official = isEmpty ? "" : sumText(totals.official, w, t);
  const third = lines.some((line) => line.thirdParty)
    ? sumText(totals.thirdParty, w, t)
    : isEmpty
      ? ""
      : t("page.none");
  const net = { knownFen: totals.netServiceFen, unknown: totals.service.unknown };
  const filler = hasActs ? <td aria-hidden="true" /> : null;
  return (
    <tfoot>
      {discount || discountAct ? (
        <>
          {discount ? (
            <tr>
              <th scope="row">{t("page.subtotal")}</th>
              <td className="num">{official}</td>
              <td className="num">{sumText(totals.service, w, t)}</td>
              <td className="num">{third}</td>
              {filler}
            </tr>
          ) : null}
          <tr>
            <th scope="row">
              <span className="row">
                {discount ? t("page.discount", { reason: discount.reason }) : null}
                {discountAct}
              </span>
            </th>
            <td aria-hidden="true" />
            <td className="num">{discount ? `−${w.money(totals.discountFen)}` : null}</td>
            <td aria-hidden="true" />
            {filler}
          </tr>
        </>
      ) : null}
      <tr className="sum">
        <th scope="row">{t("page.total")}</th>
        <td className="num">{official}</td>
        <td className="num">{isEmpty ? "" : sumText(net, w, t)}</td>
        <td className="num">{third}</td>
        {filler}
      </tr>
      <tr>
        <td colSpan={hasActs ? 5 : 4} className="text-sm text-fg-2">
          {[vatText(quote, vat, w, t), ...besides(quote, w, t)].join(w.locale === "en" ? ". " : "；")}
        </td>
      </tr>
    </tfoot>
  );
}

function sumText(sum: PartSum, w: Words, t: Translator<"quotes">): ReactNode {
  if (sum.unknown === 0) return w.money(sum.knownFen);
  if (sum.knownFen === 0) return t("page.sumUnknown", { n: sum.unknown });
  return (
    <>
      {w.money(sum.knownFen)}
      <small>{t("page.sumBeside", { n: sum.unknown })}</small>
    </>
  );
}

function vatText(quote: Quote, vat: Quote["offered"]["vat"], w: Words, t: Translator<"quotes">): string {
  return t(vat.mode === "added" ? "page.vatAdded" : "page.vatIncluded", {
    rate: `${vat.basisPoints / 100}%`,
    amount: w.money(quote.offered.totals.vatFen),
  });
}

function besides(quote: Quote, w: Words, t: Translator<"quotes">): string[] {
  const { totals, vat } = quote.offered;
  const advanced = totals.payableFen - totals.netServiceFen - (vat.mode === "added" ? totals.vatFen : 0);
  const { knownFen, unknown } = totals.paidElsewhere;
  return [
    ...(advanced > 0 ? [t("page.advanced", { amount: w.money(advanced) })] : []),
    ...(unknown > 0
      ? [
          knownFen === 0
            ? t("page.elsewhereOnlyUnknown", { n: unknown })
            : t("page.elsewhereUnknown", { amount: w.money(knownFen), n: unknown }),
        ]
      : knownFen > 0
        ? [t("page.elsewhere", { amount: w.money(knownFen) })]
        : []),
  ];
}
