import { expect, test } from "vitest";
import { pdfOfPhotos } from "./pages-pdf";

const page = (width: number, height: number) => ({
  jpeg: new Uint8Array([0xff, 0xd8, 1, 2, 3, 0xff, 0xd9]),
  width,
  height,
});
const textOf = (pdf: Uint8Array) => Buffer.from(pdf).toString("latin1");

test("each photograph is a page that lies as it does, its bytes unchanged", () => {
  const text = textOf(pdfOfPhotos([page(3000, 2000), page(1000, 2000)]));
  expect(text.startsWith("%PDF-1.4")).toBe(true);
  expect(text).toContain("/Count 2");
  expect([...text.matchAll(/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map((found) => [found[1], found[2]])).toEqual([
    ["841.89", "595.28"],
    ["595.28", "841.89"],
  ]);
  expect(text.split("\xff\xd8\x01\x02\x03\xff\xd9")).toHaveLength(3);
});

test("the table names the place of every object", () => {
  const text = textOf(pdfOfPhotos([page(100, 100), page(100, 100), page(100, 100)]));
  const start = Number(/startxref\n(\d+)/.exec(text)?.[1]);
  const rows = text.slice(start).match(/^\d{10} 00000 n $/gm) ?? [];
  expect(rows).toHaveLength(11);
  rows.forEach((row, index) =>
    expect(text.slice(Number(row.slice(0, 10))).startsWith(`${index + 1} 0 obj`)).toBe(true),
  );
});

test("no pages are no paper", () => expect(() => pdfOfPhotos([])).toThrow(RangeError));
