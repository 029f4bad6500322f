"use client";
import { useT, useWords } from "@/components/messages-provider";
import { readFen, typedFen } from "@/components/pricing/typed-fen";
import { Checkbox } from "@/components/ui/choice";
import { NumberField, TextField } from "@/components/ui/field";
import type { Price } from "@/domain/pricing/price-book";
import type { PriceDraft } from "./use-price-draft";

/** Official fee, third party and note of each priced kind of one licence. */
export function PriceDetails({
  licence,
  prices,
  set,
}: {
  licence: string;
  prices: readonly Price[];
  set: PriceDraft["set"];
}) {
  const t = useT("quotes");
  if (prices.length === 0) return <p className="py-3 text-sm text-fg-2">{t("prices.edit.detailsNone")}</p>;
  return (
    <div className="grid gap-4 py-3">
      {prices.map((price) => (
        <OneKind
          key={price.kind}
          price={price}
          change={(part) => set(licence, price.kind, (before) => before && { ...before, ...part })}
        />
      ))}
    </div>
  );
}

const EMPTY = { zh: "", en: "" };

function OneKind({ price, change }: { price: Price; change: (part: Partial<Price>) => void }) {
  const t = useT("quotes");
  const w = useWords();
  const id = `${price.licence}-${price.kind}`;
  const third = price.thirdParty ?? { payee: EMPTY, fen: null, isPaidDirectly: true };
  const note = price.note ?? EMPTY;

  // A text that is empty in both languages is none; one that lacks a language is said before publishing.
  const setThird = (part: Partial<typeof third>) => {
    const next = { ...third, ...part };
    change({ thirdParty: next.payee.zh === "" && next.payee.en === "" ? undefined : next });
  };
  const setNote = (part: Partial<typeof note>) => {
    const next = { ...note, ...part };
    change({ note: next.zh === "" && next.en === "" ? undefined : next });
  };

  return (
    <fieldset>
      <legend className="mb-2 text-sm font-strong">{w.t(`kind.${price.kind}`)}</legend>
      <div className="grid gap-3 desk:grid-cols-3">
        <NumberField
          id={`official-${id}`}
          label={t("prices.edit.officialFee")}
          hint={t("prices.edit.officialHint")}
          defaultValue={typedFen(price.officialFen ?? null)}
          onBlur={(event) => {
            const fen = readFen(event.currentTarget.value);
            if (fen === undefined) event.currentTarget.value = typedFen(price.officialFen ?? null);
            // Known to be unknown stays so until a figure is written.
            else if (fen !== null || typeof price.officialFen === "number") change({ officialFen: fen ?? undefined });
          }}
        />
        <TextField
          id={`note-zh-${id}`}
          label={t("prices.edit.noteZh")}
          defaultValue={note.zh}
          maxLength={200}
          lang="zh-CN"
          onBlur={(event) => setNote({ zh: event.currentTarget.value.trim() })}
        />
        <TextField
          id={`note-en-${id}`}
          label={t("prices.edit.noteEn")}
          defaultValue={note.en}
          maxLength={200}
          lang="en"
          onBlur={(event) => setNote({ en: event.currentTarget.value.trim() })}
        />
        <NumberField
          id={`third-${id}`}
          label={t("prices.edit.payeeFee")}
          hint={t("prices.edit.payeeFeeHint")}
          defaultValue={typedFen(third.fen)}
          disabled={!price.thirdParty}
          onBlur={(event) => {
            const fen = readFen(event.currentTarget.value);
            if (fen === undefined) event.currentTarget.value = typedFen(third.fen);
            else setThird({ fen });
          }}
        />
        <TextField
          id={`payee-zh-${id}`}
          label={t("prices.edit.payeeZh")}
          defaultValue={third.payee.zh}
          maxLength={200}
          lang="zh-CN"
          onBlur={(event) => setThird({ payee: { ...third.payee, zh: event.currentTarget.value.trim() } })}
        />
        <TextField
          id={`payee-en-${id}`}
          label={t("prices.edit.payeeEn")}
          defaultValue={third.payee.en}
          maxLength={200}
          lang="en"
          onBlur={(event) => setThird({ payee: { ...third.payee, en: event.currentTarget.value.trim() } })}
        />
        <div className="flex flex-wrap gap-x-6 gap-y-2 desk:col-span-3">
          <Checkbox
            label={t("prices.edit.advanced")}
            checked={price.isOfficialAdvanced ?? false}
            onChange={(event) => change({ isOfficialAdvanced: event.currentTarget.checked })}
          />
          {price.thirdParty ? (
            <Checkbox
              label={t("prices.edit.paidDirectly")}
              checked={third.isPaidDirectly}
              onChange={(event) => setThird({ isPaidDirectly: event.currentTarget.checked })}
            />
          ) : null}
        </div>
      </div>
    </fieldset>
  );
}
