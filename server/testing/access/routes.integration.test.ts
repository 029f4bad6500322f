import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type Connection, connect } from "@/db/client";
import { type Action, can } from "@/domain/access/can";
import { Upload } from "@tus/server";
import { partialUploads } from "@/server/storage/partial-uploads";
import { wordFile } from "@/server/drafting/testing/word-file";
import { makePdf } from "@/server/storage/testing/make-files";
import { makeCalendarFeed } from "@/server/services/calendar-feed/own-calendar-feed";
import { TEST_NOW } from "../test-context";
import { type AccessWorld, IDENTITIES, type Identity, INSIDE, makeAccessWorld } from "./access-world";
import { contextOf } from "./contexts";
import { INTERNAL } from "./prepared-company";
import { makeProbe } from "./probe-connection";

/** Every plain route as everybody, with real session cookies; from the folder itself. */

const now = vi.hoisted(() => ({ connection: null as unknown, token: null as string | null }));
vi.mock("server-only", () => ({}));
vi.mock("next/headers", () => ({
  cookies: async () => ({ get: () => (now.token === null ? undefined : { value: now.token }) }),
  headers: async () => new Headers(),
}));
vi.mock("@/server/database", () => ({ database: () => now.connection }));
// Who may have a PDF is asked here; how it is set has its own tests and takes a thread.
const sheets = vi.hoisted(() => [] as unknown[]);
vi.mock("@/server/pdf/render-pdf", () => ({
  renderPdf: async (sheet: unknown) => {
    sheets.push(sheet);
    return { bytes: new Uint8Array([1, 2, 3]) };
  },
}));

const access = await makeAccessWorld("routes");
const connection: Connection = connect(access.appUrl, 2);
const probe = makeProbe(connection);
now.connection = probe.connection;
// Sessions end by the clock on the wall, and the world stands on a day of its own.
beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: TEST_NOW });
});
afterAll(async () => {
  vi.useRealTimers();
  await connection.close();
});

interface RouteEntry {
  action: Action | "visitor";
  /** Whose it is not, for them there is none. */
  isRecord: boolean;
  /** Somebody for whom it goes through, and how it ends then. */
  by: Identity;
  status: number;
  params?: (world: AccessWorld) => Record<string, string>;
  init?: (world: AccessWorld) => RequestInit;
  search?: string;
}

const upload: RouteEntry = {
  action: "requirement.upload",
  isRecord: true,
  by: "linkA",
  status: 201,
  params: ({ a }) => ({ requirementId: a.papers.requested.id }),
  init: () => ({ body: new Uint8Array(makePdf("retake")), headers: { "x-file-name": "a.pdf" } }),
};

