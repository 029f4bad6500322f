import { readFile } from "node:fs/promises";
// What the worker's process has loaded before a pack is asked for.
import "@/server/jobs/run-jobs";
import { startPack } from "@/server/pack/pack-making";
import type { PackPlan } from "@/server/pack/pack-plan";

const tell = (message: object) => process.send?.(message);

process.on("message", () => {
  void (async () => {
    const plan = JSON.parse(await readFile(process.argv[2] ?? "", "utf8")) as PackPlan; // written by bench/pack.ts
    const started = performance.now();
    const end = await startPack(plan).end;
    tell({ ms: performance.now() - started, end });
  })();
});
tell({ ready: true });
