import type { Translator } from "@/messages/translator";
import { Drawn } from "@/components/ui/drawn";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { joined, markup, packed } from "@/components/ui/markup";
import { type Deadline, figureOf, type Given as Shared, hrefOf, licenceOf, nameOf, restOf } from "./deadline-markup";

type Given = Shared & { t: Translator<"deadlines"> };

/** What is overdue stands on top, wherever the calendar is open: the oldest few, and the way to all of them. */
export function LateStrip({
  given,
  late,
  href,
}: {
  given: Given;
  late: { count: number; isMore: boolean; items: readonly Deadline[] };
  href: string;
}) {
  const { w, t } = given;
  if (late.count === 0) return null;
  return (
    <section className="dl-late" aria-labelledby="dl-late">
      <header>
        <h2 id="dl-late">
          <Icon name="warning" size={14} />
          {t("lateCount", { n: figureOf(late.count, late.isMore) })}
        </h2>
        <span className="sp" />
        <Link className="link text-xs" href={href}>
          {t("lateMore")}
        </Link>
      </header>
      <Drawn
        as="ul"
        data-list="late"
        {...packed(
          joined(
            late.items.map(
              (item) =>
                markup`<li><a href="${hrefOf(item)}" data-soft><b>${nameOf(given, item)} <small>${t(`party.${item.party}`)}</small></b><span>${item.clientName}${licenceOf(given, item) ? ` · ${licenceOf(given, item)}` : null}</span><span class="dl-rest">${w.day(item.dueOn)} · ${restOf(given, item)}</span></a></li>`,
            ),
          ),
        )}
      />
    </section>
  );
}