/** One that the client began by the link, of which half has arrived. */
const HALF_UPLOAD = "0b2f6c1e-5a4d-4c57-9d0e-3f1a2b4c5d6e";
beforeAll(async () => {
  const actor = access.sessions.linkA?.actor;
  const store = partialUploads().tus;
  const upload = new Upload({
    id: HALF_UPLOAD,
    size: 8,
    offset: 0,
    metadata: {
      requirementId: access.a.papers.requested.id,
      clientId: access.a.clientId,
      documentType: "business-licence",
      userId: actor?.userId ?? "",
      linkRequestId: actor?.link?.requestId ?? null,
    },
  });
  await store.create(upload);
});
const resumable = (status: number, init: RouteEntry["init"]): RouteEntry => ({
  action: "requirement.upload",
  isRecord: true,
  by: "linkA",
  status,
  params: () => ({ uploadId: HALF_UPLOAD }),
  init: init ?? (() => ({ headers: TUS })),
});
const TUS = { "tus-resumable": "1.0.0" };
const metadata = (fields: Record<string, string>) =>
  Object.entries(fields)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString("base64")}`)
    .join(",");

const form = (fields: Record<string, string>): RequestInit => ({
  body: new URLSearchParams(fields).toString(),
  headers: { "content-type": "application/x-www-form-urlencoded" },
});

/** A picture of one pixel. */
const DOT = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

const ENTRIES: Record<string, RouteEntry> = {
  "GET /api/health": { action: "visitor", isRecord: false, by: "visitor", status: 200 },
  "GET /api/files/[fileVersionId]": {
    action: "document.read",
    isRecord: true,
    by: "linkA",
    status: 200,
    params: ({ a }) => ({ fileVersionId: a.fileVersionId }),
  },
  "POST /api/uploads/[requirementId]": upload,
  "PUT /api/uploads/[requirementId]": upload,
  "POST /api/resumable": {
    action: "requirement.upload",
    isRecord: false,
    by: "linkA",
    status: 201,
    init: ({ a }) => ({
      headers: {
        ...TUS,
        "upload-length": "8",
        "upload-metadata": metadata({ requirementId: a.papers.requested.id, filename: "a.pdf" }),
      },
    }),
  },
  "HEAD /api/resumable/[uploadId]": resumable(200, undefined),
  "PATCH /api/resumable/[uploadId]": resumable(204, () => ({
    headers: { ...TUS, "upload-offset": "0", "content-type": "application/offset+octet-stream" },
    body: "half",
  })),
  "DELETE /api/resumable/[uploadId]": resumable(204, undefined),
  "PUT /api/letters/[roundId]": {
    action: "application.record-letter",
    isRecord: true,
    by: "owner",
    status: 201,
    params: ({ a }) => ({ roundId: a.roundId }),
    init: () => ({ body: new Uint8Array(makePdf("letter")), headers: { "x-file-name": "a.pdf" } }),
  },
  "PUT /api/official-letters": {
    action: "application.record-letter",
    isRecord: false,
    by: "owner",
    status: 201,
    init: () => ({ body: new Uint8Array(makePdf("an authority's letter")), headers: { "x-file-name": "a.pdf" } }),
  },
  "GET /api/official-letters/[letterId]": {
    action: "application.record-letter",
    isRecord: true,
    by: "owner",
    status: 200,
    params: ({ a }) => ({ letterId: a.letterId }),
  },
  "PUT /api/certificates/[heldLicenceId]": {
    action: "held-licence.record",
    isRecord: true,
    by: "owner",
    status: 201,
    params: ({ a }) => ({ heldLicenceId: a.heldLicenceId }),
    init: () => ({ body: new Uint8Array(makePdf("grant")), headers: { "x-file-name": "a.pdf" } }),
  },
  "GET /api/packs/[packId]/[kind]": {
    action: "pack.download",
    isRecord: true,
    by: "owner",
    status: 200,
    params: ({ a }) => ({ packId: a.packId, kind: "zip" }),
  },
  "GET /api/drafts/[draftId]": {
    action: "draft.read",
    isRecord: true,
    by: "linkA",
    status: 200,
    params: ({ a }) => ({ draftId: a.draftId }),
  },
  "PUT /api/templates": {
    action: "template.edit",
    isRecord: false,
    by: "manager",
    status: 201,
    search: "?name=A&documentType=commitment",
    init: () => ({ body: new Uint8Array(wordFile(["{公司名称}"])), headers: { "x-file-name": "a.docx" } }),
  },
  "PUT /api/templates/[templateId]": {
    action: "template.edit",
    isRecord: false,
    by: "manager",
    status: 201,
    params: ({ a }) => ({ templateId: a.templateId }),
    init: () => ({ body: new Uint8Array(wordFile(["{公司名称} 2"])), headers: { "x-file-name": "a.docx" } }),
  },
  "GET /api/templates/[templateId]": {
    action: "template.read",
    isRecord: false,
    by: "owner",
    status: 200,
    params: ({ a }) => ({ templateId: a.templateId }),
  },
  "GET /api/pdf/quotes/[id]": {
    action: "quote.read",
    isRecord: true,
    by: "clientA",
    status: 200,
    params: ({ a }) => ({ id: a.quoteId }),
  },
  "GET /api/pdf/receipts/[id]": {
    action: "custody.read",
    isRecord: true,
    by: "owner",
    status: 200,
    params: ({ a }) => ({ id: a.custodyActId }),
  },
  "GET /api/pdf/assessments/[id]": {
    action: "report.read",
    isRecord: true,
    by: "clientA",
    status: 200,
    params: ({ a }) => ({ id: a.assessmentId }),
  },
  "GET /api/proofs/[id]": {
    action: "assessment.read",
    isRecord: true,
    by: "owner",
    status: 200,
    params: ({ a }) => ({ id: a.assessmentId }),
  },
  "GET /api/rules/[draftId]": {
    action: "rules.draft",
    isRecord: false,
    by: "manager",
    status: 200,
    params: ({ ruleDraftId }) => ({ draftId: ruleDraftId }),
  },
  "GET /api/impact/[runId]": {
    action: "impact.read",
    isRecord: false,
    by: "owner",
    status: 200,
    params: (access) => ({ runId: access.impactRunId }),
  },
  // The secret in the address is all that counts; what it opens, and for whom no more, is tested with the feed.
  "GET /api/calendar/[file]": {
    action: "visitor",
    isRecord: false,
    by: "visitor",
    status: 404,
    params: () => ({ file: `${"x".repeat(43)}.ics` }),
  },
  // Whoever has the token may knock; what it opens is tested with the invitations.
  "POST /api/links/[act]": {
    action: "visitor",
    isRecord: false,
    by: "visitor",
    status: 303,
    params: () => ({ act: "open" }),
    init: () => form({ token: "x".repeat(43) }),
  },
  // The public rules, of which only those in force are there.
  "GET /api/check/rules/[hash]/[part]": {
    action: "visitor",
    isRecord: false,
    by: "visitor",
    status: 404,
    params: () => ({ hash: "0".repeat(64), part: "questions-zh" }),
  },
  "PUT /api/agency/logo": {
    action: "agency.edit",
    isRecord: false,
    by: "manager",
    status: 201,
    init: () => ({ body: new Uint8Array(DOT) }),
  },
  // Whoever sees the public self-check; here there is none of this hash.
  "GET /api/agency/logo/[hash]": {
    action: "visitor",
    isRecord: false,
    by: "visitor",
    status: 404,
    params: () => ({ hash: "0".repeat(64) }),
  },
  // The agency's name and two icons.
  "GET /api/manifest": { action: "visitor", isRecord: false, by: "visitor", status: 200 },
  // The same for codes: services/sign-in-codes has the tests.
  "POST /api/codes/[act]": {
    action: "visitor",
    isRecord: false,
    by: "visitor",
    status: 303,
    params: () => ({ act: "enter" }),
    init: () => form({ email: "nobody@test.example", code: "123456" }),
  },
};

/** Doors to something that is tested as a whole elsewhere. */
const ELSEWHERE: Record<string, string> = {
  "GET /api/trpc/[trpc]": "every procedure: access.integration.test.ts",
  "POST /api/trpc/[trpc]": "every procedure: access.integration.test.ts",
  "GET /api/files/pdf-parts/[kind]/[name]":
    "public parts of the PDF viewer, by a fixed list of folders and kinds of name",
  "GET /api/auth/[...nextauth]": "server/auth",
  "POST /api/auth/[...nextauth]": "server/auth",
};

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const ROOT = path.join(import.meta.dirname, "../../..");

const ROUTE_FILES = fs
  .readdirSync(path.join(ROOT, "app"), { recursive: true, encoding: "utf8" })
  .filter((file) => /(^|\/)route\.tsx?$/.test(file))
  .map((file) => `app/${file}`)
  .sort();

const routes: { name: string; method: string; handler: Handler }[] = [];
for (const file of ROUTE_FILES) {
  const module = (await import(path.join(ROOT, file))) as Record<string, Handler>;
  const address = `/${path.dirname(file).replace(/^app\/?/, "")}`.replaceAll(/\/\([^)]*\)/g, "");
  for (const method of METHODS) {
    const handler = module[method];
    if (handler) routes.push({ name: `${method} ${address}`, method, handler });
  }
}

function ask(
  { name, method, handler }: (typeof routes)[number],
  entry: RouteEntry | undefined,
  who: Identity,
  headers: Record<string, string> = {},
) {
  now.token = who === "visitor" ? null : access.tokens[who];
  return probe.undone(async () => {
    const params = entry?.params?.(access) ?? {};
    const address = name.split(" ")[1]?.replaceAll(/\[(\w+)\]/g, (_, key: string) => params[key] ?? "x");
    const init = entry?.init?.(access) ?? {};
    const request = new Request(`http://127.0.0.1${address}${entry?.search ?? ""}`, {
      ...init,
      method,
      headers: { host: "127.0.0.1", ...(init.headers as Record<string, string> | undefined), ...headers },
    });
    const response = await handler(request, { params: Promise.resolve(params) });
    const text = Buffer.from(await response.arrayBuffer()).toString("utf8");
    return {
      status: response.status,
      headers: response.headers,
      text,
      all: `${JSON.stringify([...response.headers])}${text}`,
    };
  });
}

