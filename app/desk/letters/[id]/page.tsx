import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MessagesProvider } from "@/components/messages-provider";
import { pageLocale, pageWords } from "@/components/page-words";
import { DeskBar, Pane, Split } from "@/components/shell/desk-page";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button";
import { isId } from "@/domain/shared/id";
import { getTranslator, pickMessages } from "@/messages";
import { api } from "@/server/api/caller";
import { actsOf } from "../../applications/[id]/_components/acts-of";
import { orNotFound } from "../../applications/[id]/_components/or-not-found";
import { foundOr404 } from "@/components/found-or-404";
import { LetterActs } from "./_components/letter-acts";
import { LetterForm } from "./_components/letter-form";
import { LetterNotes } from "./_components/letter-notes";
import { LetterOriginal } from "./_components/letter-original";
import { proposalOf } from "./_components/proposal";
import { WhichApplication } from "./_components/which-application";

type Search = { application?: string; q?: string; known?: string };
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "letters")("title") };
}

/** One letter beside what was made of it. It is recorded here once a person confirms; nothing happens before. */
export default async function LetterPage({ params, searchParams }: Props) {
  const [w, { id }, search, trpc] = await Promise.all([pageWords(), params, searchParams, api()]);
  if (!isId(id)) notFound();
  const applicationId = isId(search.application ?? "") ? search.application : undefined;
  const data = await foundOr404(trpc.letter.get({ id, applicationId }));
  const t = getTranslator(w.locale, "letters");
  const { letter, recorded, reading, proposedId } = data;
  const page = proposedId && !recorded ? await orNotFound(trpc.application.get({ id: proposedId })) : null;
  const acts = page && actsOf(w, page);
  const typed = search.q?.trim() ?? "";
  const hits =
    typed && !letter.applicationId && !recorded
      ? (await trpc.application.list({ search: typed })).rows.slice(0, 8)
      : null;
  const source = recorded?.fileVersionId
    ? `/api/files/${recorded.fileVersionId}`
    : `/api/official-letters/${letter.id}`;
  const title = recorded?.kind
    ? t(`kind.${recorded.kind}`)
    : reading?.kind
      ? t(`kind.${reading.kind.kind}`)
      : letter.fileName;
  return (
    <>
      <DeskBar
        w={w}
        crumbs={[{ label: t("title"), href: "/desk/letters" }, { label: title }]}
        actions={
          <ButtonLink href={source} isPlain size={28} icon="download">
            {t("openOriginal")}
          </ButtonLink>
        }
      />
      <Split kind="list">
        <Pane label={t("original")}>
          <div className="p-4">
            <MessagesProvider locale={w.locale} today={w.today} messages={pickMessages(w.locale, ["review"])}>
              <LetterOriginal
                source={source}
                mediaType={letter.mediaType}
                alt={t("original")}
                words={t("cannotShow")}
                whole={t("whole")}
                isReading={letter.status === "reading"}
              />
            </MessagesProvider>
            {reading ? (
              <details className="mt-4 text-sm">
                <summary className="cursor-pointer text-fg-2">{t("readText")}</summary>
                <div lang="zh-CN" className="mt-2 grid gap-1.5">
                  {reading.paragraphs.map((paragraph, index) => (
                    <p key={index}>{paragraph}</p>
                  ))}
                </div>
              </details>
            ) : null}
          </div>
        </Pane>
        <Pane role="side" label={t("form.title")}>
          <div className="grid gap-5 p-5">
            <MessagesProvider
              locale={w.locale}
              today={w.today}
              messages={pickMessages(w.locale, [
                "letters",
                "applications.act",
                "requirements.ask",
                "common.act",
                "common.field",
                "common.officialStatus",
                "common.stage",
              ])}
            >
              {search.known ? <Banner tone="warn">{t("known")}</Banner> : null}
              <LetterNotes w={w} t={t} data={data} />
              {recorded ? null : (
                <>
                  <WhichApplication
                    w={w}
                    t={t}
                    data={data}
                    hits={hits}
                    typed={typed}
                    isPicked={applicationId !== undefined}
                  />
                  <section className="grid gap-3" aria-label={t("form.title")}>
                    <h2 className="h3">{t("form.title")}</h2>
                    {page && acts ? (
                      <LetterForm
                        // Read meanwhile, or another application: the proposals are others.
                        key={`${acts.id} ${reading === null}`}
                        letterId={letter.id}
                        version={letter.version}
                        acts={acts}
                        official={{
                          path: page.template.path,
                          status: page.application.officialStatus,
                          since: page.lastMove?.on ?? null,
                        }}
                        proposal={proposalOf(w, t, data, acts)}
                      />
                    ) : (
                      <p className="text-sm text-fg-2">{t("which.ask")}</p>
                    )}
                  </section>
                  <div className="row flex-wrap border-t border-line pt-3">
                    <LetterActs
                      letterId={letter.id}
                      version={letter.version}
                      canReadAgain={letter.status === "unread"}
                    />
                  </div>
                </>
              )}
            </MessagesProvider>
          </div>
        </Pane>
      </Split>
    </>
  );
}
