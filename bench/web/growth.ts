import { againstGoal, printTable, round } from "../print";
import { load, type Target, warm } from "./load";

const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const WARM_REQUESTS = 100;

/** How much slower a page may be when there is ten times as much data. */
const GOAL = 1.5;

export type LoadOf = Pick<Target, "url" | "headers" | "appPid" | "databasePid">;

export interface Grown {
  name: string;
  p95: number;
}

/** The slow end of each address, one request at a time: the lowest of several rounds, so that what else the machine does counts least. */
export async function p95Of(targets: readonly (LoadOf & { name: string })[]): Promise<Grown[]> {
  const found: Grown[] = [];
  for (const { name, ...target } of targets) {
    await warm(target, WARM_REQUESTS);
    const rounds: number[] = [];
    for (let i = 0; i < ROUNDS; i++) rounds.push((await load({ ...target, connections: 1, seconds: SECONDS })).p95);
    found.push({ name, p95: Math.min(...rounds) });
  }
  return found;
}

export async function measureGrowth(
  small: readonly Grown[],
  targets: readonly (LoadOf & { name: string })[],
  applications: number,
): Promise<void> {
  const large = await p95Of(targets);
  printTable(
    `p97.5 of ${applications.toLocaleString("en")} applications against a tenth of them, one connection`,
    ["", "tenth, ms", "whole, ms", "growth"],
    large.map(({ name, p95 }) => {
      const before = small.find((each) => each.name === name)?.p95 ?? Number.NaN;
      return [name, round(before, 0), round(p95, 0), againstGoal(p95 / before, "≤", GOAL, "×")];
    }),
  );
}
