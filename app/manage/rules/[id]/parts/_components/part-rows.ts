import type { api } from "@/server/api/caller";

export const PART_TABS = ["licence", "fact", "source", "other", "changed"] as const;
export type PartTab = (typeof PART_TABS)[number];

type Trpc = Awaited<ReturnType<typeof api>>;
type Known = Awaited<ReturnType<Trpc["ruleDrafts"]["vocabulary"]>>;
type Changed = Awaited<ReturnType<Trpc["ruleDrafts"]["get"]>>["parts"];

export interface PartRow {
  part: string;
  id: string;
  kind: Exclude<PartTab, "changed">;
  name: string;
  /** The Chinese name, for pinyin and initials. */
  search: string;
  note: string;
  href: string;
  change: "added" | "changed" | "removed" | null;
  by: string | null;
  /** A fact that is not asked any more. */
  isRetired: boolean;
}

/** Every part of a draft as a row; what was taken away stands last, so that it can be seen. */
export function rowsOf(
  draftId: string,
  { licences, facts, sources, groups }: Known,
  changed: Changed,
  locale: "zh" | "en",
  kindName: (kind: "meta" | "groups") => string,
): PartRow[] {
  const heads = new Map(changed.map((head) => [head.part, head]));
  const base = `/manage/rules/${draftId}`;
  const groupName = new Map(groups.map(({ id, name }) => [id, name[locale]]));
  const row = (
    kind: PartRow["kind"],
    part: string,
    id: string,
    name: { zh: string; en: string },
    note: string,
    href: string,
  ): PartRow => {
    const head = heads.get(part);
    heads.delete(part);
    return {
      ...{ part, id, kind, note, href },
      name: name[locale] || id,
      search: name.zh,
      change: head?.change ?? null,
      by: head?.by ?? null,
      isRetired: false,
    };
  };
  const single = (kind: "meta" | "groups") =>
    row("other", kind, kind, { zh: kindName(kind), en: kindName(kind) }, "", `${base}/${kind}`);
  const rows = [
    ...licences.map(({ id, short }) => row("licence", `licence:${id}`, id, short, id, `${base}/licences/${id}`)),
    ...facts.map(({ id, label, group, retired }) => ({
      ...row("fact", `fact:${id}`, id, label, `${groupName.get(group) ?? group} · ${id}`, `${base}/facts/${id}`),
      isRetired: retired === true,
    })),
    ...sources.map(({ id, title }) => row("source", `source:${id}`, id, title, id, `${base}/sources/${id}`)),
    single("meta"),
    single("groups"),
  ];
  for (const head of heads.values()) {
    const [kind, id = ""] = head.part.split(":");
    if (head.change !== "removed" || !(kind === "licence" || kind === "fact" || kind === "source")) continue;
    const name = head.name ?? { zh: id, en: id };
    rows.push({
      ...{ part: head.part, id, kind, note: id, name: name[locale], search: name.zh },
      ...{ href: `${base}/${kind}s/${id}`, change: head.change, by: head.by, isRetired: false },
    });
  }
  return rows;
}
