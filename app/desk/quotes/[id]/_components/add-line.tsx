"use client";
import { useState } from "react";
import { useT } from "@/components/messages-provider";
import { Button } from "@/components/ui/button";
import { ChoiceRows } from "@/components/ui/choice";
import { Dialog, preloadDialog } from "@/components/ui/dialog";
import type { Option } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select";
import type { EditedLine } from "./line-details";
import { useQuoteChanges } from "./quote-changes";

export interface CatalogueOption extends Option {
  kinds: { value: EditedLine["kind"]; label: string }[];
}

/** Adds a licence of the catalogue with its first prices. */
export function AddLine({ options }: { options: readonly CatalogueOption[] }) {
  const t = useT("quotes");
  const { change } = useQuoteChanges();
  const [isOpen, setIsOpen] = useState(false);
  const [licenceId, setLicenceId] = useState<string | null>(null);
  const [kind, setKind] = useState<EditedLine["kind"]>("new");
  const kinds = options.find((option) => option.value === licenceId)?.kinds ?? [];
  const close = () => setIsOpen(false);
  // A kind that the licence does not have falls to its first one.
  const chosen = kinds.find((one) => one.value === kind) ?? kinds[0];

  function add() {
    if (!licenceId || !chosen) return;
    close();
    setLicenceId(null);
    void change({ type: "add-lines", choices: [{ licenceId, kind: chosen.value }] });
  }

  return (
    <>
      <Button size={28} icon="plus" hotkey="c" onPointerEnter={preloadDialog} onClick={() => setIsOpen(true)}>
        {t("edit.add")}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={close}
        title={t("edit.addTitle")}
        text={t("edit.addText")}
        actions={
          <>
            <Button onClick={close}>{t("edit.keep")}</Button>
            <Button tone="primary" onClick={add} disabledReason={chosen ? null : t("edit.addPlaceholder")}>
              {t("edit.addDo")}
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-3">
          <SelectField
            id="add-licence"
            label={t("edit.addLicence")}
            options={options}
            value={licenceId}
            onPick={setLicenceId}
            placeholder={t("edit.addPlaceholder")}
            filterPlaceholder={t("edit.addFilter")}
            noMatch={t("edit.addNoMatch")}
          />
          {kinds.length > 1 ? (
            <ChoiceRows
              name="add-kind"
              legend={t("edit.addKind")}
              options={kinds}
              value={chosen?.value ?? null}
              onPick={(value) => setKind(kinds.find((one) => one.value === value)?.value ?? "new")}
              isDense
            />
          ) : null}
        </div>
      </Dialog>
    </>
  );
}
