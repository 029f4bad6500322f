import type { Metadata } from "next";
import { MessagesProvider } from "@/components/messages-provider";
import { pageLocale, pageWords } from "@/components/page-words";
import { DeskBar, Lead, Pane, Split } from "@/components/shell/desk-page";
import { Link } from "@/components/ui/link";
import { getTranslator, pickMessages } from "@/messages";
import { api } from "@/server/api/caller";
import { HandOver } from "./_components/hand-over";
import { RuleList } from "./_components/rule-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "assignment")("title") };
}

/** The rules by which new work finds its owner, and what they would have said of the newest applications. */
export default async function AssignmentPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const [w, trpc, { leaving }] = await Promise.all([pageWords(), api(), searchParams]);
  const t = getTranslator(w.locale, "assignment");
  const [{ rules, fallback, version, colleagues, provinces }, catalogue] = await Promise.all([
    trpc.assignment.get(),
    trpc.rules.catalogue(),
  ]);
  const tried = await trpc.assignment.rehearse({ rules: [...rules], fallback });
  const given = tried.filter((row) => row.to !== null);
  const hits: Record<string, number> = {};
  const people = new Map<string, number>();
  for (const { to } of given) {
    if (!to) continue;
    hits[to.ruleId] = (hits[to.ruleId] ?? 0) + 1;
    people.set(to.name, (people.get(to.name) ?? 0) + 1);
  }
  const on = rules.filter(({ isOn }) => isOn);
  const named = {
    licences: catalogue.filter(({ isReferred }) => !isReferred).map(({ id, name }) => ({ value: id, label: name })),
    provinces: provinces.map(({ id, name }) => ({ value: id, label: w.locale === "en" ? name.en : name.zh })),
    colleagues: colleagues.map(({ id, name, isActive }) => ({
      value: id,
      label: isActive ? name : t("switchedOffPerson", { name }),
      isActive,
    })),
  };
  return (
    <MessagesProvider
      locale={w.locale}
      today={w.today}
      messages={pickMessages(w.locale, [
        "assignment",
        "common.act",
        "common.field",
        "common.kind",
        "common.application",
        "common.list",
      ])}
    >
      <DeskBar
        w={w}
        title={t("title")}
        isHeadingBelow
        actions={
          <HandOver
            people={named.colleagues}
            leaving={named.colleagues.find(({ value }) => value === leaving)?.value ?? null}
          />
        }
      />
      <Split kind="facts">
        <Pane>
          <Lead
            level={1}
            title={
              on.length === 0
                ? t("findingNone")
                : t("finding", { n: on.length, given: given.length, all: tried.length })
            }
            text={t("text")}
          />
          <RuleList rules={rules} fallback={fallback} version={version} named={named} hits={hits} />
        </Pane>
        <Pane role="side" label={t("tried.title", { n: tried.length })}>
          <section className="sec">
            <h2>{t("tried.title", { n: tried.length })}</h2>
            <p className="text-sm text-fg-2">{t("tried.text")}</p>
            <ul className="mt-2 text-sm">
              {[...people]
                .sort((a, b) => b[1] - a[1])
                .map(([name, n]) => (
                  <li key={name} className="row border-b border-line py-1.5">
                    <span className="flex-1">{name}</span>
                    <span className="num">{w.count(n)}</span>
                  </li>
                ))}
              <li className="row py-1.5 text-fg-3">
                <span className="flex-1">{t(`fallback.${fallback}`)}</span>
                <span className="num">{w.count(tried.length - given.length)}</span>
              </li>
            </ul>
          </section>
          {given.length > 0 ? (
            <section className="sec">
              <h2>{t("tried.each")}</h2>
              <ul className="text-sm">
                {given.slice(0, 12).map((row) => (
                  <li key={row.id} className="border-b border-line py-1.5 last:border-0">
                    <Link className="link" href={`/desk/applications/${row.id}`}>
                      {row.clientName} · {w.application(w.locale === "en" ? row.licence.en : row.licence.zh, row.kind)}
                    </Link>
                    <span className="block text-xs text-fg-3">
                      {row.to?.id && row.to.name !== row.ownerName
                        ? t("tried.other", { rule: row.to.ruleName, name: row.to.name, now: row.ownerName })
                        : t("tried.same", { rule: row.to?.ruleName ?? "", name: row.ownerName })}
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
        </Pane>
      </Split>
    </MessagesProvider>
  );
}
