import { Banner } from "@/components/ui/banner";
import type { Words } from "@/components/words";
import type { Translator } from "@/messages/translator";
import type { LetterData } from "./letter-data";
import { LetterReadingWatch } from "./letter-reading";

/** How the reading went, the same file elsewhere, and what was recorded. */
export function LetterNotes({ w, t, data }: { w: Words; t: Translator<"letters">; data: LetterData }) {
  const { letter, recorded, twins } = data;
  return (
    <div className="grid gap-2">
      {recorded ? (
        <>
          <Banner tone="ok">
            {t("done.text", {
              by: recorded.by,
              at: w.instant(recorded.at),
              kind: recorded.kind ? t(`kind.${recorded.kind}`) : "",
            })}
          </Banner>
          <p className="row flex-wrap text-sm">
            <a className="link" data-soft href={`/desk/applications/${letter.applicationId}?tab=letters`}>
              {t("done.open")}
            </a>
            {recorded.fileVersionId ? (
              <a className="link" href={`/api/files/${recorded.fileVersionId}`} target="_blank" rel="noreferrer">
                {t("done.file")}
              </a>
            ) : null}
          </p>
        </>
      ) : letter.status === "reading" ? (
        <LetterReadingWatch letterId={letter.id} text={t("reading")} ready={t("ready")} load={t("load")} />
      ) : letter.fault ? (
        <Banner tone="warn">{t(`fault.${letter.fault}`)}</Banner>
      ) : letter.source ? (
        <p className="text-sm text-fg-2">{t(`source.${letter.source}`)}</p>
      ) : null}
      {twins.map((twin) => (
        <Banner key={twin.id} tone="warn">
          {t(`twin.${twin.isRecorded ? "recorded" : "waiting"}`, {
            day: w.instant(twin.at),
            by: twin.by,
            client: twin.clientName ?? t("unknownClient"),
          })}{" "}
          <a className="link" data-soft href={`/desk/letters/${twin.id}`}>
            {t("twin.open")}
          </a>
        </Banner>
      ))}
    </div>
  );
}
