"use client";
import { useEffect, useState } from "react";
import { ActDialog, typed } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { openPage } from "@/components/open-page";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { TextArea } from "@/components/ui/field";

const boxes = () => [...document.querySelectorAll<HTMLInputElement>("input[data-licence]")];

/**
 * The foot of a result: how many licences are ticked and the one step to work. The boxes stand in server markup; this
 * listens to them, so that a hundred rows need no script each.
 */
export function StartWork({
  id,
  names,
  requiredIds,
  barriers,
  refusal,
}: {
  id: string;
  names: Readonly<Record<string, string>>;
  /** Needed, and nothing known bars the application. */
  requiredIds: readonly string[];
  /** By licence: the fact because of which it cannot be applied for as things stand. */
  barriers: Readonly<Record<string, string>>;
  refusal: "draft" | "closed" | null;
}) {
  const t = useT("assessments");
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [isOpen, setIsOpen] = useState(false);
  const [hasQuote, setHasQuote] = useState(true);
  const [isReasonMissing, setIsReasonMissing] = useState(false);

  useEffect(() => {
    const read = () => setPicked(boxes().flatMap((box) => (box.checked ? (box.dataset.licence ?? []) : [])));
    read();
    document.addEventListener("change", read);
    return () => document.removeEventListener("change", read);
  }, []);

  function tick(ids: readonly string[]) {
    for (const box of boxes()) box.checked = ids.includes(box.dataset.licence ?? "");
    setPicked(boxes().flatMap((box) => (box.checked ? (box.dataset.licence ?? []) : [])));
  }

  const barred = picked.filter((licence) => barriers[licence]);

  if (refusal === "draft") return null;
  return (
    <div className="flex flex-wrap items-center gap-2 border-t border-line px-5 py-2.5 text-sm">
      {refusal === "closed" ? (
        <span className="text-fg-3">{t("result.closedCase")}</span>
      ) : (
        <>
          <span className="text-fg-2">
            {picked.length === 0 ? t("result.pickHint") : t("result.picked", { n: picked.length })}
          </span>
          <span className="sp" />
          {picked.length > 0 ? (
            <Button tone="ghost" size={28} onClick={() => tick([])}>
              {t("result.pickNone")}
            </Button>
          ) : requiredIds.length > 0 ? (
            <Button size={28} onClick={() => tick(requiredIds)}>
              {t(Object.keys(barriers).length > 0 ? "result.pickRequiredOpen" : "result.pickRequired")}
            </Button>
          ) : null}
          {picked.length > 0 ? (
            <Button tone="primary" hotkey="q" onClick={() => setIsOpen(true)}>
              {t("result.startN", { n: picked.length })}
            </Button>
          ) : null}
        </>
      )}
      {isOpen ? (
        <ActDialog
          title={t("result.startTitle", { n: picked.length })}
          text={t("result.startText")}
          verb={t(barred.length > 0 ? "result.startAnyway" : "result.startYes")}
          cancel={t("result.startCancel")}
          onClose={() => setIsOpen(false)}
          isDestructive={barred.length > 0}
          isComplete={(form) => {
            const isTold = barred.length === 0 || typed(form, "barredReason") !== null;
            setIsReasonMissing(!isTold);
            return isTold;
          }}
          send={(form, options) =>
            api.assessment.startWork.mutate(
              {
                id,
                licenceIds: [...picked],
                hasQuote,
                barredReason: barred.length > 0 ? typed(form, "barredReason") : null,
              },
              options,
            )
          }
          done={(result) => t("result.started", { n: result.applications.length })}
          onDone={({ quoteId }) => {
            setIsOpen(false);
            tick([]);
            if (quoteId) openPage(`/desk/quotes/${quoteId}`);
          }}
        >
          <ul className={`max-h-56 list-disc overflow-auto pl-5 text-sm ${picked.length > 8 ? "columns-2" : ""}`}>
            {picked.map((licence) => (
              <li key={licence}>{names[licence] ?? licence}</li>
            ))}
          </ul>
          {barred.length > 0 ? (
            <Banner tone="bad" isAlert>
              {barred.map((licence) => (
                <p key={licence}>
                  {t("result.startBarred", { name: names[licence] ?? licence, why: barriers[licence] ?? "" })}
                </p>
              ))}
              <p>{t("result.startBarredText")}</p>
            </Banner>
          ) : null}
          {barred.length > 0 ? (
            <TextArea
              id="barredReason"
              label={t("result.barredReason")}
              hint={t("result.barredReasonHint")}
              error={isReasonMissing ? t("result.barredReasonMissing") : null}
              rows={2}
              maxLength={300}
            />
          ) : null}
          <Checkbox
            label={t("result.startQuote")}
            checked={hasQuote}
            onChange={(event) => setHasQuote(event.currentTarget.checked)}
          />
        </ActDialog>
      ) : null}
    </div>
  );
}
