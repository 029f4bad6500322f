import { expect, test } from "vitest";

type Rule = { source: string; headers: { key: string; value: string }[] };
// @ts-expect-error: Next reads its configuration as plain JavaScript; there are no types beside it.
const config = (await import("../../next.config.js")).default as {
  headers: () => Promise<Rule[]>;
  poweredByHeader: boolean;
};
const rules = await config.headers();

/** What Next would send for an address, as far as our two patterns go. */
function headersOf(address: string): Record<string, string> {
  const found = rules.filter(({ source }) => source === "/:path*" || new RegExp(`^${source}$`).test(address));
  return Object.fromEntries(
    found.flatMap(({ headers }) => headers.map(({ key, value }) => [key.toLowerCase(), value])),
  );
}

test.each(["/", "/sign-in", "/desk", "/portal/request/1", "/l/token"])(
  "%s is framed by nobody and tells no other site where it was",
  (address) => {
    const headers = headersOf(address);
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "same-origin",
    });
  },
);

test("files keep their own policy and can be shown in our pages", () => {
  const headers = headersOf("/api/files/1");
  expect(headers["content-security-policy"]).toBeUndefined();
  expect(headers["x-frame-options"]).toBeUndefined();
  expect(headers["x-content-type-options"]).toBe("nosniff");
});

test("the framework does not name itself", () => {
  expect(config.poweredByHeader).toBe(false);
});
