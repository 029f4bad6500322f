import { FilterBar } from "@/components/ui/filter-bar";
import { Menu } from "@/components/ui/menu";
import type { Words } from "@/components/words";
import { DEADLINE_KINDS, DEADLINE_PARTIES } from "@/domain/clocks/deadline";
import type { Translator } from "@/messages/translator";
import { addressWith, type DeadlineAddress, hasFilters } from "./deadline-address";

/** Whose, who must act, which kind, only what is late: each an address. */
export function DeadlineFilters({
  w,
  t,
  address,
  late,
  colleagues,
}: {
  w: Words;
  t: Translator<"deadlines">;
  address: DeadlineAddress;
  /** How many are late, as it is shown; null for none. */
  late: string | null;
  colleagues: readonly { id: string; name: string }[];
}) {
  const { owner, party, kind, isLate } = address;
  const to = (change: Partial<DeadlineAddress>) => addressWith(address, w.today, change);
  const other = owner && owner !== "me" ? colleagues.find((each) => each.id === owner) : undefined;
  return (
    <FilterBar
      label={t("filters")}
      links={[
        { href: to({ owner: undefined }), label: t("who.all"), isCurrent: !owner },
        { href: to({ owner: "me" }), label: t("who.me"), isCurrent: owner === "me" },
        ...(other ? [{ href: to({}), label: t("who.other", { name: other.name }), isCurrent: true }] : []),
        ...DEADLINE_PARTIES.map((each) => ({
          href: to({ party: party === each ? undefined : each }),
          label: t(`party.${each}`),
          isCurrent: party === each,
        })),
        {
          href: to({ isLate: isLate ? undefined : true }),
          label: t("late"),
          count: late,
          isCurrent: Boolean(isLate),
        },
      ]}
      clear={
        hasFilters(address)
          ? { href: to({ owner: undefined, party: undefined, kind: undefined }), label: t("clear") }
          : null
      }
      end={
        <>
          <Menu
            label={t("who.menu")}
            text={t("who.menu")}
            align="end"
            items={colleagues.map(({ id, name }) => ({ label: name, href: to({ owner: id }) }))}
          />
          <Menu
            label={t("kind.menu")}
            text={kind ? t(`kind.${kind}`) : t("kind.menu")}
            align="end"
            items={[
              { label: t("kind.all"), href: to({ kind: undefined }) },
              ...DEADLINE_KINDS.map((each) => ({ label: t(`kind.${each}`), href: to({ kind: each }) })),
            ]}
          />
        </>
      }
    />
  );
}
