import { type RulePart, RULE_PARTS, publicRulesJson } from "@/server/services/self-check/public-rules";

const PART = /^(questions|whole)-(zh|en)$/;

/**
 * The public rules in force for the self-check in the browser, by their hash: an address says the same for good, so it is
 * kept for good. Rules that are no longer in force are 404, and the page asks for itself anew.
 */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/api/check/rules/[hash]/[part]">,
): Promise<Response> {
  const { hash, part } = await params;
  const named = PART.exec(part);
  const [, kind, locale] = named ?? [];
  const isPart = RULE_PARTS.includes(kind as RulePart);
  const text = isPart ? publicRulesJson(hash, kind as RulePart, locale === "en" ? "en" : "zh") : null;
  if (text === null) return new Response(null, { status: 404 });
  return new Response(text, {
    headers: { "content-type": "application/json", "cache-control": "public, max-age=31536000, immutable" },
  });
}
