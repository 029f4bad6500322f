import { randomUUID } from "node:crypto";
import { Metadata, Server, type Upload } from "@tus/server";
import { ServiceError } from "../errors";
import type { ServiceContext } from "../services/context";
import { finishUpload, ownUpload, startUpload } from "../services/documents/resumable-upload";
import { cutShort, isPartialId } from "../storage/partial-upload";
import { partialUploads } from "../storage/partial-uploads";
import { refusalResponse } from "./route-answer";

export const RESUMABLE_PATH = "/api/resumable";

type Door = { server: Server; contexts: WeakMap<object, ServiceContext> };
const kept = globalThis as typeof globalThis & { zhengbanResumable?: Door };

/** One for the process: it holds the locks by which two requests never write to one upload at once. */
function door(): Door {
  if (kept.zhengbanResumable?.server.datastore === partialUploads().tus) return kept.zhengbanResumable;
  const contexts = new WeakMap<object, ServiceContext>();
  const contextOf = (request: object): ServiceContext => {
    const context = contexts.get(request);
    if (!context) throw new Error("a request that did not come through answerResumable");
    return context;
  };
  const server = new Server({
    path: RESUMABLE_PATH,
    datastore: partialUploads().tus,
    relativeLocation: true,
    allowedOrigins: [],
    disableTerminationForFinishedUploads: true,
    namingFunction: () => randomUUID(),
    getFileIdFromRequest: (_, id) => (id && isPartialId(id) ? id : undefined),
    onUploadCreate: async (request, { metadata, size }) => {
      if (size === undefined || !Number.isSafeInteger(size)) throw cutShort();
      const { requirementId, filename, sha256 } = metadata ?? {};
      if (!requirementId || !/^[0-9a-f-]{36}$/i.test(requirementId)) throw new ServiceError("NOT_FOUND", "not-found");
      const isHash = sha256 && /^[0-9a-f]{64}$/.test(sha256);
      return {
        metadata: await startUpload(contextOf(request), {
          requirementId,
          fileName: filename ?? "",
          byteCount: size,
          sha256: isHash ? sha256 : null,
        }),
      };
    },
    onUploadFinish: async (request, upload: Upload) => ({
      status_code: 200,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(await finishUpload(contextOf(request), upload.id)),
    }),
    onResponseError: async (request, error) => {
      const answer = refusalResponse(refusalOf(error), contextOf(request).requestId, RESUMABLE_PATH);
      return { status_code: answer.status, body: await answer.text() };
    },
  });
  kept.zhengbanResumable = { server, contexts };
  return kept.zhengbanResumable;
}

/** The protocol's own refusals by the reasons that a person is told; anything else as it is. */
function refusalOf(error: unknown): unknown {
  const status = typeof error === "object" && error !== null && "status_code" in error ? error.status_code : null;
  if (status === null) return error;
  if (status === 404 || status === 410) return new ServiceError("NOT_FOUND", "not-found");
  if (status === 409) return new ServiceError("CONFLICT", "upload-out-of-step");
  if (status === 413) return cutShort();
  return (typeof status === "number" && status < 500) || status === 501
    ? new ServiceError("BAD_REQUEST", "upload-out-of-step")
    : error;
}

/**
 * One request of the tus protocol (https://tus.io): POST begins an upload, HEAD asks how far it is, PATCH goes on with it,
 * DELETE gives it up. The person is asked with each of them, the paper when it begins and again when all has arrived.
 */
export async function answerResumable(ctx: ServiceContext, request: Request): Promise<Response> {
  const { server, contexts } = door();
  try {
    if (request.method === "POST") mustHaveMetadata(request);
    else {
      const partial = await ownUpload(ctx, new URL(request.url).pathname.split("/").at(-1) ?? "");
      // The answer to the last piece was lost, or we stopped before it: what arrived whole is finished now.
      const isWhole = partial.received === partial.byteCount && !partial.answer;
      if (request.method === "HEAD" && isWhole) await finishUpload(ctx, partial.id);
      if (request.method === "PATCH" && (partial.answer || partial.sha256))
        return await repeated(ctx, partial.id, request, partial.byteCount);
    }
  } catch (error) {
    return refusalResponse(error, ctx.requestId, RESUMABLE_PATH);
  }
  contexts.set(request, ctx);
  const answer = await server.handleWeb(request);
  answer.headers.set("cache-control", "no-store");
  // What we noted with it is nobody's affair.
  answer.headers.delete("upload-metadata");
  answer.headers.delete("access-control-allow-origin");
  if (answer.status >= 400) answer.headers.set("content-type", "application/json");
  return answer;
}

/** A piece of an upload that has ended: the same answer again for the end of it, out of step for anything else. */
async function repeated(ctx: ServiceContext, id: string, request: Request, byteCount: number): Promise<Response> {
  if (request.headers.get("upload-offset") !== String(byteCount))
    throw new ServiceError("CONFLICT", "upload-out-of-step");
  const uploaded = await finishUpload(ctx, id);
  return Response.json(uploaded, {
    headers: { "tus-resumable": "1.0.0", "upload-offset": String(byteCount), "cache-control": "no-store" },
  });
}

function mustHaveMetadata(request: Request): void {
  const text = request.headers.get("upload-metadata") ?? "";
  try {
    Metadata.parse(text);
  } catch {
    throw new ServiceError("BAD_REQUEST", "upload-out-of-step");
  }
}
