/** One file on its way to a door that takes it, such as /api/uploads/<paper>: how far it is, how it ended, and a way to break it off. */
export interface Sending {
  abort: () => void;
  ended: Promise<SendEnd>;
}

export type SendEnd =
  /** `body`: what the door answered. */
  | { kind: "done"; body?: string }
  | { kind: "lost" }
  | { kind: "cancelled" }
  | { kind: "refused"; reason: string; details: Record<string, string | number>; requestId: string };

/**
 * Sends the file as the body itself. XMLHttpRequest and not fetch, because only it tells how much of the body has left the
 * device.
 */
export function sendFile(address: string, file: File, onProgress: (sent: number) => void): Sending {
  const request = new XMLHttpRequest();
  const ended = new Promise<SendEnd>((resolve) => {
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onload = () => resolve(endOf(request));
    request.onerror = () => resolve({ kind: "lost" });
    request.ontimeout = () => resolve({ kind: "lost" });
    request.onabort = () => resolve({ kind: "cancelled" });
  });
  request.open("PUT", address);
  request.setRequestHeader("content-type", file.type || "application/octet-stream");
  request.setRequestHeader("x-file-name", encodeURIComponent(file.name));
  request.setRequestHeader("x-file-size", String(file.size));
  request.send(file);
  return { abort: () => request.abort(), ended };
}

const endOf = (request: XMLHttpRequest): SendEnd =>
  request.status === 201
    ? { kind: "done", body: request.responseText }
    : refusalIn(request.status, request.responseText);

/** How an answer that is no success ended the sending. */
export function refusalIn(status: number, body: string): SendEnd {
  // A proxy's own error page, or no answer at all: worth trying again as it is.
  if (status === 0 || status === 502 || status === 504) return { kind: "lost" };
  try {
    const { reason, details, requestId } = JSON.parse(body) as Record<string, unknown>;
    const known: Record<string, string | number> = {};
    for (const [name, value] of Object.entries((details ?? {}) as Record<string, unknown>))
      if (typeof value === "string" || typeof value === "number") known[name] = value;
    return { kind: "refused", reason: String(reason), details: known, requestId: String(requestId ?? "") };
  } catch {
    return { kind: "refused", reason: "unexpected", details: {}, requestId: "" };
  }
}

/** By name and by what the browser says of it; the server looks at the content. Phones leave the type of HEIC empty. */
export const ACCEPTED =
  ".pdf,.jpg,.jpeg,.png,.heic,.heif,.docx,.xlsx,.zip,application/pdf,image/jpeg,image/png,image/heic,image/heif";

export type FileFault = "empty" | "too-large" | "kind";

/** What can be told before a byte is sent; null when it may be tried. */
export function fileFault(file: { name: string; size: number; type: string }, limitBytes: number): FileFault | null {
  if (file.size === 0) return "empty";
  if (file.size > limitBytes) return "too-large";
  const extension = /\.[^.]+$/.exec(file.name.toLowerCase())?.[0] ?? "";
  const known = ACCEPTED.split(",");
  return known.includes(extension) || known.includes(file.type) ? null : "kind";
}
