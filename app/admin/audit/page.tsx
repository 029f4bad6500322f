import type { Metadata } from "next";
import { pageLocale, pageWords } from "@/components/page-words";
import { DeskBar, Lead, Pane, Split } from "@/components/shell/desk-page";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { FilterBar } from "@/components/ui/filter-bar";
import { Pagination } from "@/components/ui/pagination";
import type { Words } from "@/components/words";
import { isText } from "@/domain/rules/diff";
import { getTranslator, type MessageKey } from "@/messages";
import { api } from "@/server/api/caller";
import { onlyOffice } from "../_components/only-office";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "admin")("audit.title") };
}

const GROUPS = ["sessions", "people", "other"] as const;
type Search = Promise<{ group?: string; before?: string; verify?: string }>;
type OfficeEvent = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["people"]["officeEvents"]>>["events"][number];

/** The office's own chain of events, newest first, and the proof that nobody touched it. */
export default async function AuditPage({ searchParams }: { searchParams: Search }) {
  const [w, search] = await Promise.all([pageWords(), searchParams, onlyOffice()]);
  const t = getTranslator(w.locale, "admin");
  const group = GROUPS.find((each) => each === search.group) ?? null;
  const before = /^\d{1,9}$/.test(search.before ?? "") ? Number(search.before) : null;
  const caller = await api();
  const page = await caller.people.officeEvents({ group, before });
  const check = search.verify === undefined ? null : await caller.people.verifyChain({});
  const href = (to: { group?: string | null; before?: number | null; verify?: boolean }) => {
    const query = new URLSearchParams();
    if (to.group) query.set("group", to.group);
    if (to.before) query.set("before", String(to.before));
    if (to.verify) query.set("verify", "1");
    return query.size > 0 ? `/admin/audit?${query}` : "/admin/audit";
  };
  return (
    <>
      <DeskBar
        w={w}
        title={getTranslator(w.locale, "shell")("nav.audit")}
        isHeadingBelow
        actions={
          <ButtonLink icon="shield" href={href({ group, verify: true })}>
            {t("audit.verify")}
          </ButtonLink>
        }
      />
      <Split>
        <Pane
          role="list"
          foot={
            <Pagination
              w={w}
              previousHref={before === null ? null : href({ group })}
              nextHref={page.nextBefore === null ? null : href({ group, before: page.nextBefore })}
            />
          }
        >
          <Lead level={1} title={t("audit.title")} text={t("audit.text")} />
          {check ? (
            <Banner tone={check.isIntact ? "ok" : "bad"} isAlert={!check.isIntact} className="mx-5 mb-3">
              {check.isIntact
                ? t("audit.intact", { n: check.count, hash: check.lastHash?.slice(0, 16) ?? "—" })
                : t("audit.broken", { n: check.brokenAt ?? 0 })}
            </Banner>
          ) : null}
          <FilterBar
            label={t("audit.title")}
            links={[null, ...GROUPS].map((each) => ({
              href: href({ group: each }),
              label: t(`audit.${each ?? "all"}`),
              isCurrent: each === group,
            }))}
          />
          {page.events.length === 0 ? (
            <Empty title={t("audit.empty")} isBare />
          ) : (
            <DataTable
              id="events"
              caption={t("audit.title")}
              rowKey={(event) => String(event.sequence)}
              groups={[{ key: "all", title: null, rows: page.events }]}
              columns={[
                { key: "when", head: t("audit.when"), width: 184, cell: (event) => w.instant(event.at) },
                { key: "who", head: t("audit.who"), width: 104, cell: (event) => event.actorName },
                { key: "what", head: t("audit.what"), cell: (event) => sentence(w, event) },
                { key: "from", head: t("audit.from"), width: 132, isWideOnly: true, cell: (event) => event.address },
                {
                  key: "number",
                  head: t("audit.number"),
                  width: 80,
                  isNumber: true,
                  isWideOnly: true,
                  cell: (event) => event.sequence,
                },
              ]}
            />
          )}
        </Pane>
      </Split>
    </>
  );
}

/** The event's own sentence; one without words in this version is named by its kind. */
function sentence(w: Words, event: OfficeEvent): string {
  const t = getTranslator(w.locale, "events");
  const values: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(event.data))
    if (typeof value === "string" || typeof value === "number") values[name] = value;
    else if (isText(value)) values[name] = w.locale === "en" ? value.en : value.zh;
  const role = `role.${String(values.role)}`;
  if (w.t.has(role)) values.role = w.t(role);
  try {
    // messages: events.*
    if (t.has(event.kind)) return t(event.kind as MessageKey<"events">, values);
  } catch {
    // An old event may lack a value that its sentence names today.
  }
  return getTranslator(w.locale, "admin")("audit.unknown", { kind: event.kind });
}
