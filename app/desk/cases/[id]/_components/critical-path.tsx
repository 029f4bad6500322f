import { Link } from "@/components/ui/link";
import { Tag } from "@/components/ui/tag";
import type { Words } from "@/components/words";
import type { Translator } from "@/messages/translator";
import type { api } from "@/server/api/caller";
import { PathPicture } from "./path-picture";

export type Path = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["case"]["path"]>>;
export type PathRow = Path["rows"][number];

/** When each application can be filed and be done, and which of them decide the end: in a picture, and in words beside it. */
export function CriticalPathSection({ w, t, path }: { w: Words; t: Translator<"cases">; path: Path }) {
  const nameOf = (row: PathRow) => w.application(w.locale === "en" ? row.name.en : row.name.zh, row.kind);
  if (path.circle.length > 0)
    return (
      <section className="sec">
        <h2>{t("path.title")}</h2>
        <p className="text-sm text-bad">
          {t("path.circle", { names: w.list(path.circle.map((name) => (w.locale === "en" ? name.en : name.zh))) })}
        </p>
      </section>
    );
  if (!path.rows.some((row) => isOpen(row))) return null;
  const byId = new Map(path.rows.map((row) => [row.id, row]));
  const nameOfId = (id: string | null) => {
    const row = id === null ? undefined : byId.get(id);
    return row ? nameOf(row) : null;
  };
  const critical = new Set(path.chain.map(({ id }) => id));
  const end = path.end ? t(`path.end.${path.measure}`, { day: w.day(path.end) }) : t("path.endNone");
  const unknown = path.unknown.flatMap((id) => nameOfId(id) ?? []);
  const chain = path.chain.flatMap(({ id }) => nameOfId(id) ?? []);
  return (
    <section className="sec">
      <h2>{t("path.title")}</h2>
      <p className="mb-2 text-sm">
        {end}
        {w.locale === "en" ? ". " : "。"}
        {unknown.length > 0 && path.end ? t("path.without", { names: w.list(unknown) }) : null}
        {w.locale === "en" ? " " : null}
        {chain.length > 1 ? t("path.decides", { names: chain.join(" → ") }) : null}
      </p>
      <PathPicture
        w={w}
        t={t}
        path={path}
        nameOf={nameOf}
        sentence={t("path.sentence", { n: path.rows.length, end })}
      />
      <ol className="text-sm">
        {path.rows.map((row) => (
          <li key={row.id} className="border-b border-line py-1.5 last:border-0">
            <p className="flex flex-wrap items-center gap-x-2">
              <Link
                href={`/desk/applications/${row.id}`}
                className={critical.has(row.id) ? "link font-strong" : "link"}
              >
                {nameOf(row)}
              </Link>
              {critical.has(row.id) ? <Tag tone="act">{t("path.critical")}</Tag> : null}
              {row.isElsewhere ? <Tag tone="line">{t("path.elsewhere")}</Tag> : null}
              {isOpen(row) && row.bar.isProvisional ? <Tag tone="line">{t("path.provisional")}</Tag> : null}
            </p>
            <p className="text-xs text-fg-2">
              {[filingWords(row), doneWords(row)].filter((text) => text !== null).join(w.locale === "en" ? "; " : "；")}
            </p>
            <p className="text-xs text-fg-3">{reasonsOf(row).join(w.locale === "en" ? " " : "")}</p>
          </li>
        ))}
      </ol>
      <p className="mt-1 text-xs text-fg-3">{t("path.text")}</p>
    </section>
  );

  function threeDays(days: PathRow["bar"]["end"]): string {
    if (days.earliest && days.earliest === days.latest) return w.day(days.earliest);
    return (["earliest", "likely", "latest"] as const)
      .map((measure) => {
        const day = days[measure];
        return t(`path.measure.${measure}`, { day: day ? w.day(day) : t("path.open") });
      })
      .join(w.locale === "en" ? ", " : "，");
  }

  function filingWords(row: PathRow): string | null {
    if (row.filedOn) return t("path.filedOn", { day: w.day(row.filedOn) });
    if (!isOpen(row) || row.missing.length > 0) return null;
    return t("path.filing", { days: threeDays(row.bar.filing) });
  }

  function doneWords(row: PathRow): string | null {
    if (row.issuedOn) return t("path.issuedOn", { day: w.day(row.issuedOn) });
    if (!isOpen(row)) return t("path.lost");
    return row.missing.length > 0 ? null : t("path.done", { days: threeDays(row.bar.end) });
  }

  function reasonsOf(row: PathRow): string[] {
    if (!isOpen(row)) return [];
    const { bar, missing } = row;
    if (missing.length > 0) {
      const names = missing.map(({ name }) => (w.locale === "en" ? name.en : name.zh));
      return [t("path.missing", { names: w.list(names) })];
    }
    const stretches = bar.openLatest.map((stretch) => t(`path.stretch.${stretch}`));
    return [
      ...heldWords(row),
      ...(bar.over ? [t(bar.over === "law" ? "path.overLaw" : "path.overUsual")] : []),
      ...(bar.isOverLaw ? [t("path.slowOffice")] : []),
      ...(stretches.length > 0 ? [t("path.unknown", { stretches: w.list(stretches) })] : []),
      ...(stretches.length === 0 && bar.openLikely.length > 0 ? [t("path.noLikely")] : []),
    ];
  }

  /** By the measure the picture goes by; where nothing holds it up by that one, by the earliest. */
  function heldWords({ bar, ...row }: PathRow): string[] {
    if (row.filedOn) return [];
    const measure = bar.heldBy[path.measure] ? path.measure : "earliest";
    const [first, day] = [nameOfId(bar.heldBy[measure]), bar.filing[measure]];
    const name = nameOf({ bar, ...row });
    return first && day ? [t(`path.becauseMeasure.${measure}`, { name, first, day: w.day(day) })] : [];
  }
}

/** Neither there nor ended without it. */
export const isOpen = (row: PathRow): boolean => row.issuedOn === null && !row.bar.isLost;
