import { contentHash } from "./content-hash";
import type { RuleSet } from "./rule-set";
import type { Fact, Licence, RuleSetMeta, Source } from "./schema";

/** What a version holds and its hash is made of. */
export type RuleSetContent = Omit<RuleSet, "version" | "hash">;

/**
 * One thing that a person edits and that is kept, compared and undone as a whole. `order` is the order of facts and of sources; that of
 * the licences stands in `meta`. Scenarios belong to the test book and are no part of the content.
 */
export type PartKey =
  | "meta"
  | "groups"
  | "order"
  | `fact:${string}`
  | `source:${string}`
  | `licence:${string}`
  | `scenario:${string}`;

/** Part to its content; null: the part is taken away. */
export type Parts = ReadonlyMap<string, unknown>;

const KINDS = ["fact", "source", "licence", "scenario"] as const;
export type PartKind = "meta" | "groups" | "order" | (typeof KINDS)[number];

/** `licence:edi-b21` → `{kind: "licence", id: "edi-b21"}`; null for what is no part. The id of a single part is empty. */
export function readPartKey(part: string): { kind: PartKind; id: string } | null {
  if (part === "meta" || part === "groups" || part === "order") return { kind: part, id: "" };
  const kind = KINDS.find((each) => part.startsWith(`${each}:`));
  const id = kind && part.slice(kind.length + 1);
  return kind && id ? { kind, id } : null;
}

export const licencePart = (id: string): PartKey => `licence:${id}`;
export const factPart = (id: string): PartKey => `fact:${id}`;
export const sourcePart = (id: string): PartKey => `source:${id}`;
export const scenarioPart = (id: string): PartKey => `scenario:${id}`;

/** The order of what is listed outside `meta`. Ids that are gone do no harm; what is not named comes last. */
export interface PartOrder {
  facts: readonly string[];
  sources: readonly string[];
}

/** Every part of a content. `contentOf(anything, partsOf(content))` is that content again where nothing else is in `anything`. */
export function partsOf(content: RuleSetContent): Map<PartKey, unknown> {
  const idsOf = (list: readonly { id: string }[]) => list.map(({ id }) => id);
  const order: PartOrder = { facts: idsOf(content.facts), sources: idsOf(content.sources) };
  return new Map<PartKey, unknown>([
    ["meta", content.meta],
    ["groups", content.groups],
    ["order", order],
    ...content.facts.map((fact) => [factPart(fact.id), fact] as const),
    ...content.sources.map((source) => [sourcePart(source.id), source] as const),
    ...content.licences.map((licence) => [licencePart(licence.id), licence] as const),
  ]);
}

/**
 * The content that a base becomes with these parts put over it. The parts have their shape (`shapeFaults`); whether they fit
 * together is not asked here (`checkContent`). `meta.licences` always lists what is there: new licences come last.
 */
export function contentOf(base: RuleSetContent, parts: Parts): RuleSetContent {
  const whole = <T>(part: PartKey, was: T): T => (parts.get(part) as T | undefined) ?? was;
  const order = whole<PartOrder>("order", {
    facts: base.facts.map(({ id }) => id),
    sources: base.sources.map(({ id }) => id),
  });
  const meta = whole<RuleSetMeta>("meta", base.meta);
  const licences = listOf<Licence>("licence", base.licences, parts, meta.licences);
  return {
    meta: { ...meta, licences: licences.map(({ id }) => id) },
    groups: whole("groups", base.groups),
    facts: listOf<Fact>("fact", base.facts, parts, order.facts),
    sources: listOf<Source>("source", base.sources, parts, order.sources),
    licences,
  };
}

function listOf<T extends { id: string }>(
  kind: "fact" | "source" | "licence" | "scenario",
  base: readonly T[],
  parts: Parts,
  order: readonly string[],
): T[] {
  const byId = new Map(base.map((item) => [item.id, item]));
  for (const [part, content] of parts) {
    const key = readPartKey(part);
    if (key?.kind !== kind) continue;
    if (content === null) byId.delete(key.id);
    else byId.set(key.id, content as T); // of this kind, by its key
  }
  const ordered = order.flatMap((id) => {
    const item = byId.get(id);
    byId.delete(id);
    return item ? [item] : [];
  });
  return [...ordered, ...byId.values()];
}

/** The test book that a base's book becomes with these parts: scenarios in their order, new ones last. */
export function scenariosOf<T extends { id: string }>(base: readonly T[], parts: Parts): T[] {
  return listOf(
    "scenario",
    base,
    parts,
    base.map(({ id }) => id),
  );
}

/** Whether two contents of a part are the same, whatever the order of their keys. Undefined and null: there is none. */
export function isSamePart(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  return contentHash(one ?? null) === contentHash(other ?? null);
}

/** What turns `from` into `to`, part by part; null where `to` has it no more. */
export function changedParts(
  from: ReadonlyMap<string, unknown>,
  to: ReadonlyMap<string, unknown>,
): Map<string, unknown> {
  const changed = new Map<string, unknown>();
  for (const [part, content] of to) if (!isSamePart(from.get(part), content)) changed.set(part, content);
  for (const part of from.keys()) if (!to.has(part)) changed.set(part, null);
  return changed;
}

/** Names what a run of the test book depends on: rules, vocabulary and scenarios. Titles, days and sources change nothing of it. */
export function testedHash({ groups, facts, licences }: RuleSetContent, scenarios: readonly unknown[]): string {
  return contentHash({ groups, facts, licences, scenarios });
}
