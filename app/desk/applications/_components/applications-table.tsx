import { type ListFilters, listQuery } from "@/components/application/list-address";
import { statusMarkup } from "@/components/application/status-mark";
import { Drawn } from "@/components/ui/drawn";
import { contentOf, joined, type Markup, markup, packed } from "@/components/ui/markup";
import type { Words } from "@/components/words";
import type { Translator } from "@/messages/translator";
import type { api } from "@/server/api/caller";
import { dueWords } from "./due-words";

type Row = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["application"]["list"]>>["rows"][number];

/**
 * Fifty applications, one line each: plain links, and the rows as one piece of markup, because this is the page that is
 * opened most.
 */
export function ApplicationsTable({
  w,
  t,
  rows,
  filters,
}: {
  w: Words;
  t: Translator<"applications">;
  rows: readonly Row[];
  filters: ListFilters;
}) {
  const query = listQuery(filters);
  return (
    <table className="tb tb-lines" id="applications" data-list="applications">
      <caption className="sr-only">{t("list.title")}</caption>
      <colgroup dangerouslySetInnerHTML={contentOf(COLUMNS)} />
      <thead>
        <tr
          dangerouslySetInnerHTML={contentOf(
            joined(
              (["application", "client", "official", "stage", "next", "papers", "due", "owner"] as const).map(
                (column) => markup`<th scope="col">${t(`column.${column}`)}</th>`,
              ),
            ),
          )}
        />
      </thead>
      <Drawn as="tbody" {...packed(joined(rows.map((row) => line(w, t, row, query))))} />
    </table>
  );
}

/** Widths of the columns; what else they look like says `tb-lines`, once instead of in each of fifty cells. */
const COLUMNS = joined(
  ["auto", "12%", "112px", "112px", "16%", "68px", "232px", "84px"].map(
    (width) => markup`<col style="width:${width}">`,
  ),
);

function line(w: Words, t: Translator<"applications">, row: Row, query: string): Markup {
  const name = w.application(w.locale === "en" ? row.licence.en : row.licence.zh, row.kind);
  return markup`<tr data-row="${row.number}"><td><input type="checkbox" data-pick value="${row.id}" aria-label="${t("bulk.pick", { number: row.number })}">${statusMarkup(row.officialStatus)} <a href="/desk/applications/${row.id}${query}" data-open data-soft>${name}${row.reportYear ? ` ${row.reportYear}` : null}</a><small>${row.clientName}</small></td><td>${row.clientName}</td><td>${w.t(`officialStatus.${row.officialStatus}`)}</td><td>${w.t(`stage.${row.internalStage}`)}</td><td${row.turn === "agency" ? null : OTHERS}>${w.t(`nextAct.${row.nextAct}`)}</td><td>${row.papersTotal > 0 ? `${row.papersReady}/${row.papersTotal}` : null}</td>${due(w, t, row)}<td>${row.ownerName}</td></tr>`;
}

/** What waits for somebody else stands back. */
const OTHERS = markup` class="text-fg-3"`;

function due(w: Words, t: Translator<"applications">, row: Row): Markup {
  const words = dueWords(w, t, row);
  if (!words) return markup`<td class="text-fg-3">${t("list.noDay")}</td>`;
  const day = row.isDueProvisional ? markup`<span class="prov">${words.day}</span>` : words.day;
  return markup`<td class="${words.tone}">${day} · ${words.rest}</td>`;
}
