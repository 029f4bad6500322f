import type { Metadata } from "next";
import { MessagesProvider } from "@/components/messages-provider";
import { pageLocale, pageWords } from "@/components/page-words";
import { DeskBar, Lead, Pane, Split } from "@/components/shell/desk-page";
import { getTranslator, pickMessages } from "@/messages";
import { VerifyProof } from "./_components/verify-proof";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "assessments")("verify.title") };
}

/** A proof of an assessment is dropped here and found true or false, by the rules it carries, in the browser. */
export default async function VerifyPage() {
  const w = await pageWords();
  const t = getTranslator(w.locale, "assessments");
  return (
    <MessagesProvider locale={w.locale} today={w.today} messages={pickMessages(w.locale, ["assessments.verify"])}>
      <DeskBar
        w={w}
        crumbs={[{ label: t("title"), href: "/desk/assessments" }, { label: t("verify.title") }]}
        isHeadingBelow
      />
      <Split>
        <Pane>
          <Lead level={1} title={t("verify.lead")} text={t("verify.leadText")} />
          <VerifyProof />
        </Pane>
      </Split>
    </MessagesProvider>
  );
}
