import { Menu } from "@/components/ui/menu";
import type { Words } from "@/components/words";
import { CUSTODY_KINDS, type CustodyKind } from "@/domain/custody/custody";
import { getTranslator } from "@/messages";
import { addressOf, type Query } from "@/components/address";

/** By kind and by who has it: two menus of links. */
export function CustodyFilters({
  w,
  action,
  keep,
  kind,
  holder,
  holders,
}: {
  w: Words;
  action: string;
  keep: Query;
  kind: CustodyKind | undefined;
  holder: string | undefined;
  holders: readonly { id: string; name: string; n: number }[];
}) {
  const t = getTranslator(w.locale, "custody");
  const href = (change: Query) => addressOf(action, { ...keep, kind, holder, ...change });
  const chosen = holders.find(({ id }) => id === holder);
  return (
    <span className="flex flex-wrap gap-1">
      <Menu
        label={t("kindFilter")}
        text={kind ? t(`kind.${kind}`) : t("kindAll")}
        tone="ghost"
        size={28}
        align="end"
        items={[
          { label: t("kindAll"), href: href({ kind: undefined }) },
          ...CUSTODY_KINDS.map((each) => ({ label: t(`kind.${each}`), href: href({ kind: each }) })),
        ]}
      />
      {holders.length > 0 ? (
        <Menu
          label={t("holderFilter")}
          text={chosen?.name ?? t("holderAll")}
          tone="ghost"
          size={28}
          align="end"
          items={[
            { label: t("holderAll"), href: href({ holder: undefined }) },
            ...holders.map(({ id, name, n }) => ({
              label: t("holderOne", { name, n }),
              href: href({ view: "all", holder: id }),
            })),
          ]}
        />
      ) : null}
    </span>
  );
}
