import type { Metadata } from "next";
import { MessagesProvider } from "@/components/messages-provider";
import { pageLocale, pageWords } from "@/components/page-words";
import { DeskBar, Lead, Pane, Split } from "@/components/shell/desk-page";
import { getTranslator, pickMessages } from "@/messages";
import { NewClientForm } from "./_components/new-client-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "clients")("new") };
}

export default async function NewClientPage() {
  const w = await pageWords();
  const t = getTranslator(w.locale, "clients");
  const cases = getTranslator(w.locale, "cases");
  return (
    <>
      <DeskBar w={w} crumbs={[{ label: t("title"), href: "/desk/clients" }, { label: t("new") }]} isHeadingBelow />
      <Split>
        <Pane>
          <Lead level={1} title={t("form.title")} text={t("form.text")} />
          <MessagesProvider
            locale={w.locale}
            today={w.today}
            messages={pickMessages(w.locale, [
              "clients.form",
              "clients.errors",
              "clients.source",
              "clients.contactRole",
              "clients.organisation",
            ])}
          >
            <NewClientForm cancelHref="/desk/clients" firstCaseTitle={cases("new.first")} />
          </MessagesProvider>
        </Pane>
      </Split>
    </>
  );
}
