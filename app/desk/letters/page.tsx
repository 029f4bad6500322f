import type { Metadata } from "next";
import { pageLocale, pageWords } from "@/components/page-words";
import { DeskBar, Lead, Pane, Split } from "@/components/shell/desk-page";
import { Empty } from "@/components/ui/empty";
import { HintBar } from "@/components/ui/hint-bar";
import { ListKeys } from "@/components/ui/list-keys";
import { getTranslator } from "@/messages";
import { api } from "@/server/api/caller";
import { LetterRows } from "../_components/letter-rows";
import { LetterUploadButton } from "../_components/letter-upload-button";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "letters")("title") };
}

/** The authorities' letters: those that wait to be recorded, and the last that were. */
export default async function LettersPage() {
  const [w, trpc] = await Promise.all([pageWords(), api()]);
  const t = getTranslator(w.locale, "letters");
  const letters = await trpc.letter.list({});
  const upload = (
    <LetterUploadButton
      applicationId={null}
      text={t("upload")}
      busyText={t("uploading", { percent: "{percent}" })}
      isPrimary
    />
  );
  const isEmpty = letters.waiting.length + letters.recorded.length === 0;
  return (
    <>
      <DeskBar w={w} title={t("title")} isHeadingBelow actions={upload} />
      <Split>
        <Pane
          foot={
            <HintBar
              hints={[
                { keys: ["j", "k"], label: w.t("list.move") },
                { keys: ["enter"], label: w.t("list.open") },
                { keys: ["u"], label: t("upload") },
              ]}
              end={{ keys: ["?"], label: w.t("list.keys") }}
            />
          }
        >
          <Lead level={1} title={t("lead", { n: letters.waiting.length })} text={t("text")} />
          {isEmpty ? (
            <Empty title={t("none")} text={t("noneText")} isBare />
          ) : (
            <>
              <LetterRows w={w} t={t} letters={letters} id="letters" />
              <ListKeys list="letters" />
            </>
          )}
        </Pane>
      </Split>
    </>
  );
}
