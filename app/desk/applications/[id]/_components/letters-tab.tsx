import type { Words } from "@/components/words";
import { getTranslator } from "@/messages";
import type { api } from "@/server/api/caller";
import { LetterRows } from "../../../_components/letter-rows";
import { LetterUploadButton } from "../../../_components/letter-upload-button";

type Letters = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["letter"]["list"]>>;

/** The authority's letters about this application; one uploaded here is about it and no other. */
export function LettersTab({ w, applicationId, letters }: { w: Words; applicationId: string; letters: Letters }) {
  const t = getTranslator(w.locale, "letters");
  const isEmpty = letters.waiting.length + letters.recorded.length === 0;
  return (
    <div className="grid gap-3 py-4">
      <div className="row flex-wrap px-5">
        <p className="min-w-0 flex-1 basis-60 text-sm text-fg-2">{isEmpty ? t("nothing") : t("text")}</p>
        <LetterUploadButton
          applicationId={applicationId}
          text={t("uploadTo")}
          busyText={t("uploading", { percent: "{percent}" })}
        />
      </div>
      {isEmpty ? null : <LetterRows w={w} t={t} letters={letters} id="letters" />}
    </div>
  );
}
