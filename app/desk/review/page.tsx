import type { Metadata } from "next";
import { MessagesProvider } from "@/components/messages-provider";
import { pageLocale, pageWords } from "@/components/page-words";
import { DeskBar } from "@/components/shell/desk-page";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { returnReasonsFor } from "@/domain/documents/return-reasons";
import { isId } from "@/domain/shared/id";
import { getTranslator, pickMessages } from "@/messages";
import { api } from "@/server/api/caller";
import { ReviewDesk } from "./_components/review-desk";
import { orNull, toItem } from "./_components/to-item";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "review")("title") };
}

type Search = { application?: string; at?: string; who?: string };

/** Papers that wait for a decision: queue, paper, decision; the next one opens by itself. */
export default async function ReviewPage({ searchParams }: { searchParams: Promise<Search> }) {
  const [w, search, trpc] = await Promise.all([pageWords(), searchParams, api()]);
  const t = getTranslator(w.locale, "review");
  const r = getTranslator(w.locale, "requirements");
  const applicationId = isId(search.application) ? search.application : undefined;
  const isMine = search.who === "me";
  const { papers, isMore } = await trpc.requirement.queue({ scope: isMine ? "mine" : "all", applicationId });
  const chosen =
    isId(search.at) && !papers.some((paper) => paper.uses.some((use) => use.id === search.at))
      ? await orNull(trpc.requirement.get({ requirementId: search.at }))
      : null;
  // One paper that needs no decision is looked at by itself, not in front of the queue.
  const items = (chosen ? [chosen] : papers).map((paper) => toItem(w, t, r, paper));
  return (
    <>
      <DeskBar
        w={w}
        title={
          chosen ? t("lookTitle") : isMore ? t("findingMore", { n: items.length }) : t("finding", { n: items.length })
        }
        note={chosen ? null : t("order")}
        actions={
          chosen ? (
            <ButtonLink size={28} icon="left" href={`/desk/applications/${chosen.uses[0].application.id}`}>
              {t("toApplication")}
            </ButtonLink>
          ) : applicationId ? (
            <ButtonLink size={28} href="/desk/review">
              {t("everything")}
            </ButtonLink>
          ) : (
            <ButtonLink size={28} icon="people" href={isMine ? "/desk/review" : "/desk/review?who=me"}>
              {isMine ? t("everybody") : t("mine")}
            </ButtonLink>
          )
        }
      />
      {items.length === 0 ? (
        <Empty
          title={t("empty")}
          text={t("emptyText")}
          actions={
            <ButtonLink
              tone="primary"
              href={applicationId ? `/desk/applications/${applicationId}` : "/desk/applications"}
            >
              {applicationId ? t("toApplication") : t("toApplications")}
            </ButtonLink>
          }
        />
      ) : (
        <MessagesProvider
          locale={w.locale}
          today={w.today}
          messages={pickMessages(w.locale, [
            "review",
            "documents.field",
            "documents.unit",
            "documents.errors",
            "documents.known",
            "requirements.purpose",
            "common.field",
            "common.act",
            "common.paper",
          ])}
        >
          <ReviewDesk
            key={items.map((item) => item.id).join()}
            items={items}
            startAt={search.at ?? null}
            againHref={`/desk/review${applicationId ? `?application=${applicationId}` : isMine ? "?who=me" : ""}`}
            reasons={Object.fromEntries(
              [...new Set(items.map(({ documentType }) => documentType))].map((type) => [
                type,
                returnReasonsFor(type).map((code) => ({
                  code,
                  label: r(`return.${code}.label`),
                  words: r(`return.${code}.words`),
                })),
              ]),
            )}
          />
        </MessagesProvider>
      )}
    </>
  );
}
