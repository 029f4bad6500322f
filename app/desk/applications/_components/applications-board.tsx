import "./board.css";
import { type ListFilters, listQuery } from "@/components/application/list-address";
import { statusMarkup } from "@/components/application/status-mark";
import { Drawn } from "@/components/ui/drawn";
import { Link } from "@/components/ui/link";
import { joined, type Markup, markup, packed } from "@/components/ui/markup";
import type { Words } from "@/components/words";
import type { Translator } from "@/messages/translator";
import type { api } from "@/server/api/caller";
import { dueWords } from "./due-words";

export type Column = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["application"]["board"]>>[number];

/** Applications by stage, the most pressing on top. Cards are plain markup; `BoardHands` moves them. */
export function ApplicationsBoard({
  w,
  t,
  columns,
  filters,
}: {
  w: Words;
  t: Translator<"applications">;
  columns: readonly Column[];
  filters: ListFilters;
}) {
  const query = listQuery(filters);
  return (
    <div className="board" data-board="" data-list="applications">
      {columns.map(({ stage, cards, hasMore }) => (
        <section key={stage} className="board-col" data-stage={stage} aria-labelledby={`board-${stage}`}>
          <h2 id={`board-${stage}`}>
            {w.t(`stage.${stage}`)} <small>{hasMore ? `${cards.length}+` : cards.length}</small>
          </h2>
          {cards.length > 0 ? (
            <Drawn
              as="ul"
              className="board-cards"
              {...packed(joined(cards.map((card) => cardMarkup(w, t, card, query))))}
            />
          ) : (
            <p className="board-cards text-sm text-fg-3">{t("board.empty")}</p>
          )}
          {hasMore ? (
            <p className="px-3 pb-2 text-sm">
              <Link className="link" href={`/desk/applications${listQuery({ ...filters, stage })}`}>
                {t("board.rest")}
              </Link>
            </p>
          ) : null}
        </section>
      ))}
    </div>
  );
}

function cardMarkup(w: Words, t: Translator<"applications">, card: Column["cards"][number], query: string): Markup {
  const name = w.application(w.locale === "en" ? card.licence.en : card.licence.zh, card.kind);
  const due = dueWords(w, t, card);
  const papers = card.papersTotal > 0 ? `${card.papersReady}/${card.papersTotal}` : "";
  return markup`<li draggable="true" data-row="${card.number}" data-id="${card.id}" data-version="${card.version}" data-moves="${card.moves.join(" ")}" data-returns="${card.returns.join(" ")}"><a href="/desk/applications/${card.id}${query}" draggable="false" data-open data-soft>${name}${card.reportYear ? ` ${card.reportYear}` : null}</a><p>${card.clientName}</p><p class="text-fg-2">${statusMarkup(card.officialStatus)} ${w.t(`officialStatus.${card.officialStatus}`)}</p><p class="${due ? due.tone : "text-fg-3"}">${due ? `${due.day} · ${due.rest}` : t("list.noDay")}</p><p class="foot"><span>${card.ownerName}</span><span>${papers}</span></p></li>`;
}
