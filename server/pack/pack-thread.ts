import { parentPort, workerData } from "node:worker_threads";
import { fileStore } from "../storage/file-store";
import { makePack } from "./make-pack";
import type { PackAnswer, PackPlan, PackTarget } from "./pack-plan";

/** The thread that makes one pack and ends. Started by pack-making.ts. */
const port = parentPort;
if (!port) throw new Error("runs in a worker thread only");
const tell = (answer: PackAnswer) => port.postMessage(answer);

const { plan, target } = workerData as { plan: PackPlan; target: PackTarget }; // given by pack-making.ts alone
makePack(fileStore(), plan, target, (done) => tell({ kind: "progress", done })).then(
  (made) => tell("faults" in made ? { kind: "faulty", faults: made.faults } : { kind: "made", pack: made }),
  (error: unknown) =>
    tell({ kind: "failed", why: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
);
