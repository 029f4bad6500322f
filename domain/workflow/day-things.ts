import type { Day } from "@/domain/shared/day";
import type { NextAct, Turn } from "./next-step";

/** One application as a line of somebody's day. */
export interface DayRow {
  caseId: string;
  turn: Turn;
  nextAct: NextAct;
  dueOn: Day | null;
}

/**
 * The rows as things to do: the same act for the same case by the same day is done in one go, however many applications it
 * is for. Each thing holds its rows, one at least; things and rows stay in the order given.
 */
export function thingsOf<Row extends DayRow>(rows: readonly Row[]): [Row, ...Row[]][] {
  const things = new Map<string, [Row, ...Row[]]>();
  for (const row of rows) {
    const key = [row.caseId, row.turn, row.nextAct, row.dueOn].join(" ");
    const thing = things.get(key);
    if (thing) thing.push(row);
    else things.set(key, [row]);
  }
  return [...things.values()];
}
