import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { MessagesProvider } from "@/components/messages-provider";
import { pageWords } from "@/components/page-words";
import { DeskBar, Lead, Pane, Split } from "@/components/shell/desk-page";
import { Banner } from "@/components/ui/banner";
import { Link } from "@/components/ui/link";
import { Tag } from "@/components/ui/tag";
import { dayInShanghai } from "@/domain/shared/day";
import { isId } from "@/domain/shared/id";
import { getTranslator, pickMessages } from "@/messages";
import { api } from "@/server/api/caller";
import { foundOr404 } from "@/components/found-or-404";
import { paperTitle, STANDING_TONES, standingText } from "../../_components/paper-facts";
import { CouldServe } from "./_components/could-serve";
import { PaperUses } from "./_components/paper-uses";
import { PaperVersions } from "./_components/paper-versions";
import { RecordedFacts } from "./_components/recorded-facts";

const load = cache(async (id: string) => {
  if (!isId(id)) notFound();
  return foundOr404((await api()).document.get({ documentId: id }));
});

export async function generateMetadata({ params }: { params: Promise<{ id: string }> }): Promise<Metadata> {
  const [{ id }, w] = await Promise.all([params, pageWords()]);
  const { document, client } = await load(id);
  return { title: `${paperTitle(w, document).name} · ${client.shortName ?? client.name}` };
}

/** One paper of a client: what it says, its versions, where it is used and could be, who looked at it. */
export default async function DocumentPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ id }, w] = await Promise.all([params, pageWords()]);
  const page = await load(id);
  const t = getTranslator(w.locale, "documents");
  const clients = getTranslator(w.locale, "clients");
  const { document, client, related, looks } = page;
  const { name, also } = paperTitle(w, document);
  const shortName = client.shortName ?? client.name;
  return (
    <MessagesProvider
      locale={w.locale}
      today={w.today}
      messages={pickMessages(w.locale, [
        "documents.field",
        "documents.unit",
        "documents.errors",
        "documents.known",
        "documents.page",
        "common.act",
        "common.field",
      ])}
    >
      <DeskBar
        w={w}
        isHeadingBelow
        crumbs={[
          { label: clients("title"), href: "/desk/clients" },
          { label: shortName, href: `/desk/clients/${client.id}` },
          { label: t("title"), href: `/desk/clients/${client.id}/documents` },
          { label: name },
        ]}
      />
      <Split kind="facts">
        <Pane>
          <Lead
            level={1}
            title={also ? `${name} · ${also}` : name}
            text={client.name}
            actions={<Tag tone={STANDING_TONES[document.standing]}>{standingText(t, document)}</Tag>}
          />
          {related.replacedBy ? (
            <Banner tone="warn" className="mx-5">
              {t("page.replacedBy", { day: related.replacedAt ? w.day(dayInShanghai(related.replacedAt)) : "" })}{" "}
              <Link className="link" href={`/desk/documents/${related.replacedBy.id}`}>
                {t("page.toNewer")}
              </Link>
            </Banner>
          ) : null}
          <CouldServe w={w} t={t} page={page} />
          <PaperUses w={w} t={t} page={page} />
          <PaperVersions w={w} t={t} page={page} />
        </Pane>
        <Pane role="side" label={t("page.says")}>
          <RecordedFacts w={w} t={t} page={page} />
          <section className="sec">
            <h2>{t("page.looks")}</h2>
            {!document.isIdentityPaper ? <p className="text-sm text-fg-3">{t("page.looksOnlyIdentity")}</p> : null}
            {document.isIdentityPaper && looks.length === 0 ? (
              <p className="text-sm text-fg-3">{t("page.noLooks")}</p>
            ) : null}
            <ul className="grid gap-1 text-sm">
              {looks.map((look) => (
                <li key={look.id}>
                  {look.by}{" "}
                  {t(look.kind === "file.viewed" ? "page.viewed" : "page.downloaded", { n: look.number ?? 1 })}
                  <span className="text-xs text-fg-3"> {w.instant(look.at)}</span>
                </li>
              ))}
            </ul>
          </section>
        </Pane>
      </Split>
    </MessagesProvider>
  );
}
