"use client";
import { useMemo } from "react";
import { useT } from "@/components/messages-provider";
import type { Path } from "@/domain/rules/edit/places";
import type { Locale, RuleSet } from "@/domain/rules/rule-set";
import type { Editor } from "./editor-context";
import type { PartStore } from "./part-store";
import type { Vocabulary } from "./vocabulary";

/** The draft's facts, sources and licences as options to pick from, and as the words that a condition is said in. */
export function useEditorWords(
  store: PartStore,
  vocabulary: Vocabulary,
  locale: Locale,
  at: Path | null,
  confirmed: Editor["confirmed"],
): Editor {
  const t = useT("rules-editor");
  return useMemo(() => {
    const { groups, facts, sources, licences } = vocabulary;
    const groupName = new Map(groups.map(({ id, name }) => [id, name[locale]]));
    const words = {
      version: "",
      hash: "",
      groups,
      facts,
      sources: [],
      licences: licences.map(({ id, short }) => ({ id, names: { short, official: short } })),
    } as unknown as RuleSet; // what clauses are said in: facts, their options, and the licences' short names
    return {
      store,
      words,
      locale,
      at,
      confirmed,
      facts: facts.map(({ id, label, group, retired, search }) => ({
        value: id,
        label: label[locale],
        note: retired ? t("field.retired") : (groupName.get(group) ?? group),
        search: `${search} ${id}`,
      })),
      sources: sources.map(({ id, title, search }) => ({ value: id, label: title[locale], search: `${search} ${id}` })),
      licences: licences.map(({ id, short, search }) => ({
        value: id,
        label: short[locale],
        search: `${search} ${id}`,
      })),
      groups: groups.map(({ id, name }) => ({ value: id, label: name[locale] })),
    };
  }, [store, vocabulary, locale, at, confirmed, t]);
}
