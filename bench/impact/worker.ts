import { readFileSync } from "node:fs";
import { connect } from "@/db/client";
// What the worker's process has loaded before a comparison is asked for.
import "@/server/jobs/run-jobs";
import { runImpact } from "@/server/services/impact/run-impact";
import { systemContext } from "@/server/services/jobs-context";

const memory = (field: "VmRSS" | "VmHWM"): number =>
  Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? 0) / 1024;

const connection = connect(process.env.DATABASE_URL ?? "", 3);

process.on("message", (runId: string) => {
  void (async () => {
    const idle = memory("VmRSS");
    const cpu = process.cpuUsage();
    const started = performance.now();
    const end = await runImpact(systemContext(connection), { runId });
    const used = process.cpuUsage(cpu);
    process.send?.({
      end,
      ms: performance.now() - started,
      cpuMs: (used.user + used.system) / 1000,
      ...{ idle, peak: memory("VmHWM") },
    });
  })();
});
process.send?.({ ready: true });
