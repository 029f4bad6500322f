import type { ListFilters } from "@/components/application/list-address";
import type { FilterLink } from "@/components/ui/filter-bar";
import type { Words } from "@/components/words";
import type { Translator } from "@/messages";

/** What the first row names, for filters of which the address knows no more than an id. */
interface Named {
  clientName: string;
  ownerName: string;
  licence: { zh: string; en: string };
}

/**
 * Each filter that has no link of its own in the bar, as a link that takes it away: a list that somebody was led to, from the
 * overview for instance, says what it leaves out.
 */
export function filterChips(
  w: Words,
  t: Translator<"applications">,
  filters: ListFilters,
  first: Named | undefined,
  to: (more: ListFilters) => string,
): FilterLink[] {
  const { stage, status, kind, licence, owner, clientId, due, dueFrom, dueTo, answered, since } = filters;
  const chips: FilterLink[] = [];
  const add = (label: string | null, ...names: (keyof ListFilters)[]) => {
    const without = Object.fromEntries(names.map((name) => [name, undefined]));
    if (label !== null) chips.push({ href: to(without), label, isCurrent: true });
  };
  const dayRange = () => {
    if (dueFrom && dueTo) return t("chip.between", { from: w.day(dueFrom), to: w.day(dueTo) });
    if (dueFrom) return t("chip.dueFrom", { from: w.day(dueFrom) });
    return dueTo ? t("chip.dueTo", { to: w.day(dueTo) }) : null;
  };
  add(stage ? w.t(`stage.${stage}`) : null, "stage");
  add(status ? w.t(`officialStatus.${status}`) : null, "status");
  add(kind ? t("chip.kind", { kind: w.t(`kind.${kind}`) }) : null, "kind");
  const licenceName = first ? first.licence[w.locale === "en" ? "en" : "zh"] : (licence ?? "");
  add(licence ? t("chip.licence", { name: licenceName }) : null, "licence");
  add(clientId ? t("chip.client", { name: first?.clientName ?? "…" }) : null, "clientId");
  add(owner && owner !== "me" ? t("chip.owner", { name: first?.ownerName ?? t("chip.someone") }) : null, "owner");
  add(due === "late" || due === "none" ? t(`chip.${due}`) : null, "due");
  add(typeof due === "number" && due !== 14 ? t("chip.within", { n: due }) : null, "due");
  add(dayRange(), "dueFrom", "dueTo");
  add(filters.isLegal ? t("chip.legal") : null, "isLegal");
  add(answered ? t(`chip.${answered}`) : null, "answered");
  add(since ? t("chip.since", { day: w.day(since) }) : null, "since");
  add(filters.withClosed ? t("filter.closed") : null, "withClosed");
  return chips;
}