test("every route has an entry, and every entry its route", () => {
  const names = routes.map(({ name }) => name);
  expect(names.filter((name) => !(name in ENTRIES) && !(name in ELSEWHERE))).toEqual([]);
  expect([...Object.keys(ENTRIES), ...Object.keys(ELSEWHERE)].filter((name) => !names.includes(name))).toEqual([]);
});

const known = routes.flatMap((route) => {
  const entry = ENTRIES[route.name];
  return entry ? [{ ...route, entry }] : [];
});

describe.each(known)("$name", ({ entry, ...route }) => {
  test(`goes through for ${entry.by}`, async () => {
    const answer = await ask(route, entry, entry.by);
    expect(answer.status, answer.text).toBe(entry.status);
  });

  test.each(IDENTITIES)("for %s", async (who) => {
    const answer = await ask(route, entry, who);
    const actor = access.sessions[who]?.actor ?? null;
    const isInside = INSIDE.includes(who);
    expect(answer.status, answer.text).toBeLessThan(500);
    if (entry.action !== "visitor" && !can(actor, entry.action)) {
      expect(answer.status).toBe(actor === null ? 401 : 403);
    } else {
      expect([401, 403]).not.toContain(answer.status);
      if (!isInside && entry.isRecord) expect(answer.status, answer.text).toBe(404);
    }
    if (!isInside) {
      expect(answer.all).not.toContain(access.a.canary);
      expect(answer.all).not.toContain(encodeURIComponent(access.a.canary));
    }
  });

  test.runIf(entry.isRecord)("an id that is none does not exist", async () => {
    for (const id of ["x", "../../etc/passwd", "01a20621-ad00-7ac5-b43e-a15ec0299847", "%00", "'--"]) {
      const params = () => Object.fromEntries(Object.keys(entry.params?.(access) ?? {}).map((key) => [key, id]));
      const answer = await ask(route, { ...entry, params }, entry.by);
      expect(answer.status, id).toBe(404);
    }
  });
});

