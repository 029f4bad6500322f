import { NextResponse } from "next/server";

/** What pages post as plain forms, so that they work without script: a few short fields, answered with a redirect. */
const LIMIT = 4_000;

/** The named fields of a short form, or null when it is none. */
export async function readForm<Name extends string>(
  request: Request,
  names: readonly Name[],
): Promise<Partial<Record<Name, string>> | null> {
  if (!request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded")) return null;
  if (Number(request.headers.get("content-length") ?? 0) > LIMIT) return null;
  const text = await request.text();
  if (text.length > LIMIT) return null;
  const fields = new URLSearchParams(text);
  const given: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = fields.get(name);
    if (value !== null) given[name] = value;
  }
  return given;
}

/** A relative Location: nothing that a client writes into Host reaches it. */
export function seeOther(path: string): NextResponse {
  return new NextResponse(null, { status: 303, headers: { location: path, "cache-control": "no-store" } });
}

/** A token of ours in a cookie of the request, or null. */
export function tokenCookie(headers: Headers, name: string): string | null {
  const found = new RegExp(`(?:^|; )${name}=([\\w-]{43})(?:;|$)`).exec(headers.get("cookie") ?? "");
  return found?.[1] ?? null;
}
