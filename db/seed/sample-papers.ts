import { createReadStream, statSync } from "node:fs";
import path from "node:path";

const FOLDER = path.join(process.cwd(), "db", "seed", "papers");

/** Which made-up sample stands for a type of paper; all bear 样张. */
const SAMPLES: readonly [pattern: RegExp, file: string][] = [
  [/licence|registration|certificate/, "business-licence.jpg"],
  [/id$|identity|person/, "identity.jpg"],
  [/staff|insurance|social/, "social-insurance.pdf"],
  [/articles|sharehold|capital/, "articles.pdf"],
  [/premises|lease|site/, "lease.pdf"],
  [/domain|screenshot|icp|app-/, "domain.png"],
  [/plan|measure|system|technical|quality|security/, "plan.pdf"],
];

export function samplePaper(documentType: string): {
  fileName: string;
  declaredBytes: number;
  body: AsyncIterable<Uint8Array>;
} {
  return sample(SAMPLES.find(([pattern]) => pattern.test(documentType))?.[1] ?? "form.pdf");
}

/** An authority's letter to one of the made-up companies. */
export const sampleLetter = () => ({ ...sample("supplement-letter.pdf"), fileName: "补正通知书.pdf" });

function sample(file: string) {
  const where = path.join(FOLDER, file);
  return { fileName: file, declaredBytes: statSync(where).size, body: createReadStream(where) };
}
