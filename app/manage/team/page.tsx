import type { Metadata } from "next";
import { listQuery } from "@/components/application/list-address";
import { pageLocale, pageWords } from "@/components/page-words";
import { DeskBar, Lead, Pane, Split } from "@/components/shell/desk-page";
import { Avatar } from "@/components/ui/avatar";
import { DataTable } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import type { Words } from "@/components/words";
import { getTranslator, type Translator } from "@/messages";
import { api } from "@/server/api/caller";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "office")("team.title") };
}

type Team = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["dashboard"]["team"]>>;
type Person = Team["people"][number];
type T = Translator<"office">;

/** Who is there, what each one holds, and whose work waits for a new owner. Every figure opens its list. */
export default async function TeamPage() {
  const [w, trpc] = await Promise.all([pageWords(), api()]);
  const t = getTranslator(w.locale, "office");
  const { people, today, soonUntil } = await trpc.dashboard.team();
  const active = people.filter(({ isActive }) => isActive);
  const left = people.find((person) => !person.isActive && person.open > 0);
  const heaviest = active.find(({ ours }) => ours > 0);
  const finding = left
    ? t("team.findingOff", { name: left.name, n: left.open })
    : heaviest
      ? t("team.findingHeaviest", { name: heaviest.name, n: heaviest.ours })
      : t("team.findingCalm", { n: active.length });
  const figure = (n: number, label: string, href: string, isBad = false) =>
    n === 0 ? (
      <span className="text-fg-3">0</span>
    ) : (
      <Link className={isBad ? "link text-bad" : "link"} href={href} aria-label={label}>
        {n}
      </Link>
    );
  const list = (person: Person, more: Parameters<typeof listQuery>[0] = {}) =>
    `/desk/applications${listQuery({ owner: person.id, ...more })}`;
  return (
    <>
      <DeskBar w={w} title={t("team.title")} isHeadingBelow />
      <Split>
        <Pane>
          <Lead
            level={1}
            title={finding}
            text={t("team.text", { n: active.length, off: people.length - active.length })}
            actions={
              left ? (
                <Link className="link text-sm" href={list(left)}>
                  {t("team.seeTheirs", { n: left.open })}
                </Link>
              ) : undefined
            }
          />
          <DataTable
            id="team"
            caption={t("team.caption")}
            isTwoLine
            rowKey={(person) => person.id}
            groups={[
              { key: "active", title: null, rows: active },
              ...(active.length < people.length
                ? [{ key: "off", title: t("team.switchedOff"), rows: people.filter(({ isActive }) => !isActive) }]
                : []),
            ]}
            columns={[
              { key: "name", head: t("team.name"), cell: (person) => <Who t={t} w={w} person={person} /> },
              {
                key: "clients",
                head: t("team.clients"),
                width: 96,
                isNumber: true,
                isWideOnly: true,
                cell: (person) =>
                  figure(
                    person.clients,
                    t("team.clientsOf", { name: person.name, n: person.clients }),
                    `/desk/clients?owner=${person.id}`,
                  ),
              },
              {
                key: "open",
                head: t("team.open"),
                width: 64,
                isNumber: true,
                cell: (person) =>
                  figure(person.open, t("team.openOf", { name: person.name, n: person.open }), list(person)),
              },
              {
                key: "ours",
                head: t("team.ours"),
                width: 88,
                isNumber: true,
                cell: (person) =>
                  figure(
                    person.ours,
                    t("team.oursOf", { name: person.name, n: person.ours }),
                    list(person, { turn: "agency" }),
                  ),
              },
              {
                key: "late",
                head: t("team.late"),
                width: 64,
                isNumber: true,
                cell: (person) =>
                  figure(
                    person.late,
                    t("team.lateOf", { name: person.name, n: person.late }),
                    list(person, { due: "late", isLegal: true }),
                    true,
                  ),
              },
              {
                key: "soon",
                head: t("team.soon"),
                width: 112,
                isNumber: true,
                isWideOnly: true,
                cell: (person) =>
                  figure(
                    person.soon,
                    t("team.soonOf", { name: person.name, n: person.soon }),
                    list(person, { isLegal: true, dueFrom: today, dueTo: soonUntil }),
                  ),
              },
            ]}
          />
          <p className="px-4 py-3 text-xs text-fg-3 desk:px-5">{t("team.note")}</p>
        </Pane>
      </Split>
    </>
  );
}

function Who({ t, w, person }: { t: T; w: Words; person: Person }) {
  return (
    <span className="row min-w-0">
      <Avatar name={person.name} size={22} />
      <span className="min-w-0">
        <span className="t ell block">{person.name}</span>
        <small className="ell block">
          {w.t(`role.${person.role}`)}
          {person.isActive && !person.hasPassword ? ` · ${t("team.noPassword")}` : ""}
          {person.email ? <span className="hide-phone"> · {person.email}</span> : null}
        </small>
      </span>
    </span>
  );
}
