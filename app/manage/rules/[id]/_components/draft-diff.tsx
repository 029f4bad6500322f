import { ChangedFields } from "@/components/rules/changed-fields";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Link } from "@/components/ui/link";
import { Tag, type TagTone } from "@/components/ui/tag";
import type { Words } from "@/components/words";
import { readPartKey } from "@/domain/rules/draft-parts";
import { getTranslator } from "@/messages";
import type { api } from "@/server/api/caller";
import type { DraftView } from "./draft-facts";
import { partHref } from "./part-href";

type DiffPart = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["ruleDrafts"]["diff"]>>[number];

const TONE: Readonly<Record<DiffPart["change"], TagTone>> = { added: "ok", changed: "act", removed: "bad" };

/** What the draft changes, entry by entry: the place, what it was, what it becomes. */
export function DraftDiff({ w, draft, parts }: { w: Words; draft: DraftView; parts: readonly DiffPart[] }) {
  const t = getTranslator(w.locale, "rules-desk");
  const byPart = new Map(parts.map((part) => [part.part, part]));
  return (
    <section className="sec" aria-label={t("diff.title")}>
      <h2>{t("diff.title")}</h2>
      {draft.parts.length === 0 ? (
        <Empty
          title={t("diff.none")}
          text={t("diff.noneText")}
          actions={
            draft.state === "open" ? (
              <ButtonLink tone="primary" icon="edit" href={`/manage/rules/${draft.id}/parts`}>
                {t("draft.edit")}
              </ButtonLink>
            ) : undefined
          }
          isBare
        />
      ) : (
        <p className="text-sm text-fg-2">{t("diff.text", { base: draft.base.label })}</p>
      )}
      {draft.parts.map((head) => {
        const kind = readPartKey(head.part)?.kind ?? "meta";
        const name = head.name ? (w.locale === "en" ? head.name.en : head.name.zh) : t(`kind.${kind}`);
        const href = partHref(draft.id, head.part);
        return (
          <article key={head.part} className="mt-4" aria-label={name}>
            <h3 className="row flex-wrap border-b border-line pb-1 text-base font-strong">
              {href && head.change !== "removed" ? (
                <Link className="link" href={href}>
                  {name}
                </Link>
              ) : (
                name
              )}
              <Tag tone={TONE[head.change]}>{t(`change.${head.change}`)}</Tag>
              <span className="sp" />
              <span className="text-xs font-normal text-fg-3">
                {t(`kind.${kind}`)} · {t("draft.createdBy", { name: head.by, at: w.instant(head.at) })}
              </span>
            </h3>
            <ChangedFields w={w} name={name} change={head.change} fields={byPart.get(head.part)?.fields ?? []} />
          </article>
        );
      })}
    </section>
  );
}
