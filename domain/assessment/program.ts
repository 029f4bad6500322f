import { dayNumber } from "@/domain/shared/day";
import type { Clause, Predicate } from "@/domain/rules/predicate";
import type { FactLayout } from "./fact-layout";

/**
 * All predicates of a rule set as one flat program of nodes, numbered so that every node comes after its parts.
 *
 * Nodes 0 … clauseCount−1 are clauses, the rest are `all`, `any` and `not` over earlier nodes. Equal clauses and equal
 * groups are one node, however many rules use them, so each is evaluated once. Clauses over choices come first
 * (a bit test), then those over numbers and days.
 */
export interface Program {
  readonly clauseCount: number;
  /** Clauses 0 … choiceClauseCount−1 test bits. */
  readonly choiceClauseCount: number;
  readonly clauseFact: Uint16Array;
  /** Bit tests: first word and mask; clauses over more than one word continue in `wide`. */
  readonly clauseWord: Uint16Array;
  readonly clauseMask: Uint32Array;
  /** 0 any bit, 1 all bits, 2 no bit (ne), 3 see `wide`. */
  readonly clauseTest: Uint8Array;
  readonly wide: ReadonlyMap<number, { readonly all: boolean; readonly words: readonly (readonly [number, number])[] }>;
  /** Comparisons: 0 eq, 1 ne, 2 gt, 3 gte, 4 lt, 5 lte. */
  readonly clauseCompare: Uint8Array;
  readonly clauseNumber: Float64Array;
  readonly nodeCount: number;
  /** Indexed by node − clauseCount: 0 all, 1 any, 2 not. */
  readonly groupKind: Uint8Array;
  readonly groupStart: Uint32Array;
  readonly parts: Uint16Array;
  /** For each fact: the nodes that may change with it (its dependents' included), ascending. */
  readonly nodesOfFact: readonly Uint16Array[];
  /** For each fact: the clauses that read it itself. */
  readonly clausesOfFact: readonly Uint16Array[];
}

const COMPARE = { eq: 0, ne: 1, gt: 2, gte: 3, lt: 4, lte: 5 } as const;

/** A node being built; clauses and groups get their final numbers in `finish`. */
export type NodeRef = number;

interface DraftClause {
  readonly fact: number;
  readonly clause: Clause | null; // null: the assessment date
  readonly compare?: { readonly op: number; readonly number: number };
  readonly bits?: { readonly test: number; readonly masks: readonly (readonly [number, number])[] };
}

type Draft = { clause: DraftClause } | { kind: 0 | 1 | 2; parts: readonly NodeRef[] };

/** Collects predicates, sharing what is equal, and lays them out as a {@link Program}. */
export class ProgramBuilder {
  private readonly drafts: Draft[] = [];
  private readonly byKey = new Map<string, NodeRef>();

  constructor(private readonly layout: FactLayout) {}

  predicate(predicate: Predicate): NodeRef {
    if ("all" in predicate) return this.all(predicate.all.map((part) => this.predicate(part)));
    if ("any" in predicate) return this.any(predicate.any.map((part) => this.predicate(part)));
    if ("not" in predicate) return this.not(this.predicate(predicate.not));
    return this.clause(predicate);
  }

  all(parts: readonly NodeRef[]): NodeRef {
    return this.group(0, parts);
  }

  any(parts: readonly NodeRef[]): NodeRef {
    return this.group(1, parts);
  }

  not(part: NodeRef): NodeRef {
    return this.intern(`2:${part}`, { kind: 2, parts: [part] });
  }

  /** True while the assessment date lies within the days given, both included; null is open. */
  within(from: string | null, to: string | null): NodeRef {
    const parts: NodeRef[] = [];
    if (from !== null) parts.push(this.date(COMPARE.gte, dayNumber(from)));
    if (to !== null) parts.push(this.date(COMPARE.lte, dayNumber(to)));
    return this.all(parts);
  }

  private date(op: number, number: number): NodeRef {
    const fact = this.layout.slots.length;
    return this.intern(`d:${op}:${number}`, { clause: { fact, clause: null, compare: { op, number } } });
  }

  private group(kind: 0 | 1, parts: readonly NodeRef[]): NodeRef {
    const distinct = [...new Set(parts)].sort((a, b) => a - b);
    if (distinct.length === 1 && distinct[0] !== undefined) return distinct[0];
    return this.intern(`${kind}:${distinct.join(",")}`, { kind, parts: distinct });
  }

