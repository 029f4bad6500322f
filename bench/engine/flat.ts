import { clausesOf, isClause, type Clause, type Predicate } from "@/domain/rules/predicate";
import type { CompiledRuleSet } from "@/domain/assessment/compile";
import type { BenchRule, Profile } from "./profiles";

/**
 * The limit: rules laid out by hand in typed arrays, two truth values, no verdicts, no prerequisites, no unknown. For each profile it
 * answers which rules hold and lists every clause that does not (the misses), into buffers made once.
 */
export function layFlat(compiled: CompiledRuleSet, rules: readonly BenchRule[]) {
  const { slots, indexOf, wordTotal } = compiled.layout;
  const keys = new Map<string, number>();
  const clauses: Clause[] = [];
  const indexOfClause = (clause: Clause): number => {
    const key = JSON.stringify(clause);
    const known = keys.get(key);
    if (known !== undefined) return known;
    keys.set(key, clauses.length);
    return clauses.push(clause) - 1;
  };
  // Groups in an order where parts come first; node numbers: clause i is i, group g is clauseTotal + g.
  const groups: { kind: number; parts: (number | { group: number })[] }[] = [];
  const lay = (predicate: Predicate): number | { group: number } => {
    if (isClause(predicate)) return indexOfClause(predicate);
    const [kind, parts] =
      "all" in predicate ? [0, predicate.all] : "any" in predicate ? [1, predicate.any] : [2, [predicate.not]];
    const laid = (parts as readonly Predicate[]).map(lay);
    return { group: groups.push({ kind: kind as number, parts: laid }) - 1 };
  };
  const roots = rules.map(({ predicate }) => lay(predicate));
  const total = clauses.length;
  const numberOf = (part: number | { group: number }) => (typeof part === "number" ? part : total + part.group);

  const kinds = Uint8Array.from(groups.map(({ kind }) => kind));
  const starts = Uint32Array.from([0, ...groups.map(() => 0)]);
  const parts = Uint16Array.from(
    groups.flatMap(({ parts: own }, g) => {
      starts[g + 1] = (starts[g] ?? 0) + own.length;
      return own.map(numberOf);
    }),
  );
  const rootNodes = Uint16Array.from(roots.map(numberOf));
  const ruleStarts = new Uint32Array(rules.length + 1);
  const ruleClauses = Uint16Array.from(
    rules.flatMap(({ predicate }, r) => {
      const own = [...clausesOf(predicate)].map(indexOfClause);
      ruleStarts[r + 1] = (ruleStarts[r] ?? 0) + own.length;
      return own;
    }),
  );

  // Clauses: 0 any of the bits (up to four words), 1 none of them (ne), 2 all of them, 3 … 8 comparisons.
  const test = new Uint8Array(total);
  const word = new Uint16Array(total);
  const masks = new Uint32Array(total * 4);
  const span = new Uint8Array(total);
  const limit = new Float64Array(total);
  clauses.forEach((clause, c) => {
    const slot = slots[indexOf.get(clause.fact) ?? -1];
    if (!slot) throw new Error(clause.fact);
    if (slot.wordCount === 0) {
      test[c] = 3 + ["eq", "ne", "gt", "gte", "lt", "lte"].indexOf(clause.op);
      word[c] = slot.index;
      limit[c] = Number(clause.value);
      return;
    }
    test[c] = clause.op === "ne" ? 1 : clause.op === "has_all" ? 2 : 0;
    word[c] = slot.firstWord;
    span[c] = slot.wordCount;
    for (const item of Array.isArray(clause.value) ? clause.value : [String(clause.value)]) {
      const bit = slot.bitOf.get(item as string) ?? 0;
      masks[c * 4 + (bit >>> 5)] = (masks[c * 4 + (bit >>> 5)] ?? 0) | (1 << (bit & 31));
    }
  });

  const words = new Uint32Array(wordTotal);
  const numbers = new Float64Array(slots.length);
  const states = new Uint8Array(total + groups.length);
  const misses = new Uint16Array(ruleClauses.length);

  function encode(profile: Profile): void {
    words.fill(0);
    for (const slot of slots) {
      const value = profile[slot.fact.id];
      if (slot.wordCount === 0) numbers[slot.index] = typeof value === "number" ? value : Number.NaN;
      else if (typeof value === "boolean") words[slot.firstWord] = value ? 2 : 1;
      else
        for (const item of Array.isArray(value) ? value : [value as string]) {
          const bit = slot.bitOf.get(item as string);
          if (bit !== undefined)
            words[slot.firstWord + (bit >>> 5)] = (words[slot.firstWord + (bit >>> 5)] as number) | (1 << (bit & 31));
        }
    }
  }

  function clauseHolds(c: number): boolean {
    const kind = test[c] as number;
    const at = word[c] as number;
    if (kind > 2) {
      const n = numbers[at] as number;
      const l = limit[c] as number;
      return kind === 3
        ? n === l
        : kind === 4
          ? n !== l
          : kind === 5
            ? n > l
            : kind === 6
              ? n >= l
              : kind === 7
                ? n < l
                : n <= l;
    }
    let anyHit = false;
    let allHit = true;
    for (let i = 0; i < (span[c] as number); i++) {
      const mask = masks[c * 4 + i] as number;
      const hit = ((words[at + i] as number) & mask) >>> 0;
      if (hit !== 0) anyHit = true;
      if (hit !== mask) allHit = false;
    }
    return kind === 0 ? anyHit : kind === 1 ? !anyHit : allHit;
  }

  return {
    clauseTotal: total,
    /** Number of rules that hold; the misses of all rules lie in `misses` afterwards. */
    run(profile: Profile): { rulesTrue: number; missed: number } {
      encode(profile);
      for (let c = 0; c < total; c++) states[c] = clauseHolds(c) ? 1 : 0;
      for (let g = 0; g < kinds.length; g++) {
        const from = starts[g] as number;
        const to = starts[g + 1] as number;
        let state = kinds[g] === 0 ? 1 : 0;
        if (kinds[g] === 2) state = 1 - (states[parts[from] as number] as number);
        else
          for (let p = from; p < to; p++) {
            const part = states[parts[p] as number] as number;
            if (part !== state) {
              state = part;
              break;
            }
          }
        states[total + g] = state;
      }
      let rulesTrue = 0;
      for (let r = 0; r < rootNodes.length; r++) rulesTrue += states[rootNodes[r] as number] as number;
      let missed = 0;
      for (let i = 0; i < ruleClauses.length; i++)
        if (states[ruleClauses[i] as number] === 0) misses[missed++] = ruleClauses[i] as number;
      return { rulesTrue, missed };
    },
  };
}
