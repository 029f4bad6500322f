import { ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { Words } from "@/components/words";
import { getTranslator } from "@/messages";
import type { api } from "@/server/api/caller";
import type { DraftView } from "./draft-facts";

export type Readiness = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["ruleDrafts"]["readiness"]>>;

/** What stands between the draft and its publication, each in one sentence. */
export function ReadinessList({ w, draft, readiness }: { w: Words; draft: DraftView; readiness: Readiness }) {
  const t = getTranslator(w.locale, "rules-desk");
  const e = getTranslator(w.locale, "errors");
  const percent = (basisPoints: number) => `${Math.floor(basisPoints / 10) / 10}%`;
  if (draft.state === "published" || draft.state === "discarded")
    return (
      <section className="sec">
        <h2>{t(`state.${draft.state}`)}</h2>
        {draft.state === "published" && draft.inForceFrom ? (
          <p className="text-sm text-fg-2">{t("ready.published", { day: w.day(draft.inForceFrom) })}</p>
        ) : null}
        {draft.published ? (
          <p className="mt-2">
            <ButtonLink size={28} icon="eye" href={`/desk/rules/${draft.published.versionId}`}>
              {t("version.title", { label: draft.published.label })}
            </ButtonLink>
          </p>
        ) : null}
      </section>
    );
  const { refusals, tested } = readiness;
  return (
    <section className="sec">
      <h2>{t("ready.title")}</h2>
      {refusals.length === 0 ? (
        <p className="row text-sm text-ok">
          <Icon name="check" size={14} label={t("ready.ok")} />
          {draft.state === "open"
            ? t("ready.none")
            : draft.state === "submitted"
              ? t("ready.wait")
              : t("ready.publish")}
        </p>
      ) : (
        <ul className="grid gap-1.5 text-sm">
          {refusals.map(({ reason, ...values }) => (
            <li key={reason} className="flex gap-2">
              <Icon name="close" size={14} className="mt-1 shrink-0 text-warn" label={t("ready.todo")} />
              <span>{e(reason, shown(values, w))}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="mt-2 text-sm text-fg-2">
        {tested
          ? t("ready.tested", {
              failed: tested.failed,
              decisive: percent(tested.decisive),
              mutants: percent(tested.mutantsFound),
            })
          : t("ready.untested")}
      </p>
    </section>
  );
}

/** Days in the reader's words, everything else as it is. */
function shown(values: Readonly<Record<string, unknown>>, w: Words): Record<string, string | number> {
  const of = (value: unknown) => {
    if (typeof value === "number") return value;
    const text = String(value ?? "");
    return /^\d{4}-\d{2}-\d{2}$/.test(text) ? w.day(text) : text;
  };
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, of(value)]));
}
