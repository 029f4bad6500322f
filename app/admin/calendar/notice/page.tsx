import type { Metadata } from "next";
import { MessagesProvider } from "@/components/messages-provider";
import { pageLocale, pageWords } from "@/components/page-words";
import { DeskBar, Split } from "@/components/shell/desk-page";
import { getTranslator, pickMessages } from "@/messages";
import { api } from "@/server/api/caller";
import { onlyOffice } from "../../_components/only-office";
import { NoticeForm } from "../_components/notice-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "calendar")("notice.title") };
}

/** A notice is pasted, read, shown with everything it moves, and taken over. */
export default async function NoticePage() {
  const [w, trpc] = await Promise.all([pageWords(), api(), onlyOffice()]);
  const { proposal, needsTwo } = await trpc.calendar.get();
  const t = getTranslator(w.locale, "calendar");
  return (
    <>
      <DeskBar
        w={w}
        crumbs={[{ label: t("title"), href: "/admin/calendar" }, { label: t("notice.title") }]}
        isHeadingBelow
      />
      <Split>
        <MessagesProvider
          locale={w.locale}
          today={w.today}
          messages={pickMessages(w.locale, [
            "calendar.notice",
            "common.field",
            "common.application",
            "common.kind",
            "common.act",
          ])}
        >
          <NoticeForm
            needsTwo={needsTwo}
            proposal={
              proposal && {
                ...{ id: proposal.id, text: proposal.text, url: proposal.url, isOwn: proposal.isOwn },
                isSentBack: proposal.sentBack !== null,
              }
            }
          />
        </MessagesProvider>
      </Split>
    </>
  );
}
