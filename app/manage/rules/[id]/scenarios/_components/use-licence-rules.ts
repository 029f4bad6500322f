"use client";
import { useEffect, useState } from "react";
import { api } from "@/components/client-api";
import type { Option } from "@/components/ui/field";
import type { Locale } from "@/domain/rules/rule-set";
import type { Licence, Text } from "@/domain/rules/schema";
import type { FinerKind } from "./scenario-edit";

/** The rules of a licence by what a scenario may say of them, each with its own words. */
export type LicenceRules = Readonly<Record<Exclude<FinerKind, "first" | "alongside">, readonly Option[]>>;

/** The rules of these licences, fetched one by one as they are named; absent until they are there. */
export function useLicenceRules(
  draftId: string,
  licences: readonly string[],
  locale: Locale,
): Readonly<Record<string, LicenceRules>> {
  const [known, setKnown] = useState<Readonly<Record<string, LicenceRules>>>({});
  const missing = licences.find((id) => !(id in known));
  useEffect(() => {
    if (missing === undefined) return;
    let isGone = false;
    const put = (rules: LicenceRules) => {
      if (!isGone) setKnown((before) => ({ ...before, [missing]: rules }));
    };
    api.ruleDrafts.part.query({ draftId, part: `licence:${missing}` }).then(
      ({ content }) => put(rulesOf(content as Licence | null, locale)), // of this kind, by its key
      // A licence that the draft does not have: what is said of it stands there by id.
      () => put(rulesOf(null, locale)),
    );
    return () => {
      isGone = true;
    };
  }, [draftId, missing, locale]);
  return known;
}

function rulesOf(licence: Licence | null, locale: Locale): LicenceRules {
  const options = <T extends { id: string }>(rules: readonly T[] | undefined, words: (rule: T) => Text): Option[] =>
    (rules ?? []).map((rule) => ({ value: rule.id, label: words(rule)[locale] || rule.id, note: rule.id }));
  return {
    triggers: options(licence?.triggers, ({ reason }) => reason),
    exempt: options(licence?.exemptions, ({ text }) => text),
    blockers: options(licence?.blockers, ({ text }) => text),
    conditions: options(licence?.conditions, ({ text }) => text),
    papers: options(licence?.documents, ({ name }) => name),
  };
}
