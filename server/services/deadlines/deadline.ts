import type { Text } from "@/domain/rules/schema";
import type { DeadlineKind, DeadlineParty, DeadlineSource } from "@/domain/clocks/deadline";
import type { UsualTime } from "@/domain/clocks/usual-time";
import type { Day } from "@/domain/shared/day";
import type { ApplicationKind } from "@/domain/workflow/application-kind";
import type { NextAct } from "@/domain/workflow/next-step";

/** One dated duty, ready to be shown or written into a calendar. */
export interface Deadline {
  source: DeadlineSource;
  /** Of the clock, task, application or licence; the same as long as the duty is the same. */
  id: string;
  dueOn: Day;
  /** The first day for it, where it has a window. */
  opensOn: Day | null;
  kind: DeadlineKind;
  party: DeadlineParty;
  /** What is to be done, where the duty has a name of its own; else `nextAct` or the source says it. */
  name: Text | null;
  nextAct: NextAct | null;
  isProvisional: boolean;
  /** The clock stands still; its day is the one if it went on today. */
  isSuspended: boolean;
  /** What is left, negative when late, in its own unit. */
  left: number;
  unit: "working-day" | "day";
  clientId: string;
  clientName: string;
  ownerName: string;
  /** Null for a task of a case or client without an application. */
  licence: Text | null;
  licenceId: string | null;
  applicationKind: ApplicationKind | null;
  reportYear: number | null;
  applicationId: string | null;
  caseId: string | null;
  /** How long the authority usually takes for this; `by` counts half of the cases from the start. */
  usual: (UsualTime & { by: Day; isTooLong: boolean }) | null;
}
