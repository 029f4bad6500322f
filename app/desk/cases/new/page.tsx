import type { Metadata } from "next";
import { MessagesProvider } from "@/components/messages-provider";
import { pageLocale, pageWords } from "@/components/page-words";
import { DeskBar, Lead, Pane, Split } from "@/components/shell/desk-page";
import { isId } from "@/domain/shared/id";
import { getTranslator, pickMessages } from "@/messages";
import { api } from "@/server/api/caller";
import { oneOf, type SearchParams } from "@/components/address";
import { foundOr404 } from "@/components/found-or-404";
import { ChooseClient } from "./_components/choose-client";
import { NewCaseForm } from "./_components/new-case-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "cases")("new.save") };
}

/** Opens an engagement for the client in the address; without one, asks for which. */
export default async function NewCasePage({ searchParams }: { searchParams: SearchParams }) {
  const [w, given, trpc] = await Promise.all([pageWords(), searchParams, api()]);
  const clientId = oneOf(given.client);
  if (!isId(clientId))
    return <ChooseClient w={w} search={oneOf(given.q)?.slice(0, 100)} isAssessing={oneOf(given.then) === "assess"} />;
  const { client, cases } = await foundOr404(trpc.client.get({ id: clientId }));
  const t = getTranslator(w.locale, "cases");
  const name = client.shortName ?? client.name;
  return (
    <>
      <DeskBar
        w={w}
        crumbs={[
          { label: getTranslator(w.locale, "clients")("title"), href: "/desk/clients" },
          { label: name, href: `/desk/clients/${client.id}` },
          { label: t("new.save") },
        ]}
        isHeadingBelow
      />
      <Split>
        <Pane>
          <Lead level={1} title={t("new.title", { client: name })} text={t("new.text")} />
          <MessagesProvider locale={w.locale} today={w.today} messages={pickMessages(w.locale, ["cases.new"])}>
            <NewCaseForm
              clientId={client.id}
              proposedTitle={cases.length === 0 ? t("new.first") : t("new.again")}
              cancelHref={`/desk/clients/${client.id}`}
            />
          </MessagesProvider>
        </Pane>
      </Split>
    </>
  );
}
