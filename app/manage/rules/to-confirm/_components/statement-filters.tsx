import { addressOf, type Query } from "@/components/address";
import { Menu } from "@/components/ui/menu";
import type { Words } from "@/components/words";
import { STATEMENT_KINDS, type StatementKind } from "@/domain/rules/statements";
import { getTranslator } from "@/messages";

/** By entry and by kind: two menus of links. */
export function StatementFilters({
  w,
  action,
  keep,
  licences,
}: {
  w: Words;
  action: string;
  keep: Query & { kind: StatementKind | undefined };
  licences: readonly { id: string; name: string; n: number }[];
}) {
  const t = getTranslator(w.locale, "confirmations");
  const href = (change: Query) => addressOf(action, { ...keep, ...change });
  return (
    <span className="flex flex-wrap gap-1">
      <Menu
        label={t("filter.licence")}
        text={licences.find(({ id }) => id === keep.licence)?.name ?? t("filter.licenceAll")}
        align="end"
        items={[
          { label: t("filter.licenceAll"), href: href({ licence: undefined }) },
          ...licences.map(({ id, name, n }) => ({
            label: t("filter.licenceOne", { name, n }),
            href: href({ licence: id }),
          })),
        ]}
      />
      <Menu
        label={t("filter.kind")}
        text={keep.kind ? t(`kind.${keep.kind}`) : t("filter.kindAll")}
        align="end"
        items={[
          { label: t("filter.kindAll"), href: href({ kind: undefined }) },
          ...STATEMENT_KINDS.map((each) => ({ label: t(`kind.${each}`), href: href({ kind: each }) })),
        ]}
      />
    </span>
  );
}
