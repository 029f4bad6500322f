import type { DataStore } from "@tus/server";
import { ServiceError } from "../errors";
import type { IncomingFile } from "./incoming-file";

/** What is known of an upload that arrives in pieces; kept beside its bytes, so that another start of the server goes on with it. */
export interface PartialUpload {
  id: string;
  /** Announced. */
  byteCount: number;
  received: number;
  requirementId: string;
  fileName: string;
  clientId: string;
  documentType: string;
  /** Whoever began it, and by which link; nobody else may go on with it. */
  userId: string;
  linkRequestId: string | null;
  /** What the sender says the whole is; null when they did not. */
  announcedSha256: string | null;
  /** Once all of it was read and found good. */
  sha256: string | null;
  kind: string | null;
  /** What was answered at the end, as JSON; a repeat is answered alike. */
  answer: string | null;
}

export type PartialNote = Omit<PartialUpload, "id" | "byteCount" | "received">;

/** Where uploads wait that arrive in pieces: beside the content, on the disk or in the bucket. */
export interface PartialUploads {
  /** What the tus server writes to. */
  readonly tus: DataStore;
  /** Null when there is none of this id. */
  find(id: string): Promise<PartialUpload | null>;
  note(id: string, change: Partial<PartialNote>): Promise<void>;
  drop(id: string): Promise<void>;
  /** What this client's uploads that are on their way will take once they have arrived. */
  announcedBytes(clientId: string): Promise<{ count: number; byteCount: number }>;
  /** All of it as one file on this machine, read through once and hashed. Throws `file-cut-short` where bytes are missing. */
  whole(id: string): Promise<IncomingFile>;
  /** The content is in the store: only the note is still needed, for a repeat. */
  letGoOfBytes(id: string): Promise<void>;
  /** Removes uploads that nobody went on with, and the notes of finished ones. Returns how many went. */
  sweep(olderThan: Date): Promise<number>;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
export const isPartialId = (text: string): boolean => ID.test(text);

/** As it was noted; `received` is null where there are no bytes any more. */
export function partialOf(
  id: string,
  { size, metadata }: { size?: number | undefined; metadata?: Record<string, string | null> | undefined },
  received: number | null,
): PartialUpload {
  const text = (name: keyof PartialNote) => metadata?.[name] ?? null;
  return {
    id,
    byteCount: size ?? 0,
    received: received ?? (text("sha256") ? (size ?? 0) : 0),
    requirementId: text("requirementId") ?? "",
    fileName: text("fileName") ?? "",
    clientId: text("clientId") ?? "",
    documentType: text("documentType") ?? "",
    userId: text("userId") ?? "",
    linkRequestId: text("linkRequestId"),
    announcedSha256: text("announcedSha256"),
    sha256: text("sha256"),
    kind: text("kind"),
    answer: text("answer"),
  };
}

export const cutShort = (details: Record<string, unknown> = {}) =>
  new ServiceError("UNPROCESSABLE_CONTENT", "file-cut-short", details);
