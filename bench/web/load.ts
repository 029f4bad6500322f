import autocannon from "autocannon";
import { cpuMs } from "./cpu";

export interface Measured {
  requestsPerSecond: number;
  p50: number;
  /** autocannon's 97.5th percentile: on the safe side of a p95. */
  p95: number;
  /** CPU a request, in ms: the server's processes and the database's. */
  appCpu: number;
  databaseCpu: number;
  failed: number;
}

export interface Target {
  url: string;
  headers?: Record<string, string>;
  connections: number;
  seconds: number;
  appPid: number;
  databasePid: number | null;
}

/** Asks one address so many times. */
export async function warm({ url, headers = {} }: Pick<Target, "url" | "headers">, amount: number): Promise<void> {
  await autocannon({ url, headers, connections: 4, amount, timeout: 60 });
}

/** Asks one address over and over from this process and counts what it cost. Throws when nothing was answered well. */
export async function load(target: Target): Promise<Measured> {
  const before = { app: cpuMs(target.appPid), database: target.databasePid ? cpuMs(target.databasePid) : 0 };
  const result = await autocannon({
    url: target.url,
    headers: target.headers ?? {},
    connections: target.connections,
    duration: target.seconds,
    timeout: 30,
  });
  const requests = result["2xx"];
  if (requests === 0) throw new Error(`${target.url} answered nothing well (${result.non2xx} other answers)`);
  return {
    requestsPerSecond: result.requests.average,
    p50: result.latency.p50,
    p95: result.latency.p97_5,
    appCpu: (cpuMs(target.appPid) - before.app) / requests,
    databaseCpu: target.databasePid ? (cpuMs(target.databasePid) - before.database) / requests : 0,
    failed: result.non2xx + result.errors + result.timeouts,
  };
}
