import { createHash, randomBytes } from "node:crypto";
import { database } from "@/server/database";
import { findSession } from "@/server/auth/sessions";
import { contextFor } from "@/server/api/context";
import { lookAt } from "@/server/services/documents/open-file";
import { begin, patch, tus } from "@/server/services/documents/testing/tus";
import { acceptRequirement } from "@/server/services/requirements/decide-requirement";
import { makePdf } from "@/server/storage/testing/make-files";

/** One process of the proof: does one thing and is killed at the named point, or goes on with what another left. */
const [point = "", token = "", requirementId = "", uploadId = "", version = "0"] = process.argv.slice(2);
const tell = (word: Record<string, unknown>) => process.send?.(word);
const kept = globalThis as typeof globalThis & { zhengbanFaultPoint?: (name: string) => void };
kept.zhengbanFaultPoint = (name) => {
  if (name === point) process.kill(process.pid, "SIGKILL");
};

async function run(): Promise<void> {
  const session = await findSession(database(), token, new Date());
  const ctx = contextFor(session, new Headers());
  if (point === "go-on") {
    const asked = await tus(ctx, "HEAD", uploadId);
    return void tell({ status: asked.status, offset: asked.headers.get("upload-offset") });
  }
  if (point.startsWith("decision") || point === "accept") {
    const decided = await acceptRequirement(ctx, { requirementId, expectedVersion: Number(version) });
    return void tell({ accepted: decided.version });
  }
  const content = makePdf(randomBytes(4000).toString("hex"));
  const begun = await begin(ctx, requirementId, content.length);
  const sha256 = createHash("sha256").update(content).digest("hex");
  tell({ id: begun.id, sha256, byteCount: content.length });
  await patch(ctx, begun.id, 0, content.subarray(0, 1000));
  if (point === "piece") process.kill(process.pid, "SIGKILL");
  const last = await patch(ctx, begun.id, 1000, content.subarray(1000));
  const fileVersionId = String(last.body?.fileVersionId);
  await lookAt(ctx, { fileVersionId, range: null, isDownload: false, purpose: "review" });
  tell({ acknowledged: last.status, version: last.body?.version });
}

// The pool of the database would keep the process for minutes; what was told has left by then.
void run().finally(() => setTimeout(() => process.exit(), 50));
