import { readNumber } from "@/components/ui/field";

/** Yuan as typed to whole fen; undefined when it is no amount, null when nothing is written: not known. */
export function readFen(typed: string): number | null | undefined {
  if (typed.trim() === "") return null;
  const yuan = readNumber(typed);
  // 18,8 is a slip of the finger, and 188 is nobody's guess.
  const plain = typed.normalize("NFKC").replace(/\s/g, "");
  if (plain.includes(",") && !/^\d{1,3}(,\d{3})+(\.\d*)?$/.test(plain)) return undefined;
  if (yuan === null || yuan < 0) return undefined;
  const fen = Math.round(yuan * 100);
  // More than two decimals is refused rather than rounded in silence.
  return Math.abs(yuan * 100 - fen) < 1e-6 && Number.isSafeInteger(fen) ? fen : undefined;
}

/** 12,000.00 as it is typed; empty when it is not known. */
export function typedFen(fen: number | null): string {
  if (fen === null) return "";
  const whole = String(Math.floor(fen / 100)).replace(/\B(?=(\d{3})+$)/g, ",");
  return `${whole}.${String(fen % 100).padStart(2, "0")}`;
}
