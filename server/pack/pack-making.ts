import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { incomingFolder } from "../storage/incoming-file";
import type { FaultyPaper, MadePack, PackAnswer, PackPlan, PackTarget } from "./pack-plan";

/** A pack under way in a thread of its own, which ends with it: what it needed of memory goes with it. */
export interface PackMaking {
  papersDone(): number;
  /** Ends the thread; what it wrote so far is removed. */
  stop(): Promise<void>;
  /** Rejects when the thread died or met what it does not know. */
  end: Promise<{ kind: "made"; pack: MadePack } | { kind: "faulty"; faults: FaultyPaper[] } | { kind: "stopped" }>;
}

/** The heap of one broken file must not take the worker along. */
const LIMITS = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 16 };

/** The longest paper takes seconds; a thread that finishes none for so long is stuck. */
const STUCK_MS = 300_000;

export function startPack(plan: PackPlan): PackMaking {
  let done = 0;
  let isStopped = false;
  // In the folder that the nightly sweep looks after, should the process be killed.
  const target = { pdf: path.join(incomingFolder(), randomUUID()), zip: path.join(incomingFolder(), randomUUID()) };
  const clear = async () => {
    for (const file of [target.pdf, target.zip]) await rm(file, { force: true });
  };
  const thread = makeThread(plan, target);
  // React writes a failed sheet's components there; the fault itself comes as a message.
  thread.stderr.resume();
  const isStuck = () => void thread.terminate().then(clear);
  let watch = setTimeout(isStuck, STUCK_MS);
  const end: PackMaking["end"] = new Promise((resolve, reject) => {
    thread.on("message", (answer: PackAnswer) => {
      clearTimeout(watch);
      watch = setTimeout(isStuck, STUCK_MS);
      if (answer.kind === "progress") done = answer.done;
      else if (answer.kind === "failed") reject(new Error(answer.why));
      else resolve(answer);
    });
    // A thread out of memory cleans up nothing.
    thread.on("error", (error) => void clear().then(() => reject(error)));
    thread.on("exit", (code) => {
      clearTimeout(watch);
      if (isStopped) resolve({ kind: "stopped" });
      // After an answer this says nothing any more.
      reject(new Error(`the thread ended with ${code}`));
    });
  });
  return {
    papersDone: () => done,
    stop: async () => {
      isStopped = true;
      await thread.terminate();
      await clear();
    },
    end,
  };
}

/** The worker's process runs the sources as they stand: the thread needs the loader that the process has. */
const makeThread = (plan: PackPlan, target: PackTarget): Worker =>
  new Worker(
    `import("tsx/esm/api").then(({ register }) => { register(); return import(require("node:worker_threads").workerData.entry); })`,
    {
      eval: true,
      workerData: { entry: new URL("./pack-thread.ts", import.meta.url).href, plan, target },
      resourceLimits: LIMITS,
      stderr: true,
    },
  );
