import { describe, expect, test } from "vitest";
import { contentDisposition } from "./content-disposition";

/** What a browser takes out of the header: the extended value where there is one. */
const nameIn = (header: string) => decodeURIComponent(/filename\*=UTF-8''([^;]*)$/.exec(header)?.[1] ?? "");
const plainIn = (header: string) => /; filename="([^"]*)"; /.exec(header)?.[1];

describe("the name of a file in a header", () => {
  test("an ASCII name stands as it is", () => {
    expect(contentDisposition("inline", "quote-7.pdf")).toBe(
      `inline; filename="quote-7.pdf"; filename*=UTF-8''quote-7.pdf`,
    );
  });

  test.each([
    ["Chinese with full-width punctuation", "营业执照（副本）：2026年.pdf", "_2026_.pdf"],
    ["beyond the first plane", "𠮷野家😀.jpg", "_.jpg"],
    ["quotes and backslash", `a"b\\c'd.pdf`, "a_b_c'd.pdf"],
    ["what an extended value may not hold", "a(1)*'b'.pdf", "a(1)*'b'.pdf"],
    ["what looks encoded", "100%41; filename=x.exe", "100_41; filename=x.exe"],
  ])("%s survives, with a plain form beside it", (_, name, plain) => {
    const header = contentDisposition("attachment", name);
    expect(nameIn(header)).toBe(name);
    expect(plainIn(header)).toBe(plain);
    expect(header).toMatch(/^[ -~]+$/);
    expect(/filename\*=UTF-8''(.*)$/.exec(header)?.[1]).toMatch(/^[\w!#$&+.^`|~%-]+$/);
  });

  test.each([["a\r\nset-cookie: x=1.pdf"], ["a\u0000b.pdf"], ["a\u0085b.pdf"]])(
    "%j cannot begin another line",
    (name) => {
      const header = contentDisposition("attachment", name);
      expect(header).toMatch(/^[ -~]+$/);
      expect(nameIn(header)).toBe(name.replace(/\p{Cc}+/gu, " "));
      expect(() => new Headers({ "content-disposition": header })).not.toThrow();
    },
  );

  test("half a surrogate pair is replaced, not thrown at", () => {
    expect(nameIn(contentDisposition("inline", "a\ud842.pdf"))).toBe("a\ufffd.pdf");
  });
});
