"use client";
import { memo, useState } from "react";
import { useT, useWords } from "@/components/messages-provider";
import { readFen, typedFen } from "@/components/pricing/typed-fen";
import { IconButton } from "@/components/ui/button";
import type { Price } from "@/domain/pricing/price-book";
import { APPLICATION_KINDS, type ApplicationKind } from "@/domain/workflow/application-kind";
import { PriceDetails } from "./price-details";
import type { PriceDraft } from "./use-price-draft";

const NONE: readonly Price[] = [];

/** One licence: its service fee for each kind, typed in place; the button opens what is written more seldom. */
export const PriceRow = memo(function PriceRow({
  licence,
  name,
  prices = NONE,
  base = NONE,
  set,
  setUnread,
}: {
  licence: string;
  name: string;
  prices: readonly Price[] | undefined;
  base: readonly Price[] | undefined;
  set: PriceDraft["set"];
  setUnread: PriceDraft["setUnread"];
}) {
  const t = useT("quotes");
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <tr>
        <th scope="row" className="h-9 text-start text-sm whitespace-normal text-fg">
          {name}
        </th>
        {APPLICATION_KINDS.map((kind) => (
          <td key={kind} className="num">
            <FeeCell
              licence={licence}
              name={name}
              kind={kind}
              price={prices.find((price) => price.kind === kind)}
              was={base.find((price) => price.kind === kind)}
              set={set}
              setUnread={setUnread}
            />
          </td>
        ))}
        <td>
          <IconButton
            icon={isOpen ? "up" : "more"}
            size={28}
            label={isOpen ? t("prices.edit.less") : t("prices.edit.more", { licence: name })}
            aria-expanded={isOpen}
            onClick={() => setIsOpen(!isOpen)}
          />
        </td>
      </tr>
      {isOpen ? (
        <tr>
          <td colSpan={APPLICATION_KINDS.length + 2} className="bg-bg-sunken">
            <PriceDetails licence={licence} prices={prices} set={set} />
          </td>
        </tr>
      ) : null}
    </>
  );
});

function FeeCell({
  licence,
  name,
  kind,
  price,
  was,
  set,
  setUnread,
}: {
  licence: string;
  name: string;
  kind: ApplicationKind;
  price: Price | undefined;
  was: Price | undefined;
  set: PriceDraft["set"];
  setUnread: PriceDraft["setUnread"];
}) {
  const t = useT("quotes");
  const w = useWords();
  const [isUnread, setIsUnread] = useState(false);
  const say = (is: boolean) => {
    setIsUnread(is);
    setUnread(`${licence} ${kind}`, is);
  };
  const shown = typedFen(price?.serviceFen ?? null);
  const isChanged = price?.serviceFen !== was?.serviceFen;

  function take(input: HTMLInputElement) {
    const next = readFen(input.value);
    say(next === undefined);
    if (next === undefined || next === (price?.serviceFen ?? null)) return;
    set(licence, kind, (before) =>
      next === null ? null : before ? { ...before, serviceFen: next } : { licence, kind, serviceFen: next },
    );
  }

  return (
    <>
      <input
        key={shown}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        className="cell-input"
        data-column={kind}
        data-changed={isChanged ? "" : undefined}
        defaultValue={shown}
        placeholder="–"
        aria-label={t("prices.edit.fee", { licence: name, kind: w.t(`kind.${kind}`) })}
        aria-invalid={isUnread || undefined}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={(event) => take(event.currentTarget)}
        onKeyDown={(event) => {
          const input = event.currentTarget;
          if (event.key === "Escape") {
            input.value = shown;
            say(false);
          }
          if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
          event.preventDefault();
          const column = [...document.querySelectorAll<HTMLInputElement>(`input[data-column="${kind}"]`)];
          (column[column.indexOf(input) + (event.shiftKey ? -1 : 1)] ?? input).focus();
        }}
      />
      {isUnread ? (
        <small className="text-bad" role="alert">
          {t("prices.edit.unread")}
        </small>
      ) : isChanged && was ? (
        <small>{t("prices.edit.was", { amount: w.money(was.serviceFen, { short: true }) })}</small>
      ) : null}
    </>
  );
}
