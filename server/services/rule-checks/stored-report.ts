import type { BookReport } from "@/domain/book/book-report";

/** A report as it is stored. Only run-test.ts writes them, from the same type. */
export function readReport(stored: unknown): BookReport {
  return stored as BookReport;
}

export const isFinished = ({ mutants }: BookReport): boolean => mutants.done === mutants.total;
