import { api } from "@/components/client-api";
import type { Proof } from "@/domain/assessment/proof";
import { isId } from "@/domain/shared/id";
import type { Locale } from "@/messages/locale";

/** A proof is about one megabyte; what is far over is something else, and would only stop the page. */
export const MOST_MEGABYTES = 20;

/** The assessment on record; null: none with this receipt; unknown: the server could not be asked. */
export type Record = { id: string; client: string; caseNumber: string; assessedOn: string } | null | "unknown";

export type Checked = { fileName: string } & (
  | { kind: "too-big" | "unreadable" | "empty" }
  | { kind: "false"; why: string }
  | { kind: "true"; proof: Proof; record: Record }
);

/** Computes a proof again and, when it is true, compares it with our records. */
export async function checkFile(file: File, locale: Locale): Promise<Checked> {
  const fileName = file.name;
  if (file.size === 0) return { fileName, kind: "empty" };
  if (file.size > MOST_MEGABYTES * 1_000_000) return { fileName, kind: "too-big" };
  try {
    const [bytes, { verifyProof }] = await Promise.all([file.arrayBuffer(), import("@/domain/assessment/proof")]);
    const check = verifyProof(new Uint8Array(bytes));
    if (check.isTrue) return { fileName, kind: "true", proof: check.proof, record: await onRecord(check.proof) };
    const { proofFaultInWords } = await import("@/domain/assessment/proof-words");
    return { fileName, kind: "false", why: proofFaultInWords(check, locale === "en" ? "en" : "zh") };
  } catch {
    return { fileName, kind: "unreadable" };
  }
}

async function onRecord({ about, receipt }: Proof): Promise<Record> {
  if (!isId(about.assessmentId)) return null;
  try {
    return await api.assessment.findReceipt.query({ assessmentId: about.assessmentId, receipt });
  } catch {
    return "unknown";
  }
}
