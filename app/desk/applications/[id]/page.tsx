import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { type AddressParams, askedFor, listQuery, readListFilters } from "@/components/application/list-address";
import { MessagesProvider } from "@/components/messages-provider";
import { pageWords } from "@/components/page-words";
import { DeskBar, Pane, Split } from "@/components/shell/desk-page";
import { IconLink } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { HintBar } from "@/components/ui/hint-bar";
import { ListKeys } from "@/components/ui/list-keys";
import { Tabs } from "@/components/ui/tabs";
import type { Words } from "@/components/words";
import { isWanted } from "@/domain/documents/use-status";
import { isId } from "@/domain/shared/id";
import { getTranslator, pickMessages } from "@/messages";
import { api } from "@/server/api/caller";
import { ApplicationActs } from "./_components/application-acts";
import { ApplicationHead } from "./_components/application-head";
import { AssessmentNote } from "./_components/assessment-note";
import { actsOf } from "./_components/acts-of";
import { BeforeFilingCard } from "./_components/before-filing-card";
import { ClientQuestions } from "./_components/client-questions";
import { FactsPane } from "./_components/facts-pane";
import { LettersTab } from "./_components/letters-tab";
import { LookKey } from "./_components/look-key";
import { orNotFound } from "./_components/or-not-found";
import type { ApplicationData } from "./_components/page-data";
import { PackTab } from "./_components/pack-tab";
import { PapersTab } from "./_components/papers-tab";
import { RecordTab } from "./_components/record-tab";
import { SupplementTab } from "./_components/supplement-tab";
import { WorkTab } from "./_components/work-tab";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<AddressParams> };

const TABS = ["papers", "pack", "supplement", "letters", "work", "record"] as const;
type TabName = (typeof TABS)[number];

/** Read once for the title and the page; `address`: the list's filters, as they stand in the address. */
const load = cache(async (id: string, address: string) => {
  if (!isId(id)) return null;
  const filters = readListFilters(Object.fromEntries(new URLSearchParams(address)));
  return orNotFound((await api()).application.get({ id, filters: askedFor(filters) }));
});

const addressOf = (search: AddressParams): string => listQuery(readListFilters(search));

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [w, { id }, search] = await Promise.all([pageWords(), params, searchParams]);
  const page = await load(id, addressOf(search));
  return page ? { title: `${nameOf(w, page)} · ${page.client.shortName ?? page.client.name}` } : {};
}

function nameOf(w: Words, { template, application }: ApplicationData): string {
  return w.application(w.locale === "en" ? template.licenceName.en : template.licenceName.zh, application.kind);
}

/** Papers are there, so what is left is a look at the whole. */
const isAboutToFile = ({ next }: ApplicationData): boolean =>
  next.act === "review-inside" || next.act === "seal-papers" || next.act === "file";

/** Something is still wanted that a client may have given before. */
const isAskingForHeld = ({ papers }: ApplicationData): boolean =>
  papers.some(({ isReusable, status }) => isReusable && isWanted(status));

