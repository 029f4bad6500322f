import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import { pngOf } from "@/server/storage/testing/make-files";
import type { FileStore } from "../../storage/file-store";
import type { PackPlan, PlannedPaper } from "../pack-plan";

/** A store in memory, and the hash of each content put into it. */
export function memoryStore(): FileStore & { add(content: Buffer): string } {
  const kept = new Map<string, Buffer>();
  return {
    add(content) {
      const sha256 = createHash("sha256").update(content).digest("hex");
      kept.set(sha256, content);
      return sha256;
    },
    put: () => Promise.reject(new Error("nothing is put here")),
    has: (sha256) => Promise.resolve(kept.has(sha256)),
    remove: () => Promise.resolve(),
    async *listOlderThan() {},
    derived: {
      get: () => Promise.resolve(null),
      put: () => Promise.resolve(),
      remove: () => Promise.resolve(),
      async *listOlderThan() {},
    },
    sweepUnfinished: () => Promise.resolve(0),
    mustAnswer: () => Promise.resolve(),
    open(sha256, range) {
      const content = kept.get(sha256);
      if (!content) return Promise.resolve(null);
      const part = range ? content.subarray(range.from, range.to + 1) : content;
      return Promise.resolve(
        new ReadableStream<Uint8Array>({
          start(controller) {
            // In small pieces, so that what begins in one and ends in another is met.
            for (let at = 0; at < part.length; at += 1000) controller.enqueue(part.subarray(at, at + 1000));
            controller.close();
          },
        }),
      );
    },
  };
}

export function samplePlan(
  papers: readonly Pick<PlannedPaper, "sha256" | "mediaType" | "byteCount">[],
  more: Partial<PlannedPaper> = {},
): PackPlan {
  return {
    sheet: {
      lang: "zh-CN",
      documentTitle: "申报材料",
      agency: { short: "证办", name: "证办", logo: null, lines: ["南京"] },
      title: "申报材料清单",
      facts: [{ label: "申请人", value: "南京半山集市网络科技有限公司" }],
      columns: { number: "序号", name: "材料", form: "形式", pages: "页数", span: "页码", file: "文件名" },
      without: null,
      notes: ["按规则集目录的顺序排列。"],
      foot: { left: "证办", right: null, page: "第 {page} 页，共 {pages} 页" },
      missingGlyphs: "{characters}",
    },
    words: { ownFile: "单独文件" },
    title: "申报材料",
    indexName: "00_申报材料清单.pdf",
    at: "2026-11-23T02:00:00.000Z",
    papers: papers.map((paper, index) => ({
      requirementId: `r${index + 1}`,
      number: index + 1,
      name: { zh: `材料${index + 1}`, en: `Paper ${index + 1}` },
      form: "复印件",
      fileVersionId: `f${index + 1}`,
      fileName: `0${index + 1}_材料_公司.${paper.mediaType === "application/pdf" ? "pdf" : "bin"}`,
      isOwnFileOnly: false,
      ...paper,
      ...more,
    })),
  };
}

/** Half-transparent red on nothing, filtered by each of the five ways in turn. */
export function transparentPng(width = 8, height = 10): Buffer {
  const rows: Buffer[] = [];
  let above = Buffer.alloc(width * 4);
  for (let y = 0; y < height; y += 1) {
    const plain = Buffer.alloc(width * 4);
    for (let x = 0; x < width; x += 1) plain.set([255, 0, 0, x < width / 2 ? 128 : 0], x * 4);
    const filter = y % 5;
    rows.push(Buffer.concat([Buffer.from([filter]), filtered(plain, above, filter)]));
    above = plain;
  }
  return pngOf({ width, height, bits: 8, colourType: 6 }, deflateSync(Buffer.concat(rows)));
}

function filtered(row: Buffer, above: Buffer, filter: number): Buffer {
  return Buffer.from(
    row.map((value, at) => {
      const [a, b, c] = [at >= 4 ? (row[at - 4] ?? 0) : 0, above[at] ?? 0, at >= 4 ? (above[at - 4] ?? 0) : 0];
      const p = a + b - c;
      const paeth = [a, b, c].toSorted((m, n) => Math.abs(p - m) - Math.abs(p - n))[0] ?? 0;
      return value - ([0, a, b, (a + b) >> 1, paeth][filter] ?? 0);
    }),
  );
}
