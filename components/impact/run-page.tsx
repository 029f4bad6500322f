import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";
import { foundOr404 } from "@/components/found-or-404";
import { MessagesProvider } from "@/components/messages-provider";
import { pageWords } from "@/components/page-words";
import { DeskBar, DetailBar, Lead, Pane, Split } from "@/components/shell/desk-page";
import { ButtonLink } from "@/components/ui/button";
import { DataTable, RowLink } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { FilterBar } from "@/components/ui/filter-bar";
import { HintBar } from "@/components/ui/hint-bar";
import { ListKeys } from "@/components/ui/list-keys";
import { Menu } from "@/components/ui/menu";
import { Pagination } from "@/components/ui/pagination";
import { Tag } from "@/components/ui/tag";
import { IMPACT_CHANGES } from "@/domain/impact/impact";
import { IMPACT_STATES } from "@/domain/impact/impact-run";
import { isId } from "@/domain/shared/id";
import { getTranslator, pickMessages } from "@/messages";
import { api } from "@/server/api/caller";
import { DismissPage } from "./client-acts";
import { CHANGE_TONE, ClientSide } from "./client-side";
import { RunProgress } from "./run-progress";
import { nameIn, namesOf, runName, runNote } from "./run-words";
import { TotalsSide } from "./totals-side";

export type RunSearch = Promise<Record<string, string | string[] | undefined>>;

/** More stand in the client's detail. */
const MOST_TAGS = 3;

/**
 * One comparison: how far it is, whom it hits, and what is done about each. For managers below their rules, for consultants on their desk.
 */