/** One application: what the authority says, what we are doing, whose turn it is, its papers and its record. */
export default async function ApplicationPage({ params, searchParams }: Props) {
  const [w, { id }, search, trpc] = await Promise.all([pageWords(), params, searchParams, api()]);
  const filters = readListFilters(search);
  const tab: TabName = TABS.find((name) => name === search.tab) ?? "papers";
  const page = await load(id, addressOf(search));
  if (!page) notFound();
  const t = getTranslator(w.locale, "applications");
  const query = listQuery(filters);
  const to = (name: TabName) =>
    `/desk/applications/${id}${listQuery(filters, { tab: name === "papers" ? null : name })}`;
  const name = nameOf(w, page);
  const beyond = (other: string | null) => (other ? `/desk/applications/${other}${query}` : null);
  const [previous, next] = [beyond(page.beside.previous), beyond(page.beside.next)];
  return (
    <>
      <DeskBar
        w={w}
        isHeadingBelow
        crumbs={[
          { label: t("list.title"), href: `/desk/applications${query}` },
          { label: page.client.shortName ?? page.client.name, href: `/desk/clients/${page.client.id}` },
          { label: name },
        ]}
        actions={
          <>
            <CopyButton text={page.application.number} label={t("page.copyNumber")} doneLabel={w.t("act.copied")} />
            {previous ? <IconLink icon="up" label={t("page.previous")} href={previous} hotkey="[" size={28} /> : null}
            {next ? <IconLink icon="down" label={t("page.next")} href={next} hotkey="]" size={28} /> : null}
          </>
        }
      />
      <Split kind="facts">
        <Pane
          role="list"
          foot={
            <HintBar
              hints={[
                { keys: ["j", "k"], label: t("hint.move") },
                { keys: ["space"], label: t("hint.look") },
                { keys: ["m"], label: t("hint.official") },
                { keys: ["shift+m"], label: t("hint.stage") },
                { keys: ["n"], label: t("hint.note") },
              ]}
              end={{ keys: ["?"], label: t("hint.keys") }}
            />
          }
        >
          <MessagesProvider
            locale={w.locale}
            today={w.today}
            messages={pickMessages(w.locale, [
              "applications.act",
              "documents.field",
              "packs.act",
              "drafting.draft",
              "drafting.sign",
              "drafting.act",
              "applications.again",
              "requirements.ask",
              "common.act",
              "common.field",
              "common.stage",
              "common.officialStatus",
            ])}
          >
            <ApplicationHead w={w} t={t} page={page} name={name}>
              <ApplicationActs acts={actsOf(w, page)} />
            </ApplicationHead>
          </MessagesProvider>
          <AssessmentNote w={w} page={page} />
          <ClientQuestions w={w} questions={page.questions} />
          {isAboutToFile(page) && tab !== "pack" ? (
            <BeforeFilingCard
              w={w}
              t={t}
              applicationId={id}
              check={await trpc.application.beforeFiling({ applicationId: id })}
            />
          ) : null}
          <Tabs
            className="px-5"
            label={t("page.parts")}
            tabs={[
              { href: to("papers"), label: t("page.papers"), count: page.papers.length, isCurrent: tab === "papers" },
              { href: to("pack"), label: getTranslator(w.locale, "packs")("tab"), isCurrent: tab === "pack" },
              ...(page.application.supplementRounds > 0 || tab === "supplement"
                ? [
                    {
                      href: to("supplement"),
                      label: t("page.supplement"),
                      count: page.application.supplementRounds,
                      isCurrent: tab === "supplement",
                    },
                  ]
                : []),
              { href: to("letters"), label: getTranslator(w.locale, "letters")("tab"), isCurrent: tab === "letters" },
              { href: to("work"), label: t("page.work"), isCurrent: tab === "work" },
              { href: to("record"), label: t("page.record"), isCurrent: tab === "record" },
            ]}
          />
          {tab === "papers" ? (
            <MessagesProvider locale={w.locale} today={w.today} messages={pickMessages(w.locale, ["common.act"])}>
              <PapersTab
                w={w}
                t={t}
                page={page}
                held={isAskingForHeld(page) ? await trpc.requirement.held({ applicationId: id }) : []}
                originals={isAskingForHeld(page) ? await trpc.custody.originals({ applicationId: id }) : []}
              />
            </MessagesProvider>
          ) : null}
          {tab === "pack" ? (
            <PackTab w={w} a={t} applicationId={id} packs={await trpc.pack.list({ applicationId: id })} />
          ) : null}
          {tab === "supplement" ? (
            <SupplementTab w={w} t={t} page={page} rounds={await trpc.supplement.ledger({ applicationId: id })} />
          ) : null}
          {tab === "letters" ? (
            <LettersTab w={w} applicationId={id} letters={await trpc.letter.list({ applicationId: id })} />
          ) : null}
          {tab === "work" ? <WorkTab w={w} t={t} page={page} work={await trpc.application.work({ id })} /> : null}
          {tab === "record" ? <RecordTab w={w} events={await trpc.application.record({ id })} /> : null}
          {tab === "papers" ? (
            <>
              <ListKeys list="papers" />
              <LookKey list="papers" />
            </>
          ) : null}
        </Pane>
        <FactsPane w={w} t={t} page={page} />
      </Split>
    </>
  );
}
