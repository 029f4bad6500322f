import type { Translator } from "@/messages/translator";
import { Drawn } from "@/components/ui/drawn";
import { contentOf, joined, type Markup, markup, packed } from "@/components/ui/markup";
import type { DeadlineSource } from "@/domain/clocks/deadline";
import {
  classOf,
  type Deadline,
  type Given as Shared,
  hrefOf,
  iconOf,
  licenceOf,
  nameOf,
  restOf,
  usualOf,
} from "./deadline-markup";

type Given = Shared & { t: Translator<"deadlines"> };

const COLUMNS = ["duty", "client", "party", "due", "usual", "owner"] as const;
const WIDTHS = joined(
  ["auto", "16%", "104px", "208px", "24%", "88px"].map((width) => markup`<col style="width:${width}">`),
);

/** One day, or what is late, as a list: the duties of each source under its name, with whose figure the day is. */
export function DeadlineTable({ given, rows, isLate }: { given: Given; rows: readonly Deadline[]; isLate: boolean }) {
  const { t } = given;
  return (
    <table className="tb dl-table" data-list="deadlines">
      <caption className="sr-only">{t("title")}</caption>
      <colgroup dangerouslySetInnerHTML={contentOf(WIDTHS)} />
      <thead>
        <tr
          dangerouslySetInnerHTML={contentOf(
            joined(COLUMNS.map((column) => markup`<th scope="col">${t(`column.${column}`)}</th>`)),
          )}
        />
      </thead>
      <Drawn as="tbody" {...packed(isLate ? joined(rows.map((row) => lineOf(given, row))) : grouped(given, rows))} />
    </table>
  );
}

/** One day holds one source after the other; what is late is sorted by day instead. */
function grouped(given: Given, rows: readonly Deadline[]): Markup {
  const { t } = given;
  let last: DeadlineSource | null = null;
  const parts: Markup[] = [];
  for (const row of rows) {
    if (row.source !== last)
      parts.push(
        markup`<tr class="dl-group"><th scope="rowgroup" colspan="${COLUMNS.length}">${t(`source.${row.source}`)}</th></tr>`,
      );
    last = row.source;
    parts.push(lineOf(given, row));
  }
  return joined(parts);
}

function lineOf(given: Given, item: Deadline): Markup {
  const { w, t } = given;
  const day = w.day(item.dueOn);
  const window = item.opensOn ? t("window", { day: w.day(item.opensOn) }) : null;
  const licence = licenceOf(given, item);
  return markup`<tr data-row="${item.source}-${item.id}"><td>${iconOf(item)} <a href="${hrefOf(item)}" data-open data-soft>${nameOf(given, item)}</a>${licence ? markup`<small>${licence}</small>` : null}</td><td>${item.clientName}</td><td>${t(`party.${item.party}`)}<small>${t(`kind.${item.kind}`)}</small></td><td class="dl-due${classOf(w, item)}">${item.isProvisional ? markup`<span class="prov" data-tip="${t("provisionalTip")}">${w.t("clock.about", { day })}</span>` : day} · ${restOf(given, item)}${window ? markup`<small>${window}</small>` : null}</td><td${item.usual?.isTooLong ? markup` class="text-bad"` : markup` class="text-fg-3"`}>${usualOf(given, item)}</td><td>${item.ownerName}</td></tr>`;
}