export async function ImpactRunPage({
  runId,
  base,
  searchParams,
  isManager,
}: {
  runId: string;
  /** The address of this page without a filter. */
  base: string;
  searchParams: RunSearch;
  isManager: boolean;
}) {
  if (!isId(runId)) notFound();
  const [w, given, trpc] = await Promise.all([pageWords(), searchParams, api()]);
  const t = getTranslator(w.locale, "impact");
  const one = (name: string) => {
    const value = given[name];
    return (Array.isArray(value) ? value[0] : value) || undefined;
  };
  const state = IMPACT_STATES.find((each) => each === one("state")) ?? "open";
  const change = IMPACT_CHANGES.find((each) => each === one("change"));
  const licence = one("licence")?.slice(0, 100);
  const owner = isManager ? (one("owner") === "me" ? "me" : undefined) : one("owner") === "all" ? undefined : "me";
  const sel = one("sel");
  const asked = { state: state === "open" ? undefined : state, change, licence, owner: one("owner") };
  const href = (changed: Record<string, string | undefined> = {}) => addressOf(base, { ...asked, ...changed });
  // First alone: of a run that is not there the others refuse too.
  const run = await foundOr404(trpc.impact.get({ runId }));
  const [page, applications, catalogue, client] = await Promise.all([
    trpc.impact.clients({ runId, state, change, licenceId: licence, owner, cursor: one("cursor")?.slice(0, 600) }),
    trpc.impact.applications({ runId }),
    trpc.rules.catalogue(),
    isId(sel) ? trpc.impact.client({ runId, clientId: sel as string }).catch(gone) : null,
  ]);
  const names = namesOf(catalogue);
  const isUnderway = run.status !== "done" && run.status !== "cancelled";
  const isOfRules = !isUnderway && (run.kind === "publish" || run.kind === "preview");
  // Whatever was done about a client stands in a column of its own.
  const exportQuery = { change, licence, owner };
  const isOn = change !== undefined || licence !== undefined;
  /** Where none of one's own is left: those of colleagues in the same state. */
  const ofOthers = owner === "me" && !isOn ? run.states[state] : 0;
  const open = page.rows.filter((row) => row.state === "open");
  return (
    <>
      <DeskBar
        w={w}
        crumbs={[
          ...(isManager ? [{ label: t("title"), href: "/manage/rules/impact" }] : []),
          { label: runName(t, w, run, names) },
        ]}
        isHeadingBelow
        actions={
          <ButtonLink href={addressOf(`/api/impact/${run.id}`, exportQuery)} isPlain size={28} icon="download">
            {t("export.label")}
          </ButtonLink>
        }
      />
      <Split kind="list" turn={client || one("view") ? "detail" : "list"}>
        <Pane
          role="list"
          foot={
            <HintBar
              hints={[
                { keys: ["j", "k"], label: w.t("list.move") },
                { keys: ["enter"], label: w.t("list.open") },
              ]}
              end={{ keys: ["?"], label: w.t("list.keys") }}
            />
          }
        >
          <Lead
            level={1}
            title={t(isUnderway ? "findingSoFar" : "finding", { n: run.hit })}
            text={`${runNote(t, w, run)} · ${t("compared", {
              total: w.count(run.clients.total),
              done: w.count(run.clients.done),
              without: w.count(run.clients.withoutFacts),
            })}`}
          />
          <MessagesProvider
            locale={w.locale}
            today={w.today}
            messages={pickMessages(w.locale, ["impact", "common.act", "common.field"])}
          >
            {isUnderway ? (
              <RunProgress
                run={{ id: run.id, status: run.status, done: run.clients.done, total: run.clients.total }}
                canSteer={isManager}
              />
            ) : null}
            <FilterBar
              label={t("states")}
              links={[
                ...IMPACT_STATES.map((each) => ({
                  href: href({ state: each === "open" ? undefined : each }),
                  label: t(`state.${each}`),
                  count: run.states[each],
                  isCurrent: state === each,
                })),
                isManager
                  ? {
                      href: href({ owner: owner === "me" ? undefined : "me" }),
                      label: t("mine"),
                      isCurrent: owner === "me",
                    }
                  : {
                      href: href({ owner: owner === "me" ? "all" : undefined }),
                      label: t("allOwners"),
                      isCurrent: owner !== "me",
                    },
              ]}
              clear={isOn ? { href: href({ change: undefined, licence: undefined }), label: t("clear") } : null}
              end={
                <span className="flex flex-wrap gap-1">
                  <Menu
                    label={t("changeFilter")}
                    text={change ? t(`change.${change}`) : t("allChanges")}
                    tone="ghost"
                    size={28}
                    align="end"
                    items={[
                      { label: t("allChanges"), href: href({ change: undefined }) },
                      ...IMPACT_CHANGES.map((each) => ({ label: t(`change.${each}`), href: href({ change: each }) })),
                    ]}
                  />
                  <Menu
                    label={t("licenceFilter")}
                    text={licence ? nameIn(names, licence) : t("allLicences")}
                    tone="ghost"
                    size={28}
                    align="end"
                    items={[
                      { label: t("allLicences"), href: href({ licence: undefined }) },
                      ...Object.keys(run.totals).map((each) => ({
                        label: nameIn(names, each),
                        href: href({ licence: each }),
                      })),
                    ]}
                  />
                </span>
              }
            />
            {page.rows.length === 0 ? (
              <Empty
                title={
                  run.hit === 0
                    ? t(isUnderway ? "findingSoFar" : "nobody", { n: 0 })
                    : isOn || state !== "open"
                      ? t("noRows")
                      : t(ofOthers > 0 ? "allDoneMine" : "allDone")
                }
                text={
                  run.hit === 0
                    ? isOfRules
                      ? t("nobodyText")
                      : undefined
                    : ofOthers > 0
                      ? t("ofOthers", { n: ofOthers })
                      : t(isOn || state !== "open" ? "noRowsText" : "allDoneText")
                }
                actions={
                  ofOthers > 0 ? (
                    <ButtonLink href={href({ owner: isManager ? undefined : "all" })} size={28}>
                      {t("allOwners")}
                    </ButtonLink>
                  ) : undefined
                }
                isBare
              />
            ) : (
              <DataTable
                id="impact"
                caption={t("title")}
                isTwoLine
                isHeadHidden
                rowKey={(row) => row.clientId}
                current={client?.clientId}
                groups={[{ key: "all", title: null, rows: page.rows }]}
                columns={[
                  {
                    key: "client",
                    head: t("column.client"),
                    width: 168,
                    cell: (row) => (
                      <RowLink
                        href={href({ sel: row.clientId, cursor: one("cursor") })}
                        note={row.isOutdated ? `${row.ownerName} · ${t("outdated")}` : row.ownerName}
                      >
                        {row.clientName}
                      </RowLink>
                    ),
                  },
                  {
                    key: "what",
                    head: t("column.what"),
                    cell: (row) => (
                      <span className="flex flex-wrap items-center gap-x-2 gap-y-1 whitespace-normal">
                        {row.differences.slice(0, MOST_TAGS).map((each) => (
                          <span key={each.licence} className="inline-flex items-center gap-1">
                            {nameIn(names, each.licence)}
                            <Tag tone={CHANGE_TONE[each.change]}>{t(`change.${each.change}`)}</Tag>
                          </span>
                        ))}
                        {row.differences.length > MOST_TAGS ? (
                          <span className="text-sm text-fg-3">
                            {t("more", { n: row.differences.length - MOST_TAGS })}
                          </span>
                        ) : null}
                      </span>
                    ),
                  },
                ]}
              />
            )}
            <div className="row px-4 min-[720px]:px-5">
              {open.length > 1 ? (
                <DismissPage
                  runId={run.id}
                  clients={open.map(({ clientId, version }) => ({ clientId, expectedVersion: version }))}
                />
              ) : null}
              <span className="sp" />
              <a className="link only-phone text-sm" data-soft href={href({ view: "licences" })}>
                {t("byLicence")}
              </a>
            </div>
            <Pagination
              w={w}
              previousHref={page.previous ? href({ cursor: page.previous }) : null}
              nextHref={page.next ? href({ cursor: page.next }) : null}
            />
          </MessagesProvider>
          <ListKeys list="impact" selectParam="sel" />
        </Pane>
        <Pane
          role="side"
          label={client ? t("detail") : t("byLicence")}
          head={client || one("view") ? <DetailBar w={w} title={t("title")} backHref={href()} /> : null}
        >
          {client ? (
            <ClientSide w={w} run={run} client={client} closeHref={href({ cursor: one("cursor") })} />
          ) : (
            <TotalsSide w={w} run={run} names={names} applications={applications} href={(filter) => href(filter)} />
          )}
        </Pane>
      </Split>
    </>
  );
}

/** Null for what does not exist for this person. */
function gone(error: unknown): null {
  if (error instanceof TRPCError && error.code === "NOT_FOUND") return null;
  throw error;
}

function addressOf(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) params.set(name, value);
  const text = params.toString();
  return text === "" ? path : `${path}?${text}`;
}
