import type { Metadata } from "next";
import { pageLocale, pageWords } from "@/components/page-words";
import { ButtonLink } from "@/components/ui/button";
import { DataTable, RowLink } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { CUSTODY_KINDS } from "@/domain/custody/custody";
import { isId } from "@/domain/shared/id";
import { getTranslator } from "@/messages";
import { api } from "@/server/api/caller";
import { currentSession } from "@/server/auth/session";
import { addressOf, oneOf, type SearchParams } from "@/components/address";
import { CustodyFilters } from "../_components/custody/custody-filters";
import { ThingDetail } from "../_components/custody/thing-detail";
import { dueMark, placeText } from "../_components/custody/thing-words";
import { ListPage } from "@/components/shell/list-page";
import { orNotFound } from "../applications/[id]/_components/or-not-found";

const VIEWS = ["care", "late", "agency", "out", "courier", "client", "gone", "all"] as const;
const COUNTED = ["care", "late", "agency", "out", "courier"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "custody")("title") };
}

/** Originals, seals, keys and accounts of all clients: who has each and what is due back, overdue first. */
export default async function CustodyPage({ searchParams }: { searchParams: SearchParams }) {
  const [w, given, trpc, session] = await Promise.all([pageWords(), searchParams, api(), currentSession()]);
  const t = getTranslator(w.locale, "custody");
  const q = oneOf(given.q)?.slice(0, 100);
  const view = VIEWS.find((each) => each === oneOf(given.view));
  const kind = CUSTODY_KINDS.find((each) => each === oneOf(given.kind));
  const holder = idIn(given.holder);
  const client = idIn(given.client);
  const sel = idIn(given.sel);
  const meId = session?.actor.userId ?? "";
  const [page, thing, colleagues] = await Promise.all([
    trpc.custody.list({
      search: q,
      view,
      kind,
      holderId: holder,
      clientId: client,
      cursor: oneOf(given.cursor)?.slice(0, 600),
    }),
    sel ? orNotFound(trpc.custody.get({ id: sel })) : null,
    sel ? trpc.client.colleagues() : [],
  ]);
  const href = (change: Record<string, string | undefined> = {}) =>
    addressOf("/desk/custody", { q, view, kind, holder, client, ...change });
  const { counts } = page;
  const isOn = Boolean(q || view || kind || holder || client);
  return (
    <ListPage
      w={w}
      list="custody"
      path="/desk/custody"
      title={t("title")}
      finding={t("lead", { late: counts.late, n: counts.care })}
      text={t("text")}
      search={{ label: t("search"), value: q, keep: { view, kind, holder, client } }}
      filters={{
        label: t("filterLabel"),
        links: [
          ...(client && page.clientName
            ? [{ href: href({ client: undefined }), label: t("ofClient", { name: page.clientName }), isCurrent: true }]
            : []),
          ...VIEWS.map((each) => ({
            href: href({ view: each === "care" ? undefined : each, holder: undefined }),
            label: t(`view.${each}`),
            count: COUNTED.some((counted) => counted === each) ? counts[each as (typeof COUNTED)[number]] : null,
            isCurrent: (view ?? "care") === each && !holder,
          })),
          {
            href: href({ view: "all", holder: meId }),
            label: t("mine"),
            count: counts.mine,
            isCurrent: holder === meId,
          },
        ],
        end: (
          <CustodyFilters
            w={w}
            action="/desk/custody"
            keep={{ q, view, client }}
            kind={kind}
            holder={holder}
            holders={page.holders}
          />
        ),
        isOn,
        clearLabel: t("clear"),
      }}
      previousHref={page.previous ? href({ cursor: page.previous }) : null}
      nextHref={page.next ? href({ cursor: page.next }) : null}
      hints={thing ? [{ keys: ["escape"], label: t("close") }] : []}
      side={
        thing
          ? {
              label: t("detail"),
              content: <ThingDetail w={w} page={thing} colleagues={colleagues} meId={meId} closeHref={href()} />,
            }
          : null
      }
    >
      {page.rows.length === 0 ? (
        isOn ? (
          <Empty title={t("none")} text={t("noneText")} isBare />
        ) : (
          <Empty
            title={t("noneYet")}
            text={t("noneYetText")}
            isBare
            actions={<ButtonLink href="/desk/clients">{t("toClients")}</ButtonLink>}
          />
        )
      ) : (
        <DataTable
          id="custody"
          caption={t("title")}
          isTwoLine
          rowKey={(row) => row.id}
          current={sel}
          groups={[{ key: "all", title: null, rows: page.rows }]}
          columns={[
            {
              key: "thing",
              head: t("column.thing"),
              cell: (row) => (
                <RowLink href={href({ sel: row.id })} note={`${t(`kind.${row.kind}`)} · ${row.code}`}>
                  {row.clientName} · {row.name}
                </RowLink>
              ),
            },
            {
              key: "holder",
              head: t("column.holder"),
              width: 208,
              cell: (row) => placeText(t, row),
            },
            {
              key: "since",
              head: t("column.since"),
              width: 112,
              isWideOnly: true,
              cell: (row) => <span className="text-fg-3">{w.day(row.since)}</span>,
            },
            {
              key: "due",
              head: t("column.due"),
              width: thing ? 120 : 216,
              cell: (row) => (
                <span className="flex flex-wrap gap-x-2 gap-y-1">
                  {row.dueBackOn ? (
                    <span className={row.isLate ? "text-bad" : undefined}>{w.day(row.dueBackOn)}</span>
                  ) : null}
                  {dueMark(w, t, row)}
                </span>
              ),
            },
          ]}
        />
      )}
    </ListPage>
  );
}

function idIn(value: string | string[] | undefined): string | undefined {
  const one = oneOf(value);
  return one && isId(one) ? one : undefined;
}
