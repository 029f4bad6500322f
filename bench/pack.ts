import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { MadePack } from "@/server/pack/pack-plan";
import { layPapers } from "./pack/papers";
import { printTable, round } from "./print";

const MIB = 1024 * 1024;

/** A filing pack of 60 papers, 200 MB, as the worker makes it: time, memory, size. Linux only: memory is read from /proc. */
export async function benchPack(): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "zhengban-bench-pack-"));
  try {
    console.log("Writing 60 papers of 200 MB …");
    const plan = await layPapers(folder);
    const planFile = path.join(folder, "plan.json");
    await writeFile(planFile, JSON.stringify(plan));
    const worker = fork(path.join(import.meta.dirname, "pack", "worker.ts"), [planFile], {
      execArgv: ["--import", "tsx"],
      env: {
        ...process.env,
        ZB_STORAGE_DIR: folder,
        DATABASE_URL: "postgres://nobody@127.0.0.1/none",
        NEXTAUTH_SECRET: "x".repeat(40),
      },
    });
    await once(worker, "message");
    const idle = await memory(worker.pid ?? 0, "VmRSS");
    worker.send({});
    const [answer] = (await once(worker, "message")) as [{ ms: number; end: { kind: string; pack: MadePack } }];
    const peak = await memory(worker.pid ?? 0, "VmHWM");
    const after = await memory(worker.pid ?? 0, "VmRSS");
    worker.kill();
    if (answer.end.kind !== "made") throw new Error(`the pack was not made: ${JSON.stringify(answer.end)}`);
    const { pdf, zip, pageCount } = answer.end.pack;
    const bytes = plan.papers.reduce((sum, paper) => sum + paper.byteCount, 0);
    printTable(
      "Filing pack of 60 papers",
      ["what", "measured"],
      [
        ["papers", `${round(bytes / MIB)} MiB, ${pageCount} pages`],
        ["both files made", `${round(answer.ms / 1000)} s`],
        [
          "worker before, highest, after",
          `${round(idle / MIB, 0)} · ${round(peak / MIB, 0)} · ${round(after / MIB, 0)} MiB`,
        ],
        ["merged PDF, archive", `${round(pdf.byteCount / MIB)} · ${round(zip.byteCount / MIB)} MiB`],
      ],
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function memory(pid: number, field: "VmRSS" | "VmHWM"): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1] ?? 0) * 1024;
}
