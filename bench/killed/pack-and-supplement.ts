import { database } from "@/server/database";
import { findSession } from "@/server/auth/sessions";
import { contextFor } from "@/server/api/context";
import { dayInShanghai } from "@/domain/shared/day";
import { packHere } from "@/server/pack/testing/pack-here";
import { correctOfficialMove, previewCorrection } from "@/server/services/applications/correct-official-move";
import { getApplication } from "@/server/services/applications/get-application";
import { systemContext } from "@/server/services/jobs-context";
import { makeOrderedPack } from "@/server/services/packs/make-ordered-pack";
import { orderPack } from "@/server/services/packs/order-pack";
import { recordSupplement } from "@/server/services/supplements/record-supplement";
import { fileStore } from "@/server/storage/file-store";

/** One process of the proof: does its acts one after the other and is killed at the named point, or comes to the end. */
const [acts = "", point = "", token = "", applicationId = "", runId = ""] = process.argv.slice(2);
const tell = (word: Record<string, unknown>) => process.send?.(word);
const kept = globalThis as typeof globalThis & { zhengbanFaultPoint?: (name: string) => void };
kept.zhengbanFaultPoint = (name) => {
  if (name === point) process.kill(process.pid, "SIGKILL");
};
const told: { runId: string } = { runId };

async function run(): Promise<void> {
  const session = await findSession(database(), token, new Date());
  const ctx = contextFor(session, new Headers());
  for (const act of acts.split(",")) await ACTS[act]?.(ctx);
}

type Act = (ctx: ReturnType<typeof contextFor>) => Promise<void>;
const ACTS: Record<string, Act> = {
  order: async (ctx) => {
    const ordered = await orderPack(ctx, { applicationId, acceptedReason: "证明打包不会丢", ownFileOnly: [] });
    told.runId = ordered.runId;
    tell(ordered);
  },
  // A worker that comes when the lease of a dead one has run out.
  make: async () => {
    const later = () => new Date(Date.now() + (runId === "" ? 0 : 60_000));
    const work = { runId: told.runId, isLastTry: false };
    tell({ end: await makeOrderedPack(systemContext(database(), later), fileStore(), work, packHere) });
  },
  record: async (ctx) => {
    const { application } = await getApplication(ctx, { id: applicationId });
    const items = [1, 2].map((n) => ({
      ...{ wanted: `第 ${n} 项：补一份说明`, requirementId: null },
      ...{ cause: "missing" as const, fault: "agency" as const },
    }));
    const recorded = await recordSupplement(ctx, {
      ...{ applicationId, expectedVersion: application.version, on: dayInShanghai(new Date()) },
      ...{ replyWithin: null, items, ask: null },
    });
    tell({ roundId: recorded.roundId });
  },
  takeBack: async (ctx) => {
    const { application } = await getApplication(ctx, { id: applicationId });
    const { move } = await previewCorrection(ctx, { applicationId });
    await correctOfficialMove(ctx, {
      ...{ applicationId, expectedVersion: application.version, moveId: move?.id ?? "" },
      ...{ correction: { act: "undo" }, reason: "证明补正不会丢" },
    });
    tell({ takenBack: true });
  },
};

// The pool of the database would keep the process for minutes; what was told has left by then.
void run()
  .catch((error: unknown) => tell({ fault: String(error) }))
  .finally(() => setTimeout(() => process.exit(), 50));
