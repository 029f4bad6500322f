"use client";
import { api } from "@/components/client-api";
import { useT, useWords } from "@/components/messages-provider";
import { openPage } from "@/components/open-page";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useAct } from "@/components/use-act";
import type { PriceBook } from "@/domain/pricing/price-book";
import type { PriceChange } from "@/domain/pricing/price-changes";

const SHOWN = 8;

/** Asks once more, with what will change, and publishes. */
export function PublishDialog({
  isOpen,
  onClose,
  basedOnId,
  book,
  changes,
  nameOf,
}: {
  isOpen: boolean;
  onClose: () => void;
  /** Null: there is no book yet. */
  basedOnId: string | null;
  book: () => PriceBook;
  changes: readonly PriceChange[];
  nameOf: (licence: string) => string;
}) {
  const t = useT("quotes");
  const w = useWords();
  const act = useAct();
  const wanted = book();
  const isOvertaken = act.error?.reason === "changed-meanwhile";
  const amount = (price: { serviceFen: number } | null, none: string) =>
    price ? w.money(price.serviceFen, { short: true }) : none;

  const publish = () =>
    void act.run((options) => api.priceBook.publish.mutate({ book: wanted, basedOnId }, options), {
      done: t("prices.edit.published", { label: wanted.label }),
      isRefreshing: false,
      onDone: ({ id }) => openPage(`/manage/prices?version=${id}`),
    });

  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      width={560}
      title={t("prices.edit.publishTitle", { label: wanted.label })}
      text={t("prices.edit.publishText", { day: w.day(wanted.inForceFrom) })}
      actions={
        isOvertaken ? (
          <Button tone="primary" onClick={() => location.reload()}>
            {t("prices.edit.restart")}
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>{t("prices.edit.keep")}</Button>
            <Button tone="primary" isBusy={act.isPending} onClick={publish}>
              {t("prices.edit.publishDo")}
            </Button>
          </>
        )
      }
    >
      {act.error ? (
        <Banner tone="bad" isAlert className="mb-3">
          {isOvertaken
            ? t("prices.edit.conflict", {
                name: String(act.error.details.by ?? ""),
                label: String(act.error.details.label ?? ""),
              })
            : act.error.message}
        </Banner>
      ) : null}
      <ul className="grid gap-1 text-sm">
        {changes.slice(0, SHOWN).map((change) => (
          <li key={`${change.licence} ${change.kind}`} className="row">
            <span className="ell">{w.application(nameOf(change.licence), change.kind)}</span>
            <span className="sp" />
            <span className="flex-none text-fg-2">
              {amount(change.before, t("prices.unpriced"))} → {amount(change.after, t("prices.gone"))}
            </span>
          </li>
        ))}
        {changes.length > SHOWN ? (
          <li className="text-fg-3">{t("prices.edit.others", { n: changes.length - SHOWN })}</li>
        ) : null}
      </ul>
    </Dialog>
  );
}
