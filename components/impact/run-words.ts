import type { Words } from "@/components/words";
import type { Translator } from "@/messages";
import type { api } from "@/server/api/caller";

type Trpc = Awaited<ReturnType<typeof api>>;
export type ImpactRun = Awaited<ReturnType<Trpc["impact"]["get"]>>;
export type ListedRun = Awaited<ReturnType<Trpc["impact"]["runs"]>>[number];
export type ImpactClients = Awaited<ReturnType<Trpc["impact"]["clients"]>>;
export type ImpactClient = Awaited<ReturnType<Trpc["impact"]["client"]>>;
export type ImpactApplications = Awaited<ReturnType<Trpc["impact"]["applications"]>>;
export type LicenceNames = ReadonlyMap<string, string>;

/** What was compared: 规则 2026.11 → 2027.01; or the question that was asked. */
export function runName(t: Translator<"impact">, w: Words, run: ListedRun, names: LicenceNames): string {
  const { from, to, question } = run;
  if (question) return t("askShort", { licence: names.get(question.licence) ?? question.licence });
  if (run.kind === "as-of-day") return t("days", { before: w.day(from.day), after: w.day(to.day) });
  return run.title ?? t("rulesTurn", { from: from.label, to: to.label });
}

/** The second voice: which rules, which day. */
export function runNote(t: Translator<"impact">, w: Words, { kind, from, to, title, assumed }: ListedRun): string {
  if (kind === "as-of-day") return t("sameRules", { from: from.label });
  if (assumed !== null) return `${t("assumed", { facts: assumed })} · ${t("onDay", { day: w.day(to.day) })}`;
  return [
    title ? t("rulesTurn", { from: from.label, to: kind === "preview" ? t("draft") : to.label }) : null,
    t("onDay", { day: w.day(to.day) }),
  ]
    .filter(Boolean)
    .join(" · ");
}

export const namesOf = (catalogue: readonly { id: string; name: string }[]): LicenceNames =>
  new Map(catalogue.map(({ id, name }) => [id, name]));

/** For entries of a draft, which the catalogue of today may not have. */
export const nameIn = (names: LicenceNames, id: string): string => names.get(id) ?? id;
