"use client";
import { openPage } from "@/components/open-page";
import "@/components/pricing/cells.css";
import { useMemo, useState } from "react";
import { useT, useWords } from "@/components/messages-provider";
import { Lead, Pane } from "@/components/shell/desk-page";
import { Button } from "@/components/ui/button";
import { Switch } from "@/components/ui/choice";
import { Dialog, preloadDialog } from "@/components/ui/dialog";
import { readNumber } from "@/components/ui/field";
import type { PriceBook } from "@/domain/pricing/price-book";
import { APPLICATION_KINDS } from "@/domain/workflow/application-kind";
import { BookTerms, type Terms } from "./book-terms";
import { PriceRow } from "./price-row";
import { PublishDialog } from "./publish-dialog";
import { byLicence, usePriceDraft } from "./use-price-draft";

interface Props {
  /** Null: there is no book yet. */
  basedOnId: string | null;
  base: PriceBook;
  /** A name for the new version. */
  label: string;
  licences: readonly { id: string; name: string; search: string }[];
}

/** The whole price book as a sheet: licences down, kinds across, fees typed in place; one act publishes it. */
export function PriceEditor({ basedOnId, base, label, licences }: Props) {
  const t = useT("quotes");
  const w = useWords();
  const order = useMemo(() => licences.map(({ id }) => id), [licences]);
  const before = useMemo(() => byLicence(base.prices), [base]);
  const draft = usePriceDraft(base.prices, order);
  const [terms, setTerms] = useState<Terms>({
    label,
    from: w.today,
    rate: String(base.vat.basisPoints / 100),
    mode: base.vat.mode,
    instalments: base.instalments,
  });
  const [filter, setFilter] = useState("");
  const [isOnlyChanged, setIsOnlyChanged] = useState(false);
  const [asked, setAsked] = useState<"publish" | "drop" | null>(null);

  const rate = readNumber(terms.rate);
  const isTermsChanged =
    rate !== base.vat.basisPoints / 100 || terms.mode !== base.vat.mode || terms.instalments !== base.instalments;
  const touched = new Set(draft.changes.map(({ licence }) => licence));
  const wanted = filter.trim().toLowerCase();
  const rows = licences.filter(
    ({ id, search }) => (wanted === "" || search.includes(wanted)) && (!isOnlyChanged || touched.has(id)),
  );
  const nameOf = (id: string) => licences.find((licence) => licence.id === id)?.name ?? id;
  const lacking = draft.changes.find(
    ({ after }) =>
      (after?.note && !(after.note.zh && after.note.en)) ||
      (after?.thirdParty && !(after.thirdParty.payee.zh && after.thirdParty.payee.en)),
  );
  const isRateWrong = rate === null || rate < 0 || rate > 100;
  const fault =
    terms.label.trim() === ""
      ? t("prices.edit.fault.label")
      : terms.from === null || terms.from < w.today
        ? t("prices.edit.fault.day")
        : isRateWrong
          ? t("prices.edit.fault.rate")
          : draft.unread.size > 0
            ? t("prices.edit.unread")
            : lacking
              ? t("prices.edit.fault.both", { licence: nameOf(lacking.licence) })
              : draft.changes.length === 0 && !isTermsChanged
                ? t("prices.edit.fault.nothing")
                : null;
  const isTouched = draft.changes.length > 0 || isTermsChanged;

  const book = (): PriceBook => ({
    format: 1,
    label: terms.label.trim(),
    inForceFrom: terms.from ?? w.today,
    vat: { basisPoints: Math.round((rate ?? 0) * 100), mode: terms.mode },
    instalments: [...terms.instalments],
    prices: draft.list(),
  });

  return (
    <Pane
      foot={
        <div className="row flex-wrap border-t border-line px-4 py-3 desk:px-5">
          {isTouched ? (
            <span className="text-sm text-fg-2">{t("prices.edit.finding", { n: draft.changes.length })}</span>
          ) : null}
          <span className="sp" />
          {isTouched ? <Button onClick={() => setAsked("drop")}>{t("prices.edit.drop")}</Button> : null}
          <Button
            tone="primary"
            disabledReason={fault}
            onPointerEnter={preloadDialog}
            onClick={() => setAsked("publish")}
          >
            {t("prices.edit.publish")}
          </Button>
        </div>
      }
    >
      <Lead level={1} title={t("prices.edit.finding", { n: draft.changes.length })} text={t("prices.edit.text")} />
      <BookTerms terms={terms} onChange={(part) => setTerms((seen) => ({ ...seen, ...part }))} />
      <div className="row flex-wrap px-4 py-3 desk:px-5">
        <span className="inp w-full desk:w-72">
          <input
            type="search"
            value={filter}
            placeholder={t("prices.edit.filter")}
            aria-label={t("prices.edit.filter")}
            data-key="/"
            onChange={(event) => setFilter(event.currentTarget.value)}
          />
        </span>
        <Switch
          label={t("prices.edit.onlyChanged")}
          checked={isOnlyChanged}
          onChange={(event) => setIsOnlyChanged(event.currentTarget.checked)}
        />
      </div>
      <div className="overflow-x-auto desk:overflow-visible">
        <table className="tb min-w-[960px]">
          <caption className="sr-only">{t("prices.edit.title")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("prices.head.licence")}</th>
              {APPLICATION_KINDS.map((kind) => (
                <th key={kind} scope="col" className="num w-24">
                  {w.t(`kind.${kind}`)}
                </th>
              ))}
              <td className="w-14" />
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, name }) => (
              <PriceRow
                key={id}
                licence={id}
                name={name}
                prices={draft.prices[id]}
                base={before[id]}
                set={draft.set}
                setUnread={draft.setUnread}
              />
            ))}
          </tbody>
        </table>
        {rows.length === 0 ? <p className="px-5 py-6 text-sm text-fg-2">{t("prices.edit.noMatch")}</p> : null}
      </div>
      <PublishDialog
        isOpen={asked === "publish"}
        onClose={() => setAsked(null)}
        basedOnId={basedOnId}
        book={book}
        changes={draft.changes}
        nameOf={nameOf}
      />
      <Dialog
        isOpen={asked === "drop"}
        onClose={() => setAsked(null)}
        title={t("prices.edit.dropTitle", { n: Math.max(1, draft.changes.length) })}
        text={t("prices.edit.dropText")}
        actions={
          <>
            <Button onClick={() => setAsked(null)}>{t("prices.edit.keep")}</Button>
            <Button tone="destroy" onClick={() => openPage("/manage/prices")}>
              {t("prices.edit.dropDo")}
            </Button>
          </>
        }
      />
    </Pane>
  );
}
