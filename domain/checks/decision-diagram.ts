/** A set of companies: those for which a condition holds. Two are equal exactly when they are the same number. */
export type Diagram = number;

export const NOBODY: Diagram = 0;
export const EVERYBODY: Diagram = 1;

/** One choice on a way through a diagram. */
export interface Step {
  readonly variable: number;
  readonly cell: number;
}

/** Leaves stand below every variable. */
const LEAF = Number.POSITIVE_INFINITY;

/** Pairs of diagrams as one key: exact up to 2^53, far more diagrams than memory holds. */
const PAIR = 2 ** 26;

/**
 * Reduced ordered decision diagrams over variables with any number of cells (ADR 0028).
 *
 * Variable `v` has `widths[v]` cells; every combination of cells is a company, so no further constraints are needed. A
 * diagram is kept once: equal sets have equal numbers, which makes "can never hold" a comparison with NOBODY.
 */
export class Diagrams {
  private readonly variables: number[] = [LEAF, LEAF];
  private readonly branches: (readonly Diagram[])[] = [[], []];
  private readonly known = new Map<string, Diagram>();
  private readonly both = new Map<number, Diagram>();
  private readonly opposite = new Map<Diagram, Diagram>();

  constructor(private readonly widths: readonly number[]) {}

  /** The companies whose cell of `variable` is one of those where `holds` says so. */
  cells(variable: number, holds: (cell: number) => boolean): Diagram {
    return this.node(
      variable,
      Array.from({ length: this.widths[variable] ?? 0 }, (_, cell) => (holds(cell) ? EVERYBODY : NOBODY)),
    );
  }

  and(a: Diagram, b: Diagram): Diagram {
    if (a === b || b === EVERYBODY) return a;
    if (a === EVERYBODY) return b;
    if (a === NOBODY || b === NOBODY) return NOBODY;
    const key = a < b ? a * PAIR + b : b * PAIR + a;
    const known = this.both.get(key);
    if (known !== undefined) return known;
    const variable = Math.min(this.variables[a] as number, this.variables[b] as number);
    const branches = Array.from({ length: this.widths[variable] as number }, (_, cell) =>
      this.and(this.branch(a, variable, cell), this.branch(b, variable, cell)),
    );
    const made = this.node(variable, branches);
    this.both.set(key, made);
    return made;
  }

  not(a: Diagram): Diagram {
    if (a === NOBODY) return EVERYBODY;
    if (a === EVERYBODY) return NOBODY;
    const known = this.opposite.get(a);
    if (known !== undefined) return known;
    const made = this.node(
      this.variables[a] as number,
      (this.branches[a] as readonly Diagram[]).map((branch) => this.not(branch)),
    );
    this.opposite.set(a, made).set(made, a);
    return made;
  }

  or(a: Diagram, b: Diagram): Diagram {
    return this.not(this.and(this.not(a), this.not(b)));
  }

  /** `a` without those of `b`. */
  without(a: Diagram, b: Diagram): Diagram {
    return this.and(a, this.not(b));
  }

  all(parts: readonly Diagram[]): Diagram {
    return parts.reduce((sum, part) => this.and(sum, part), EVERYBODY);
  }

  any(parts: readonly Diagram[]): Diagram {
    return parts.reduce((sum, part) => this.or(sum, part), NOBODY);
  }

  /** The company of `a` with the least cost, as the choices that matter for it; null when there is none. */
  cheapest(a: Diagram, cost: (step: Step) => number): Step[] | null {
    const costs = new Map<Diagram, number>();
    const best = (at: Diagram): number => {
      if (at === NOBODY) return Number.POSITIVE_INFINITY;
      if (at === EVERYBODY) return 0;
      let least = costs.get(at);
      if (least === undefined) {
        least = Math.min(...this.stepsOf(at).map(({ step, to }) => cost(step) + best(to)));
        costs.set(at, least);
      }
      return least;
    };
    if (best(a) === Number.POSITIVE_INFINITY) return null;
    const way: Step[] = [];
    for (let at = a; at !== EVERYBODY; ) {
      const least = best(at);
      const next = this.stepsOf(at).find(({ step, to }) => cost(step) + best(to) === least);
      if (!next) throw new Error("the way through a diagram is lost");
      way.push(next.step);
      at = next.to;
    }
    return way;
  }

  private stepsOf(at: Diagram): { step: Step; to: Diagram }[] {
    const variable = this.variables[at] as number;
    return (this.branches[at] as readonly Diagram[]).map((to, cell) => ({ step: { variable, cell }, to }));
  }

  private branch(a: Diagram, variable: number, cell: number): Diagram {
    return this.variables[a] === variable ? ((this.branches[a] as readonly Diagram[])[cell] as Diagram) : a;
  }

  private node(variable: number, branches: readonly Diagram[]): Diagram {
    const [first] = branches;
    if (first !== undefined && branches.every((branch) => branch === first)) return first;
    const key = `${variable}:${branches.join(",")}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const made = this.variables.length;
    this.variables.push(variable);
    this.branches.push(branches);
    this.known.set(key, made);
    return made;
  }
}
