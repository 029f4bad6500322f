import type { ReactNode } from "react";
import { Tag } from "@/components/ui/tag";
import type { Words } from "@/components/words";
import { getTranslator, type Translator } from "@/messages";
import type { api } from "@/server/api/caller";
import { AmountCell } from "./amount-cell";
import { type EditedLine, EditedRow } from "./line-details";
import { QuoteSums } from "./quote-sums";

export type Quote = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["quote"]["get"]>>;
export type Line = Quote["lines"][number];

/** The lines with their three kinds of money. A draft's amounts are fields, everything else is text. */
export function QuoteTable({
  quote,
  isDraft,
  w,
  discountAct,
  foot,
}: {
  quote: Quote;
  isDraft: boolean;
  w: Words;
  /** Beside the discount: the button that gives or changes it. */
  discountAct?: ReactNode;
  /** Under the lines: the button that adds one. */
  foot?: ReactNode;
}) {
  const t = getTranslator(w.locale, "quotes");
  const columns = isDraft ? 5 : 4;
  return (
    <table className="tb tb-2 quote-table" data-list="quote-lines">
      <caption className="sr-only">{t("page.table")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("page.item")}</th>
          <th scope="col" className="num">
            {t("page.official")}
          </th>
          <th scope="col" className="num">
            {t("page.service")}
          </th>
          <th scope="col" className="num">
            {t("page.thirdParty")}
          </th>
          {isDraft ? <th aria-hidden="true" /> : null}
        </tr>
      </thead>
      <tbody>
        {quote.lines.map((line) => {
          const key = `${line.licenceId} ${line.kind}`;
          const cells = isDraft ? <EditCells line={line} w={w} t={t} /> : <Cells line={line} w={w} t={t} />;
          return isDraft ? (
            <EditedRow key={key} line={editedLine(line, quote, w)} columns={columns}>
              {cells}
            </EditedRow>
          ) : (
            <tr key={key}>{cells}</tr>
          );
        })}
        {foot ? (
          <tr>
            <td colSpan={columns}>{foot}</td>
          </tr>
        ) : null}
      </tbody>
      <QuoteSums quote={quote} w={w} hasActs={isDraft} discountAct={discountAct} />
    </table>
  );
}

/** In the reader's language, kind included: EDI许可证 新办. */
export function lineName(line: Pick<Line, "name" | "kind">, w: Words): string {
  return w.application(line.name[w.locale === "en" ? "en" : "zh"], line.kind);
}

function Item({ line, w, t }: CellProps) {
  const language = w.locale === "en" ? "en" : "zh";
  const payee = line.thirdParty?.payee[language];
  const notes = [
    line.note?.[language],
    line.isOfficialAdvanced ? t("page.officialAdvanced") : null,
    line.thirdParty && payee
      ? t(line.thirdParty.isPaidDirectly ? "page.payeeDirect" : "page.payeeAdvanced", { payee })
      : null,
  ].filter((note) => typeof note === "string");
  return (
    <th scope="row" className="row-head">
      <span className="text-base text-fg">{lineName(line, w)}</span>
      {notes.length > 0 ? <small>{w.clauses(notes)}</small> : null}
    </th>
  );
}

interface CellProps {
  line: Line;
  w: Words;
  t: Translator<"quotes">;
}

function Cells({ line, w, t }: CellProps) {
  return (
    <>
      <Item line={line} w={w} t={t} />
      <td className="num">
        {line.officialFen === 0 && !line.isOfficialUnconfirmed ? (
          t("page.free")
        ) : (
          <Money fen={line.officialFen} w={w} />
        )}
        {line.officialFen !== null && line.isOfficialUnconfirmed ? <small>{t("page.toCheck")}</small> : null}
      </td>
      <td className="num">
        <Money fen={line.serviceFen} w={w} />
      </td>
      <td className="num">{line.thirdParty ? <Money fen={line.thirdParty.fen} w={w} /> : t("page.none")}</td>
    </>
  );
}

function EditCells({ line, w, t }: CellProps) {
  const item = lineName(line, w);
  const key = { licenceId: line.licenceId, kind: line.kind };
  const language = w.locale === "en" ? "en" : "zh";
  const { thirdParty } = line;
  const isBelowBook = line.listServiceFen !== null && line.serviceFen !== line.listServiceFen;
  return (
    <>
      <Item line={line} w={w} t={t} />
      <td className="num">
        <AmountCell
          line={key}
          column="official"
          fen={line.officialFen}
          label={t("edit.amount", { item, column: t("page.official") })}
        />
        {line.officialFen !== null && line.isOfficialUnconfirmed ? <small>{t("page.toCheck")}</small> : null}
      </td>
      <td className="num">
        <AmountCell
          line={key}
          column="service"
          fen={line.serviceFen}
          label={t("edit.amount", { item, column: t("page.service") })}
        />
        {isBelowBook && line.listServiceFen !== null ? (
          <small>{t("page.listPrice", { amount: w.money(line.listServiceFen, { short: true }) })}</small>
        ) : null}
      </td>
      <td className="num">
        {thirdParty ? (
          <AmountCell
            line={key}
            column="third"
            fen={thirdParty.fen}
            label={t("edit.amount", { item, column: t("page.thirdParty") })}
            thirdParty={{ payee: thirdParty.payee[language], isPaidDirectly: thirdParty.isPaidDirectly }}
          />
        ) : (
          <span className="text-fg-3">{t("page.none")}</span>
        )}
      </td>
    </>
  );
}

/** An amount, or the word for one that is not known: never 0. */
export function Money({ fen, w }: { fen: number | null; w: Words }) {
  return fen === null ? <Tag tone="line">{w.t("toConfirm")}</Tag> : w.money(fen);
}

function editedLine(line: Line, quote: Quote, w: Words): EditedLine {
  const language = quote.offered.language;
  return {
    licenceId: line.licenceId,
    kind: line.kind,
    name: lineName(line, w),
    note: line.note?.[language] ?? "",
    officialFen: line.officialFen,
    isOfficialAdvanced: line.isOfficialAdvanced,
    thirdParty: line.thirdParty && { ...line.thirdParty, payee: line.thirdParty.payee[language] },
    isLead: line.licenceId === quote.leadLicenceId,
    application:
      quote.applications.find((each) => each.licenceId === line.licenceId && each.kind === line.kind)?.number ?? null,
  };
}
