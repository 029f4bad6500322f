"use client";
import { useState } from "react";
import { useT, useWords } from "@/components/messages-provider";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { useFileField } from "@/components/ui/use-file-field";
import { checkFile, MOST_MEGABYTES, type Checked } from "./check-file";
import { ProofFacts } from "./proof-facts";

/** Takes the file; the engine and the words for what is wrong are fetched with the first one. */
export function VerifyProof() {
  const t = useT("assessments");
  const { locale } = useWords();
  const [isOver, setIsOver] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [checked, setChecked] = useState<Checked | null>(null);

  async function take(file: File | undefined) {
    if (!file || isBusy) return;
    setIsBusy(true);
    setChecked(await checkFile(file, locale));
    setIsBusy(false);
  }

  const file = useFileField({
    label: t("verify.pick"),
    accept: ".json,application/json",
    onFile: take,
  });
  const fault =
    checked?.kind === "unreadable" || checked?.kind === "empty"
      ? t(`verify.${checked.kind}`)
      : checked?.kind === "too-big"
        ? t("verify.tooBig", { n: MOST_MEGABYTES })
        : checked?.kind === "false"
          ? checked.why
          : null;
  return (
    <div className="max-w-[760px] px-5 pb-8">
      <div
        className={`empty border-dashed ${isOver ? "border-accent bg-bg-selected" : ""}`}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setIsOver(false);
          void take(event.dataTransfer.files[0]);
        }}
      >
        <p className="text-sm text-fg-2">{isBusy ? t("verify.busy") : t("verify.drop")}</p>
        <div className="mt-3 flex justify-center">
          {file.field}
          <Button icon="upload" tone={checked ? undefined : "primary"} isBusy={isBusy} onClick={file.pick}>
            {t(checked ? "verify.again" : "verify.pick")}
          </Button>
        </div>
      </div>
      {checked && !isBusy ? (
        <section className="mt-5" aria-live="polite">
          <p className="mb-2 text-sm text-fg-3 wrap-anywhere">
            {t("verify.file")} {checked.fileName}
          </p>
          {checked.kind === "true" ? (
            <>
              <Banner tone="ok">
                <b>{t("verify.true")}</b> {t("verify.trueText")}
              </Banner>
              <ProofFacts proof={checked.proof} record={checked.record} />
            </>
          ) : (
            <Banner tone={checked.kind === "false" ? "bad" : "warn"} isAlert>
              <b>{t(checked.kind === "false" ? "verify.false" : "verify.notChecked")}</b> {fault}
            </Banner>
          )}
        </section>
      ) : null}
    </div>
  );
}
