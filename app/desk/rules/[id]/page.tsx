import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { pageLocale, pageWords } from "@/components/page-words";
import { pinyinOf } from "@/components/pinyin";
import { ChangedFields } from "@/components/rules/changed-fields";
import { STANDING_TONE } from "@/components/rules/version-list";
import { DeskBar, Lead, Pane, Split } from "@/components/shell/desk-page";
import { ButtonLink } from "@/components/ui/button";
import { ListRow } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { FilterBar, SearchBox } from "@/components/ui/filter-bar";
import { Icon, type IconName } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { ListKeys } from "@/components/ui/list-keys";
import { Tag } from "@/components/ui/tag";
import { readPartKey } from "@/domain/rules/draft-parts";
import { isId } from "@/domain/shared/id";
import { getTranslator } from "@/messages";
import { api } from "@/server/api/caller";
import { currentSession } from "@/server/auth/session";
import { foundOr404 } from "@/components/found-or-404";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "rules-desk")("title") };
}

const TABS = ["changes", "licence", "fact", "source"] as const;
const ICONS: Record<"licence" | "fact" | "source", IconName> = { licence: "licence", fact: "question", source: "law" };
const CHANGE_TONE = { added: "ok", changed: "act", removed: "bad" } as const;

/** One published version, as it will stand for good: what it changed of the one before, and everything it says. */
export default async function RuleVersionPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ q?: string; tab?: string }>;
}) {
  const [{ id: versionId }, { q = "", tab: asked }] = await Promise.all([params, searchParams]);
  if (!isId(versionId)) notFound();
  const [w, trpc, session] = await Promise.all([pageWords(), api(), currentSession()]);
  const t = getTranslator(w.locale, "rules-desk");
  const version = await foundOr404(trpc.rules.version({ versionId }));
  const locale = w.locale === "en" ? "en" : "zh";
  const isManager = session?.actor.role === "manager";
  const here = `/desk/rules/${versionId}`;
  const hrefOf = (part: string) => `${here}/${encodeURIComponent(part)}`;
  const tab = TABS.find((each) => each === asked) ?? (version.before ? "changes" : "licence");
  const wanted = q.normalize("NFKC").trim().toLowerCase();
  const rows = version.parts.filter(
    ({ kind, id, name }) =>
      kind === tab &&
      (wanted === "" || `${name.zh} ${name.en} ${id} ${pinyinOf(name.zh)}`.toLowerCase().includes(wanted)),
  );
  return (
    <>
      <DeskBar
        w={w}
        crumbs={[{ label: t("title"), href: isManager ? "/manage/rules" : "/desk/rules" }, { label: version.label }]}
        isHeadingBelow
        actions={
          version.impactRunId ? (
            <ButtonLink
              href={`/${isManager ? "manage/rules" : "desk"}/impact/${version.impactRunId}`}
              size={28}
              icon="people"
            >
              {getTranslator(w.locale, "impact")("title")}
            </ButtonLink>
          ) : null
        }
      />
      <Split kind="facts">
        <Pane>
          <Lead
            level={1}
            title={
              <>
                {t("version.title", { label: version.label })}{" "}
                <Tag tone={STANDING_TONE[version.standing]}>{t(`standing.${version.standing}`)}</Tag>
              </>
            }
            text={t("version.text")}
          />
          <FilterBar
            label={t("version.filter")}
            links={TABS.filter((each) => each !== "changes" || version.before !== null).map((each) => ({
              href: `${here}?tab=${each}`,
              label: t(`version.tab.${each}`),
              count:
                each === "changes" ? version.changes.length : version.parts.filter(({ kind }) => kind === each).length,
              isCurrent: each === tab,
            }))}
            search={
              tab === "changes" ? undefined : (
                <SearchBox action={here} value={q} label={t("version.search")} keep={{ tab }} />
              )
            }
            clear={q ? { href: `${here}?tab=${tab}`, label: t("version.clear") } : null}
          />
          {tab === "changes" ? (
            <section className="sec" aria-label={t("diff.title")}>
              <p className="text-sm text-fg-2">
                {version.changes.length === 0
                  ? t("version.same", { base: version.before?.label ?? "" })
                  : t("diff.text", { base: version.before?.label ?? "" })}
              </p>
              {version.changes.map(({ part, change, name, fields }) => {
                const kind = readPartKey(part)?.kind ?? "meta";
                const words = name ? name[locale] || name.zh : t(`kind.${kind}`);
                const isListed = change !== "removed" && version.parts.some((each) => each.part === part);
                return (
                  <article key={part} className="mt-4" aria-label={words}>
                    <h2 className="row flex-wrap border-b border-line pb-1 text-base font-strong">
                      {isListed ? (
                        <Link className="link" href={hrefOf(part)}>
                          {words}
                        </Link>
                      ) : (
                        words
                      )}
                      <Tag tone={CHANGE_TONE[change]}>{t(`change.${change}`)}</Tag>
                      <span className="sp" />
                      <span className="text-xs font-normal text-fg-3">{t(`kind.${kind}`)}</span>
                    </h2>
                    <ChangedFields w={w} name={words} change={change} fields={fields} />
                  </article>
                );
              })}
            </section>
          ) : rows.length === 0 ? (
            <Empty title={t("version.noMatch")} text={t("version.noMatchText")} />
          ) : (
            <ul data-list="version-parts">
              {rows.map(({ part, kind, id, name }) => (
                <ListRow
                  key={part}
                  id={part}
                  href={hrefOf(part)}
                  mark={<Icon name={ICONS[kind]} />}
                  title={name[locale] || id}
                  note={id}
                />
              ))}
            </ul>
          )}
          <ListKeys list="version-parts" />
        </Pane>
        <Pane role="side" label={t("version.about")}>
          <section className="sec">
            <h2>{t("version.about")}</h2>
            <p className="text-sm whitespace-pre-line">{version.summary ?? t("versions.shipped")}</p>
            <dl className="kv mt-3">
              <dt>{t("draft.day")}</dt>
              <dd>{w.day(version.inForceFrom)}</dd>
              {version.before ? (
                <>
                  <dt>{t("draft.base")}</dt>
                  <dd>
                    <Link className="link" href={`/desk/rules/${version.before.id}`}>
                      {version.before.label}
                    </Link>
                  </dd>
                </>
              ) : null}
              {version.publishedBy ? (
                <>
                  <dt>{t("version.publishedBy")}</dt>
                  <dd>{t("draft.createdBy", { name: version.publishedBy, at: w.instant(version.publishedAt) })}</dd>
                </>
              ) : null}
              {version.approvedBy ? (
                <>
                  <dt>{t("version.approvedBy")}</dt>
                  <dd>{version.approvedBy}</dd>
                </>
              ) : null}
              <dt>{t("version.hash")}</dt>
              <dd className="font-mono text-xs break-all">{version.hash}</dd>
            </dl>
            {version.withdrawn ? (
              <p className="mt-2 text-sm text-warn">
                {t("versions.withdrawn", { by: version.withdrawn.by, reason: version.withdrawn.reason })}
              </p>
            ) : null}
          </section>
        </Pane>
      </Split>
    </>
  );
}
