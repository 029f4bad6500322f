import type { Cite, Fact, FactGroup, Licence, RuleSetMeta, Source, Text } from "./schema";

export type Locale = "zh" | "en";

/**
 * One published version of the rules: the vocabulary of facts, the licence catalogue in its order, and every source.
 *
 * hash: SHA-256 (lower-case hex) of the RFC 8785 canonical JSON of the whole content, office-only parts included.
 * Frozen: nothing may change a version once it is read.
 */
export interface RuleSet {
  readonly version: string;
  readonly hash: string;
  readonly meta: RuleSetMeta;
  readonly groups: readonly FactGroup[];
  readonly facts: readonly Fact[];
  readonly sources: readonly Source[];
  readonly licences: readonly Licence[];
}

export function textIn(text: Text, locale: Locale): string {
  return text[locale];
}

/** The entry with this id, or undefined: ids arrive from addresses and files. */
export function findLicence(ruleSet: RuleSet, id: string): Licence | undefined {
  return indexOf(ruleSet).licences.get(id);
}

/** Throws when the id is not in the catalogue: use it for ids that the rule set itself gave. */
export function licenceById(ruleSet: RuleSet, id: string): Licence {
  const licence = findLicence(ruleSet, id);
  if (!licence) throw new RangeError(`no licence ${id} in rule set ${ruleSet.version}`);
  return licence;
}

export function findFact(ruleSet: RuleSet, id: string): Fact | undefined {
  return indexOf(ruleSet).facts.get(id);
}

/** Throws when the fact is not declared. */
export function factById(ruleSet: RuleSet, id: string): Fact {
  const fact = findFact(ruleSet, id);
  if (!fact) throw new RangeError(`no fact ${id} in rule set ${ruleSet.version}`);
  return fact;
}

export function findSource(ruleSet: RuleSet, id: string): Source | undefined {
  return indexOf(ruleSet).sources.get(id);
}

/** Options of an enum or multi fact, in order, with their labels; empty for other types. */
export function optionsOf(ruleSet: RuleSet, fact: Fact): readonly { value: string; label: Text }[] {
  if (fact.optionsFrom === "licences")
    return ruleSet.licences.map((licence) => ({ value: licence.id, label: licence.names.short }));
  return fact.options ?? [];
}

/** Values of the options of an enum or multi fact, in order. */
export function optionIdsOf(ruleSet: RuleSet, fact: Fact): ReadonlySet<string> {
  const { options } = indexOf(ruleSet);
  let ids = options.get(fact.id);
  if (!ids) {
    ids = new Set(optionsOf(ruleSet, fact).map((option) => option.value));
    options.set(fact.id, ids);
  }
  return ids;
}

export interface Citations {
  /** True when the rule names no source of its own and the entry's legal basis stands in for it. */
  readonly entryLevel: boolean;
  readonly cites: readonly Cite[];
}

/** The sources behind one rule of an entry; falls back to the entry's legal basis, and says so. */
export function citationsOf(licence: Licence, rule: { cites?: readonly Cite[] | undefined }): Citations {
  if (rule.cites && rule.cites.length > 0) return { entryLevel: false, cites: rule.cites };
  return {
    entryLevel: true,
    cites: licence.legalBasis.map(({ source, articles, note }) => ({
      source,
      ...(articles === undefined ? {} : { articles }),
      ...(note === undefined ? {} : { note }),
    })),
  };
}

/** The rule set as clients may see it: research notes, market estimates and article references are gone. */
export function withoutInternal(ruleSet: RuleSet): RuleSet {
  return {
    ...ruleSet,
    sources: ruleSet.sources.map(({ internal: _, ...source }) => source),
    licences: ruleSet.licences.map(({ internal: _, ...licence }) => licence),
  };
}

interface Index {
  licences: Map<string, Licence>;
  facts: Map<string, Fact>;
  sources: Map<string, Source>;
  options: Map<string, ReadonlySet<string>>;
}

const indexes = new WeakMap<RuleSet, Index>();

function indexOf(ruleSet: RuleSet): Index {
  let index = indexes.get(ruleSet);
  if (!index) {
    index = {
      licences: new Map(ruleSet.licences.map((licence) => [licence.id, licence])),
      facts: new Map(ruleSet.facts.map((fact) => [fact.id, fact])),
      sources: new Map(ruleSet.sources.map((source) => [source.id, source])),
      options: new Map(),
    };
    indexes.set(ruleSet, index);
  }
  return index;
}
