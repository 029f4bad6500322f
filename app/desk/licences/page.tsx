import type { Metadata } from "next";
import { MessagesProvider } from "@/components/messages-provider";
import { pageLocale, pageWords } from "@/components/page-words";
import { DataTable, RowLink } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { Link } from "@/components/ui/link";
import { Tag } from "@/components/ui/tag";
import { daysBetween, isDay } from "@/domain/shared/day";
import { getTranslator, pickMessages } from "@/messages";
import { api } from "@/server/api/caller";
import { addressOf, oneOf, type SearchParams } from "@/components/address";
import { dutiesOf } from "../_components/duties-of";
import { ListPage } from "@/components/shell/list-page";
import { StartDuty } from "../_components/start-duty";

const DUE = ["90-days", "expired", "unknown"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "clients")("held.title") };
}

/** Licences in force, the soonest to end first. */
export default async function LicencesPage({ searchParams }: { searchParams: SearchParams }) {
  const [w, given, trpc] = await Promise.all([pageWords(), searchParams, api()]);
  const t = getTranslator(w.locale, "clients");
  const q = oneOf(given.q)?.slice(0, 100);
  const due = DUE.find((each) => each === oneOf(given.due));
  const from = dayIn(given.from);
  const to = dayIn(given.to);
  const [page, catalogue] = await Promise.all([
    trpc.client.heldLicences({
      search: q,
      due,
      endsFrom: from,
      endsTo: to,
      cursor: oneOf(given.cursor)?.slice(0, 600),
    }),
    trpc.rules.catalogue(),
  ]);
  const nameOf = (id: string) => catalogue.find((each) => each.id === id)?.name ?? id;
  const href = (change: { due?: string | undefined; from?: undefined; to?: undefined; cursor?: string } = {}) =>
    addressOf("/desk/licences", { q, due, from, to, ...change });
  const { counts } = page;
  const wanted = page.rows.find((row) => row.id === oneOf(given.start));
  const client = wanted ? await trpc.client.get({ id: wanted.clientId }) : null;
  const startHref = (id: string) =>
    addressOf("/desk/licences", { q, due, from, to, cursor: oneOf(given.cursor), start: id });
  /** What to do about a licence that ends, and where; null while there is time. */
  const nextOf = (row: (typeof page.rows)[number]): { href: string; text: string } | null => {
    if (row.runningApplicationId)
      return { href: `/desk/applications/${row.runningApplicationId}`, text: t("held.renewing") };
    const href = `/desk/clients/${row.clientId}`;
    const { validTo } = row;
    const renewBy = row.renewBy === validTo ? null : row.renewBy;
    if (validTo === null) return row.isExpiryUnknown ? { href, text: t("held.findOut") } : null;
    if (validTo < w.today) return { href, text: t("held.ended") };
    if (renewBy !== null && renewBy < w.today) return { href, text: t("held.renewalOver", { day: w.day(renewBy) }) };
    if (renewBy !== null && daysBetween(w.today, renewBy) <= SOON_DAYS)
      return { href, text: t("held.renewBy", { day: w.day(renewBy) }) };
    return daysBetween(w.today, validTo) <= SOON_DAYS ? { href, text: t("held.seeRenewal") } : null;
  };
  return (
    <ListPage
      w={w}
      list="licences"
      path="/desk/licences"
      title={t("held.title")}
      finding={t("held.lead", { soon: counts.soon, expired: counts.expired })}
      text={t("held.text", { n: counts.all })}
      search={{ label: t("held.search"), value: q, keep: { due, from, to } }}
      filters={{
        label: t("filter.label"),
        links: [
          ...(from || to
            ? [
                {
                  href: href(),
                  label: t("held.between", { from: from ? w.day(from) : "none", to: to ? w.day(to) : "none" }),
                  isCurrent: true,
                },
              ]
            : []),
          {
            href: href({ due: undefined, from: undefined, to: undefined }),
            label: t("held.all"),
            count: counts.all,
            isCurrent: !due && !from && !to,
          },
          {
            href: href({ due: "90-days" }),
            label: t("held.soon"),
            count: counts.soon,
            isCurrent: due === "90-days",
          },
          {
            href: href({ due: "expired" }),
            label: t("held.expired"),
            count: counts.expired,
            isCurrent: due === "expired",
          },
          {
            href: href({ due: "unknown" }),
            label: t("held.unknown"),
            count: counts.unknown,
            isCurrent: due === "unknown",
          },
        ],
        isOn: Boolean(q || due || from || to),
        clearLabel: t("filter.clear"),
      }}
      previousHref={page.previous ? href({ cursor: page.previous }) : null}
      nextHref={page.next ? href({ cursor: page.next }) : null}
    >
      {page.rows.length === 0 ? (
        <Empty title={t("held.none")} text={t("held.noneText")} isBare />
      ) : (
        <DataTable
          id="licences"
          caption={t("held.title")}
          isTwoLine
          rowKey={(row) => row.id}
          groups={[{ key: "all", title: null, rows: page.rows }]}
          columns={[
            {
              key: "licence",
              head: t("held.licence"),
              cell: (row) => (
                <RowLink href={`/desk/clients/${row.clientId}`} note={row.number ?? undefined}>
                  {row.clientName} · {nameOf(row.licenceId)}
                </RowLink>
              ),
            },
            {
              key: "from",
              head: t("held.from"),
              width: 112,
              isWideOnly: true,
              cell: (row) => <span className="text-fg-3">{row.validFrom}</span>,
            },
            {
              key: "to",
              head: t("held.to"),
              width: 128,
              cell: (row) =>
                row.validTo ??
                (row.isExpiryUnknown ? (
                  <Tag tone="line">{w.t("toConfirm")}</Tag>
                ) : (
                  <span className="text-fg-3">{t("page.noExpiry")}</span>
                )),
            },
            {
              key: "left",
              head: t("held.left"),
              width: 128,
              isNumber: true,
              cell: (row) => {
                if (!row.validTo) return null;
                const left = daysBetween(w.today, row.validTo);
                if (left < 0) return <span className="text-bad">{t("held.daysOver", { length: w.span(-left) })}</span>;
                return <span className={left <= SOON_DAYS ? "text-warn" : undefined}>{w.span(left)}</span>;
              },
            },
            {
              key: "act",
              head: t("held.next"),
              width: 208,
              cell: (row) => {
                const act = nextOf(row);
                return act ? (
                  <Link href={act.href} className="link">
                    {act.text}
                  </Link>
                ) : null;
              },
            },
            {
              key: "start",
              head: t("duty.menu"),
              width: 72,
              cell: (row) =>
                catalogue.find((each) => each.id === row.licenceId)?.heldKinds.length ? (
                  <Link
                    href={startHref(row.id)}
                    className="link"
                    scroll={false}
                    aria-label={`${t("duty.pick")} · ${row.clientName} ${nameOf(row.licenceId)}`}
                  >
                    {t("duty.pick")}
                  </Link>
                ) : null,
            },
          ]}
        />
      )}
      {wanted && client ? (
        <MessagesProvider
          locale={w.locale}
          today={w.today}
          messages={pickMessages(w.locale, ["clients.duty", "common.act", "common.field"])}
        >
          <StartDuty
            key={wanted.id}
            clientId={wanted.clientId}
            held={{ id: wanted.id, licenceId: wanted.licenceId, name: nameOf(wanted.licenceId) }}
            duties={dutiesOf(
              w,
              t,
              wanted.licenceId,
              catalogue.find((each) => each.id === wanted.licenceId)?.heldKinds ?? [],
              client.applications,
            )}
            openCases={client.cases
              .filter((each) => each.status === "open")
              .map((each) => ({ id: each.id, label: `${each.number} ${each.title}` }))}
            closeHref={addressOf("/desk/licences", { q, due, from, to, cursor: oneOf(given.cursor) })}
          />
        </MessagesProvider>
      ) : null}
    </ListPage>
  );
}

/** Before so many days a licence is called soon to end, and its renewal due. */
const SOON_DAYS = 90;

function dayIn(value: string | string[] | undefined): string | undefined {
  const day = oneOf(value);
  return day && isDay(day) ? day : undefined;
}