test("a calendar's link opens without a session, and says when nothing changed", async () => {
  await probe.undone(async () => {
    const { url } = await makeCalendarFeed(contextOf(access, "owner", probe.connection), { scope: "mine" });
    const file = url.split("/").at(-1) ?? "";
    now.token = null;
    const route = routes.find(({ name }) => name === "GET /api/calendar/[file]");
    const get = (headers: Record<string, string> = {}) =>
      route?.handler(new Request(url, { headers }), { params: Promise.resolve({ file }) });
    const first = await get();
    expect(first?.status).toBe(200);
    expect(first?.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    expect(first?.headers.get("cache-control")).toBe("private, no-cache");
    const text = await first?.text();
    expect(text).toContain(`UID:clock-${access.a.clockId}@zhengban`);
    expect(text).not.toContain(INTERNAL);
    const etag = first?.headers.get("etag") ?? "";
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const again = await get({ "if-none-match": known });
      expect([again?.status, await again?.text()]).toEqual([304, ""]);
    }
    expect((await get({ "if-none-match": '"other"' }))?.status).toBe(200);
    for (const wrong of [file.replace(".ics", ""), `${file}x`, `x${file}`, "..", file.slice(1)])
      expect((await route?.handler(new Request(url), { params: Promise.resolve({ file: wrong }) }))?.status).toBe(404);
  });
});

test.each(["clientA", "linkA"] as const)("no file or paper of %s holds what colleagues write", async (who) => {
  sheets.length = 0;
  for (const { entry, ...route } of known) {
    const answer = await ask(route, entry, who);
    expect(answer.all, route.name).not.toContain(INTERNAL);
  }
  // What a PDF is set from; a link opens no quote and no report.
  expect(sheets.length).toBe(who === "clientA" ? 2 : 0);
  expect(JSON.stringify(sheets)).not.toContain(INTERNAL);
});

describe("writing requests from another site's page", () => {
  test.each(routes.filter(({ method, name }) => method !== "GET" && !name.includes("nextauth")))(
    "$name is refused",
    async (route) => {
      for (const headers of [
        { origin: "https://elsewhere.example" },
        { "sec-fetch-site": "cross-site" },
        { origin: "null" },
      ] as Record<string, string>[]) {
        const entry = ENTRIES[route.name];
        const answer = await ask(
          route,
          entry ?? ({ init: () => ({ body: "{}" }) } as unknown as RouteEntry),
          "owner",
          headers,
        );
        expect(answer.status, JSON.stringify(headers)).toBe(403);
      }
    },
  );
});

test.each([
  ["GET", "signout"],
  ["GET", "verify-request"],
  ["GET", "providers"],
  ["GET", "callback/credentials"],
  ["POST", "_log"],
  ["POST", "session"],
  ["POST", "callback/email"],
])("next-auth's %s %s is not there", async (method, door) => {
  const route = routes.find(({ name }) => name === `${method} /api/auth/[...nextauth]`);
  const params = { nextauth: door.split("/") } as unknown as Record<string, string>;
  const request = new Request(`http://127.0.0.1/api/auth/${door}`, { method });
  const answer = await route?.handler(request, { params: Promise.resolve(params) });
  expect(answer?.status).toBe(404);
});

test("files are shown so that nothing in them runs", async () => {
  const route = routes.find(({ name }) => name === "GET /api/files/[fileVersionId]");
  if (!route) throw new Error("the route of files is gone");
  const { headers } = await ask(route, ENTRIES[route.name], "owner");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("content-security-policy")).toContain("sandbox");
  expect(headers.get("cache-control")).toContain("private");
});
