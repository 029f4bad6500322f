import type { Metadata } from "next";
import { Mark } from "@/components/application/status-mark";
import { pageLocale, pageWords } from "@/components/page-words";
import { DeskBar, DetailBar, Lead, Pane, Split } from "@/components/shell/desk-page";
import { ButtonLink } from "@/components/ui/button";
import { DataTable, RowLink } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { Link } from "@/components/ui/link";
import { deviceName } from "@/components/device-name";
import type { Words } from "@/components/words";
import { dayInShanghai } from "@/domain/shared/day";
import { getTranslator, type Translator } from "@/messages";
import { api } from "@/server/api/caller";
import { NewPerson } from "./_components/new-person";
import { onlyAdministrator } from "./_components/only-administrator";
import { PersonActs } from "./_components/person-acts";
import { personWords } from "./_components/person-words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "shell")("nav.people") };
}

type Person = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["people"]["list"]>>[number];
type T = Translator<"admin">;
type Search = Promise<{ person?: string; add?: string }>;

/** The agency's people, and beside them whoever was chosen: details, the link to a password, devices, switching off. */
export default async function PeoplePage({ searchParams }: { searchParams: Search }) {
  const [w, ownId, search] = await Promise.all([pageWords(), onlyAdministrator(), searchParams]);
  const caller = await api();
  const people = await caller.people.list();
  const t = getTranslator(w.locale, "admin");
  const chosen = people.find(({ userId }) => userId === search.person) ?? null;
  const active = people.filter(({ isActive }) => isActive);
  const isAdding = search.add !== undefined;
  return (
    <>
      <DeskBar
        w={w}
        title={getTranslator(w.locale, "shell")("nav.people")}
        isHeadingBelow
        actions={
          <ButtonLink tone="primary" icon="plus" href="/admin?add" hotkey="c">
            {t("people.add")}
          </ButtonLink>
        }
      />
      <Split kind="list" turn={chosen || isAdding ? "detail" : "list"}>
        <Pane role="list">
          <Lead
            level={1}
            title={t("people.title", {
              n: active.length,
              online: active.filter(({ sessionCount }) => sessionCount > 0).length,
            })}
            text={t("people.off", { n: people.length - active.length })}
          />
          <DataTable
            id="people"
            caption={getTranslator(w.locale, "shell")("nav.people")}
            rowKey={(person) => person.userId}
            current={chosen?.userId ?? null}
            isTwoLine
            groups={[{ key: "all", title: null, rows: people }]}
            columns={[
              {
                key: "name",
                head: t("people.name"),
                cell: (person) => (
                  <RowLink href={`/admin?person=${person.userId}`}>
                    <span className="t">{person.name}</span>
                    <small>{person.email}</small>
                  </RowLink>
                ),
              },
              { key: "role", head: t("people.role"), width: 112, cell: (person) => w.t(`role.${person.role}`) },
              {
                key: "state",
                head: t("people.state"),
                width: 168,
                cell: (person) => <State t={t} w={w} person={person} />,
              },
              {
                key: "seen",
                head: t("people.seen"),
                width: 132,
                isWideOnly: true,
                cell: (person) => (person.lastSeenAt ? w.instant(person.lastSeenAt) : t("people.never")),
              },
            ]}
          />
        </Pane>
        <Pane
          role="side"
          label={t("people.details")}
          head={
            chosen || isAdding ? <DetailBar w={w} title={chosen?.name ?? t("people.add")} backHref="/admin" /> : null
          }
        >
          {isAdding ? (
            <NewPerson words={personWords(t, w)} />
          ) : chosen ? (
            <Details
              t={t}
              w={w}
              person={chosen}
              isSelf={chosen.userId === ownId}
              sessions={await caller.people.sessions({ userId: chosen.userId })}
            />
          ) : (
            <Empty title={t("people.none")} isBare />
          )}
        </Pane>
      </Split>
    </>
  );
}

function State({ t, w, person }: { t: T; w: Words; person: Person }) {
  if (!person.isActive)
    return (
      <span className="stt">
        <Mark shape="dash" />
        {t("people.switchedOff")}
      </span>
    );
  if (person.hasPassword)
    return (
      <span className="stt">
        <Mark shape="tick" />
        {t("people.active")}
      </span>
    );
  return (
    <>
      <span className="stt">
        <Mark shape="dashed" />
        {t("people.noPassword")}
      </span>
      <small>
        {person.linkExpiresAt
          ? t("people.linkWaits", { day: w.day(dayInShanghai(person.linkExpiresAt)) })
          : t("people.linkOver")}
      </small>
    </>
  );
}

type Sessions = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["people"]["sessions"]>>;

function Details({
  t,
  w,
  person,
  isSelf,
  sessions,
}: {
  t: T;
  w: Words;
  person: Person;
  isSelf: boolean;
  sessions: Sessions;
}) {
  return (
    <>
      <div className="sec">
        <h2 className="title-20">{person.name}</h2>
        <p className="text-sm text-fg-2">
          {w.t(`role.${person.role}`)} · {person.email}
        </p>
        {isSelf ? (
          <p className="mt-2 text-sm text-fg-2">
            <Link className="link" href="/account">
              {t("people.you")}
            </Link>
          </p>
        ) : null}
      </div>
      <PersonActs
        key={`${person.userId} ${person.version}`}
        person={{
          userId: person.userId,
          name: person.name,
          phone: person.phone ?? "",
          role: person.role === "client" ? "consultant" : person.role,
          isActive: person.isActive,
          version: person.version,
        }}
        isSelf={isSelf}
        sessionCount={sessions.length}
        words={{
          ...personWords(t, w),
          offTitle: t("people.offTitle", { name: person.name }),
          offText: t("people.offText", { name: person.name }),
          offDone: t("people.offDone", { name: person.name }),
          onDone: t("people.onDone", { name: person.name }),
        }}
      />
      <div className="sec">
        <h3>{t("people.sessions")}</h3>
        {sessions.length === 0 ? (
          <p className="text-sm text-fg-2">{t("people.sessionsNone")}</p>
        ) : (
          <ul className="grid gap-2 text-sm">
            {sessions.map((session) => (
              <li key={session.sessionId}>
                <span className="block">{deviceName(session.agent)}</span>
                <span className="text-fg-3">
                  {t("people.sessionLine", { address: session.address ?? "", when: w.instant(session.lastSeenAt) })}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </>
  );
}
