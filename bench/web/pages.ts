import { againstGoal, printTable, round } from "../print";
import { load, type Measured, type Target, warm } from "./load";

const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
const WARM_REQUESTS = 300;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);

export interface PageTarget extends Pick<Target, "url" | "headers" | "appPid" | "databasePid"> {
  name: string;
  /** CPU of the app and the database against the floor, which comes first; null for what only stands beside it. */
  goal: number | null;
}

/**
 * Each address in turn, several rounds, so that what else the machine does falls on all alike; the median round counts. CPU is
 * the app's and the database's together.
 */
export async function measurePages(targets: readonly PageTarget[]): Promise<void> {
  // By number, not by time: a slow machine must have compiled what it runs most before it is measured.
  for (const target of targets) await warm(target, WARM_REQUESTS);
  for (const connections of [1, 10]) {
    const measured = new Map<string, Measured[]>(targets.map(({ name }) => [name, []]));
    for (let i = 0; i < ROUNDS; i++)
      for (const target of targets)
        measured.get(target.name)?.push(await load({ ...target, connections, seconds: SECONDS }));
    let floor = Number.NaN;
    const rows = targets.map(({ name, goal }) => {
      const m = medianOf(measured.get(name) ?? []);
      const cpu = m.appCpu + m.databaseCpu;
      if (Number.isNaN(floor)) floor = cpu;
      return [name, ...figures(m), goal === null ? `${round(cpu / floor)}×` : againstGoal(cpu / floor, "≤", goal, "×")];
    });
    printTable(
      `Pages and procedures, ${connections} connection${connections > 1 ? "s" : ""}, median of ${ROUNDS} rounds of ${SECONDS} s`,
      ["", "req/s", "p50 ms", "p97.5 ms", "CPU ms app + database", "failed", "CPU against the floor"],
      rows,
    );
  }
}

/** Each figure by itself. */
function medianOf(rounds: readonly Measured[]): Measured {
  const median = (pick: (m: Measured) => number) =>
    rounds.map(pick).sort((a, b) => a - b)[Math.floor(rounds.length / 2)] ?? Number.NaN;
  return {
    requestsPerSecond: median((m) => m.requestsPerSecond),
    p50: median((m) => m.p50),
    p95: median((m) => m.p95),
    appCpu: median((m) => m.appCpu),
    databaseCpu: median((m) => m.databaseCpu),
    failed: rounds.reduce((sum, m) => sum + m.failed, 0),
  };
}

const figures = (m: Measured): string[] => [
  round(m.requestsPerSecond, 0),
  round(m.p50, 0),
  round(m.p95, 0),
  `${round(m.appCpu, 2)} + ${round(m.databaseCpu, 2)}`,
  String(m.failed),
];
