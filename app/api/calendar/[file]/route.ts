import { contextFor } from "@/server/api/context";
import { refusalResponse } from "@/server/api/route-answer";
import { ServiceError } from "@/server/errors";
import { readCalendarFeed } from "@/server/services/calendar-feed/read-calendar-feed";

export const dynamic = "force-dynamic";

/** A 256-bit secret and the ending that programs look for. */
const FILE = /^([\w-]{43})\.ics$/;

/**
 * `GET /api/calendar/<secret>.ics`: the deadlines of the person who made the link. The secret is the whole right to read it, and
 * no session counts, since calendars bring none.
 */
export async function GET(request: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const context = contextFor(null, request.headers);
  try {
    const token = FILE.exec((await params).file)?.[1];
    if (!token) throw new ServiceError("NOT_FOUND", "not-found");
    const { text, etag } = await readCalendarFeed(context, { token });
    const headers = {
      etag,
      // Kept by the person's program alone, and asked about each time.
      "cache-control": "private, no-cache",
      "referrer-policy": "no-referrer",
      "x-robots-tag": "noindex",
    };
    if (namesTag(request.headers.get("if-none-match"), etag)) return new Response(null, { status: 304, headers });
    return new Response(text, {
      headers: {
        ...headers,
        "content-type": "text/calendar; charset=utf-8",
        "content-disposition": 'inline; filename="deadlines.ics"',
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    return refusalResponse(error, context.requestId, "/api/calendar");
  }
}

/** Compressed on the way, a tag comes back marked as weak. */
const namesTag = (header: string | null, etag: string): boolean =>
  header?.split(",").some((each) => each.trim().replace(/^W\//, "") === etag) ?? false;
