import { expect, test } from "vitest";
import type { QuoteStatus } from "@/domain/pricing/quote";
import { quoteStanding } from "./quote-standing";

const quote = (
  status: QuoteStatus,
  wasSent = status !== "draft" && status !== "awaiting-approval",
  id: string = status,
) => ({
  id,
  status,
  wasSent,
  validUntil: "2026-12-20",
});

test.each([
  ["none was made", [], null],
  ["being drafted", [quote("draft")], "preparing: draft"],
  ["a manager is to approve it", [quote("awaiting-approval")], "preparing: awaiting-approval"],
  ["with the client", [quote("sent")], "with-client: sent"],
  ["a revision is drafted while the client has the old one", [quote("draft"), quote("sent")], "with-client: sent"],
  ["accepted", [quote("accepted")], null],
  ["accepted, and another one drafted", [quote("draft"), quote("accepted")], null],
  ["declined", [quote("declined")], "unsettled: declined"],
  ["declined, a revision under way", [quote("draft"), quote("declined")], "preparing: draft"],
  ["taken back from the client", [quote("withdrawn", true)], "unsettled: withdrawn"],
  ["a draft thrown away", [quote("withdrawn", false)], null],
  ["replaced by one that was thrown away as a draft", [quote("withdrawn", false), quote("superseded")], null],
])("%s", (_, quotes, expected) => {
  const standing = quoteStanding(quotes);
  expect(standing && `${standing.state}: ${standing.quoteId}`).toBe(expected);
});
