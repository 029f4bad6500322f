import { clockTone } from "@/components/clock/clock-chip";
import type { Words } from "@/components/words";
import { daysBetween } from "@/domain/shared/day";

const TONES = { neutral: "text-fg-2", warn: "text-warn", bad: "text-bad" } as const;

/** The soonest latest day of several applications, in a column: late ones say so. Calendar days only set the colour. */
export function NextDue({
  w,
  dueOn,
  isProvisional,
}: {
  w: Words;
  dueOn: string | null;
  isProvisional?: boolean | null;
}) {
  if (dueOn === null) return null;
  const left = daysBetween(w.today, dueOn);
  return (
    <span className={`${TONES[clockTone({ left, unit: "day" })]}${isProvisional ? " prov" : ""}`}>
      {left < 0 ? w.t("clock.past", { day: w.day(dueOn) }) : w.day(dueOn)}
    </span>
  );
}
