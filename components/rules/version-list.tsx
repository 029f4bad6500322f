import type { ReactNode } from "react";
import { DataTable, type RowGroup } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import { Tag } from "@/components/ui/tag";
import type { Words } from "@/components/words";
import { getTranslator } from "@/messages";
import type { api } from "@/server/api/caller";

export type VersionListed = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["rules"]["versions"]>>[number];

/** Every version of the rules: those whose day is ahead, the one that counts, and what was. */
export function VersionList({
  w,
  versions,
  acts,
}: {
  w: Words;
  versions: readonly VersionListed[];
  /** What can be done with a version, beside its day. */
  acts?: (version: VersionListed) => ReactNode;
}) {
  const t = getTranslator(w.locale, "rules-desk");
  const of = (standing: VersionListed["standing"]) => versions.filter((version) => version.standing === standing);
  const groups: RowGroup<VersionListed>[] = [
    { key: "scheduled", title: t("versions.scheduled"), rows: of("scheduled") },
    { key: "in-force", title: t("versions.inForce"), rows: of("in-force") },
    {
      key: "past",
      title: t("versions.past"),
      rows: versions.filter(({ standing }) => standing === "past" || standing === "withdrawn"),
    },
  ].filter(({ rows }) => rows.length > 0);
  return (
    <DataTable
      id="rule-versions"
      caption={t("versions.title")}
      isTwoLine
      rowKey={({ id }) => id}
      groups={groups}
      columns={[
        {
          key: "label",
          head: t("versions.col.label"),
          width: 150,
          cell: (version) => (
            <>
              <Link className="cell link font-strong" data-open href={`/desk/rules/${version.id}`}>
                {version.label}
              </Link>
              <small className="ell block font-mono" title={t("versions.hash", { hash: version.hash })}>
                {version.hash.slice(0, 12)}
              </small>
            </>
          ),
        },
        {
          key: "summary",
          head: t("versions.col.summary"),
          cell: (version) => (
            <div className="py-1">
              <span className="block">{version.summary ?? t("versions.shipped")}</span>
              {version.withdrawn ? (
                <small className="block text-warn">
                  {t("versions.withdrawn", { by: version.withdrawn.by, reason: version.withdrawn.reason })}
                </small>
              ) : version.publishedBy ? (
                <small className="block">
                  {t("versions.byLine", {
                    by: version.publishedBy,
                    approver: version.approvedBy ?? "none",
                    at: w.instant(version.publishedAt),
                  })}
                </small>
              ) : null}
            </div>
          ),
        },
        {
          key: "day",
          head: t("versions.col.day"),
          width: 170,
          cell: (version) => (
            <>
              <span className="block">{w.day(version.inForceFrom)}</span>
              <Tag tone={STANDING_TONE[version.standing]}>{t(`standing.${version.standing}`)}</Tag>
            </>
          ),
        },
        ...(acts ? [{ key: "acts", head: "", width: 110, cell: (version: VersionListed) => acts(version) }] : []),
      ]}
    />
  );
}

export const STANDING_TONE = { "in-force": "ok", scheduled: "act", withdrawn: "warn", past: "line" } as const;

/** The sentence on top: which rules count and since when. */
export function findingOf(w: Words, versions: readonly VersionListed[]): string {
  const current = versions.find(({ standing }) => standing === "in-force");
  return getTranslator(w.locale, "rules-desk")("finding", {
    own: current?.publishedBy ? "yes" : "no",
    label: current?.label ?? "",
    day: current ? w.day(current.inForceFrom) : "",
  });
}