  private clause(clause: Clause): NodeRef {
    const index = this.layout.indexOf.get(clause.fact);
    const slot = index === undefined ? undefined : this.layout.slots[index];
    if (!slot) throw new RangeError(`no fact ${clause.fact}`);
    if (slot.type === "number" || slot.type === "date") {
      const number = slot.type === "date" ? dayNumber(String(clause.value)) : Number(clause.value);
      const op = COMPARE[clause.op as keyof typeof COMPARE];
      return this.intern(`n:${slot.index}:${op}:${number}`, {
        clause: { fact: slot.index, clause, compare: { op, number } },
      });
    }
    const masks = new Map<number, number>();
    for (const value of [clause.value].flat()) {
      const bit = slot.bitOf.get(String(value));
      if (bit === undefined) throw new RangeError(`no option ${String(value)} of ${clause.fact}`);
      const word = slot.firstWord + (bit >>> 5);
      masks.set(word, ((masks.get(word) ?? 0) | (1 << (bit & 31))) >>> 0);
    }
    const test = clause.op === "ne" ? 2 : clause.op === "has_all" ? 1 : 0;
    const sorted = [...masks].sort((a, b) => a[0] - b[0]);
    const key = `b:${slot.index}:${test}:${sorted.join(";")}`;
    return this.intern(key, { clause: { fact: slot.index, clause, bits: { test, masks: sorted } } });
  }

  private intern(key: string, draft: Draft): NodeRef {
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    this.drafts.push(draft);
    this.byKey.set(key, this.drafts.length - 1);
    return this.drafts.length - 1;
  }

  /** The finished program, and for each reference handed out its node. */
  finish(): { program: Program; nodeOf: Uint16Array } {
    const clauses: { ref: NodeRef; draft: DraftClause }[] = [];
    const groups: { ref: NodeRef; kind: number; parts: readonly NodeRef[] }[] = [];
    this.drafts.forEach((draft, ref) => {
      if ("clause" in draft) clauses.push({ ref, draft: draft.clause });
      else groups.push({ ref, ...draft }); // parts are interned before their group: already in order
    });
    const choice = clauses.filter(({ draft }) => draft.bits).sort(byFact);
    const compared = clauses.filter(({ draft }) => draft.compare).sort(byFact);
    const ordered = [...choice, ...compared];
    const nodeOf = new Uint16Array(this.drafts.length);
    ordered.forEach(({ ref }, node) => {
      nodeOf[ref] = node;
    });
    groups.forEach(({ ref }, i) => {
      nodeOf[ref] = ordered.length + i;
    });
    const count = ordered.length;
    const program = {
      clauseCount: count,
      choiceClauseCount: choice.length,
      clauseFact: Uint16Array.from(ordered, ({ draft }) => draft.fact),
      clauseWord: Uint16Array.from(ordered, ({ draft }) => draft.bits?.masks[0]?.[0] ?? 0),
      clauseMask: Uint32Array.from(ordered, ({ draft }) => draft.bits?.masks[0]?.[1] ?? 0),
      clauseTest: Uint8Array.from(ordered, ({ draft }) =>
        (draft.bits?.masks.length ?? 0) > 1 ? 3 : (draft.bits?.test ?? 0),
      ),
      wide: new Map(
        ordered.flatMap(({ draft }, node) =>
          draft.bits && draft.bits.masks.length > 1
            ? [[node, { all: draft.bits.test === 1, words: draft.bits.masks }] as const]
            : [],
        ),
      ),
      clauseCompare: Uint8Array.from(ordered, ({ draft }) => draft.compare?.op ?? 0),
      clauseNumber: Float64Array.from(ordered, ({ draft }) => draft.compare?.number ?? 0),
      nodeCount: count + groups.length,
      groupKind: Uint8Array.from(groups, ({ kind }) => kind),
      groupStart: startsOf(groups.map(({ parts }) => parts.length)),
      parts: Uint16Array.from(groups.flatMap(({ parts }) => parts.map((ref) => nodeOf[ref] ?? 0))),
    };
    return { program: { ...program, ...this.reach(program) }, nodeOf };
  }

  private reach(
    program: Omit<Program, "nodesOfFact" | "clausesOfFact">,
  ): Pick<Program, "nodesOfFact" | "clausesOfFact"> {
    const { slots, dependents } = this.layout;
    const users: number[][] = Array.from({ length: program.nodeCount }, () => []);
    for (let g = 0; g < program.groupKind.length; g++)
      for (let p = program.groupStart[g] ?? 0; p < (program.groupStart[g + 1] ?? 0); p++)
        users[program.parts[p] ?? 0]?.push(program.clauseCount + g);
    const clausesOfFact = slots.map(({ index }) =>
      Uint16Array.from([...program.clauseFact.keys()].filter((clause) => program.clauseFact[clause] === index)),
    );
    const nodesOfFact = slots.map(({ index }) => {
      const reached = new Set<number>();
      const queue = [index, ...(dependents[index] ?? [])].flatMap((fact) => [...(clausesOfFact[fact] ?? [])]);
      for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
        if (reached.has(node)) continue;
        reached.add(node);
        queue.push(...(users[node] ?? []));
      }
      return Uint16Array.from(reached).sort();
    });
    return { nodesOfFact, clausesOfFact };
  }
}

function byFact(a: { draft: DraftClause }, b: { draft: DraftClause }): number {
  return a.draft.fact - b.draft.fact;
}

function startsOf(lengths: readonly number[]): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1);
  lengths.forEach((length, i) => {
    starts[i + 1] = (starts[i] ?? 0) + length;
  });
  return starts;
}
