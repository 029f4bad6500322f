import { contentHash } from "./content-hash";
import { type Citations, citationsOf } from "./rule-set";
import type { Cite, Confidence, Licence } from "./schema";
import { statementKey } from "./statement-key";

export const STATEMENT_KINDS = [
  "trigger",
  "exemption",
  "blocker",
  "condition",
  "prerequisite",
  "papers",
  "step",
  "deadline",
  "fee",
  "validity",
  "renewal",
  "annual",
  "change",
  "penalty",
  "foreign",
] as const;
export type StatementKind = (typeof STATEMENT_KINDS)[number];

/** One thing that an entry says and a person relies on: as much as one look at its source settles. */
export type Statement = {
  /**
   * Part and place, by ids: "licence:edi-b21/conditions/capital-single". What has no id of its own (a change, a penalty) shares the place
   * of its list; with `hash` beside it every statement is named.
   */
  readonly key: string;
  /** Of what it says. How sure we are of it is left out: looking it up is why that changes. */
  readonly hash: string;
  readonly licence: Licence;
  /** Null: the rules do not say how sure they are of it. */
  readonly confidence: Confidence | null;
  readonly citations: Citations;
  readonly inForceFrom: string | null;
  readonly inForceTo: string | null;
} & Said;

/** What is said, as the rules have it. */
type Said =
  | { readonly kind: "trigger"; readonly content: Licence["triggers"][number] }
  | { readonly kind: "exemption"; readonly content: Licence["exemptions"][number] }
  | { readonly kind: "blocker"; readonly content: Licence["blockers"][number] }
  | { readonly kind: "condition"; readonly content: Licence["conditions"][number] }
  | { readonly kind: "prerequisite"; readonly content: Licence["prerequisites"][number] }
  | { readonly kind: "papers"; readonly content: Licence["documents"] }
  | { readonly kind: "step"; readonly content: Licence["process"][number] }
  | { readonly kind: "deadline"; readonly content: NonNullable<Licence["deadline"]> }
  | { readonly kind: "fee"; readonly content: Licence["governmentFee"] }
  | { readonly kind: "validity"; readonly content: Licence["validity"] }
  | { readonly kind: "renewal"; readonly content: NonNullable<Licence["renewal"]> }
  | { readonly kind: "annual"; readonly content: Licence["annual"][number] }
  | { readonly kind: "change"; readonly content: Licence["changes"][number] }
  | { readonly kind: "penalty"; readonly content: Licence["penalties"][number] }
  | {
      readonly kind: "foreign";
      readonly content: { capPercent: Licence["foreignCapPercent"]; note: Licence["foreignNote"] };
    };

/** What each entry of a frozen rule set says; its hashes are worth keeping as long as it is. */
const known = new WeakMap<Licence, readonly Statement[]>();

/** Everything that an entry says, in the order in which it is read. */
export function statementsOf(licence: Licence): readonly Statement[] {
  let statements = known.get(licence);
  if (!statements) {
    statements = read(licence);
    known.set(licence, statements);
  }
  return statements;
}

/** Names a statement in an address: its key and the beginning of its hash. */
export const statementId = ({ key, hash }: Pick<Statement, "key" | "hash">): string => `${key}~${hash.slice(0, 12)}`;

/** The statement that has this very content, which is what a screen holds when it asks how old it is. */
export function statementOf(licence: Licence, content: unknown): Statement | undefined {
  return statementsOf(licence).find((each) => each.content === content);
}

/**
 * Whether whoever looked `looked` up at its sources has the other before their eyes as well: it rests on the same places or fewer of
 * them. What has no source of its own is looked up at the basis of its entry, with the rest of the entry that has none.
 */
export function isSameLook(looked: Statement, other: Statement): boolean {
  if (looked.citations.entryLevel || other.citations.entryLevel)
    return looked.citations.entryLevel && other.citations.entryLevel && looked.licence === other.licence;
  const seen = new Set(looked.citations.cites.map((cite) => JSON.stringify(cite)));
  return other.citations.cites.every((cite) => seen.has(JSON.stringify(cite)));
}

function read(licence: Licence): Statement[] {
  const { foreignCapPercent, foreignNote } = licence;
  return [
    ...licence.triggers.map((content) => said(`triggers/${content.id}`, { kind: "trigger", content })),
    ...licence.exemptions.map((content) => said(`exemptions/${content.id}`, { kind: "exemption", content })),
    ...licence.blockers.map((content) => said(`blockers/${content.id}`, { kind: "blocker", content })),
    ...licence.conditions.map((content) => said(`conditions/${content.id}`, { kind: "condition", content })),
    ...licence.prerequisites.map((content) =>
      said(`prerequisites/${content.licence}`, { kind: "prerequisite", content }),
    ),
    ...(licence.documents.length > 0 ? [said("documents", { kind: "papers", content: licence.documents })] : []),
    ...licence.process.map((content) => said(`process/${content.id}`, { kind: "step", content })),
    ...(licence.deadline ? [said("deadline", { kind: "deadline", content: licence.deadline })] : []),
    said("governmentFee", { kind: "fee", content: licence.governmentFee }),
    said("validity", { kind: "validity", content: licence.validity }),
    ...(licence.renewal ? [said("renewal", { kind: "renewal", content: licence.renewal })] : []),
    ...licence.annual.map((content) => said(`annual/${content.id}`, { kind: "annual", content })),
    ...licence.changes.map((content) => said("changes", { kind: "change", content })),
    ...licence.penalties.map((content) => said("penalties", { kind: "penalty", content })),
    ...(foreignCapPercent === null && foreignNote === null
      ? []
      : [said("foreign", { kind: "foreign", content: { capPercent: foreignCapPercent, note: foreignNote } })]),
  ];

  function said(place: string, what: Said): Statement {
    // Lists and pairs have no such marks of their own; where they are looked for there, none is found.
    const marks: {
      confidence?: Confidence;
      cites?: readonly Cite[] | undefined;
      inForceFrom?: string | null;
      inForceTo?: string | null;
    } =
      what.kind === "papers"
        ? { confidence: licence.documentsConfidence }
        : what.kind === "foreign"
          ? { ...(foreignNote ? { confidence: foreignNote.confidence } : {}) }
          : what.content;
    return {
      ...what,
      key: statementKey(licence.id, place),
      hash: contentHash(withoutConfidence(what.content)),
      licence,
      confidence: marks.confidence ?? null,
      citations: citationsOf(licence, marks),
      inForceFrom: marks.inForceFrom ?? null,
      inForceTo: marks.inForceTo ?? null,
    };
  }
}

function withoutConfidence(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutConfidence);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) => (key === "confidence" ? [] : [[key, withoutConfidence(part)]])),
  );
}
