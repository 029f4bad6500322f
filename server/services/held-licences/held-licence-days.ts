import { and, asc, eq, gt } from "drizzle-orm";
import { heldLicences } from "@/db/schema";
import { type HeldLicenceDays, heldLicenceDays } from "@/domain/clocks/obligations";
import { findLicence } from "@/domain/rules/rule-set";
import { calendarInForce } from "@/server/calendar-in-force";
import { read, type ServiceContext, todayOf, write } from "../context";
import { rulesInForce } from "@/server/rules-in-force";

type Held = Pick<typeof heldLicences.$inferSelect, "licenceId" | "validFrom" | "validTo" | "isExpiryUnknown">;

const NONE: HeldLicenceDays = {
  renewFrom: null,
  renewBy: null,
  isRenewProvisional: false,
  reportFrom: null,
  reportBy: null,
};

/** The kept days of one licence as of today, for every write of it. A licence that the rules no longer hold asks for nothing. */
export function keptDaysOf(ctx: ServiceContext, held: Held): HeldLicenceDays {
  const licence = findLicence(rulesInForce(), held.licenceId);
  return licence ? heldLicenceDays({ ...held, id: "" }, licence, todayOf(ctx), calendarInForce()) : NONE;
}

const STEP = 500;
const NAMES = Object.keys(NONE) as (keyof HeldLicenceDays)[];

/** Once a night: a window has passed, a notice was published, or the rules are newer. Returns how many licences have other days now. */
export async function refreshHeldLicences(ctx: ServiceContext): Promise<number> {
  let after = "00000000-0000-0000-0000-000000000000";
  let changed = 0;
  for (;;) {
    const rows = await read(ctx, (tx) =>
      tx.select().from(heldLicences).where(gt(heldLicences.id, after)).orderBy(asc(heldLicences.id)).limit(STEP),
    );
    for (const row of rows) {
      const days = keptDaysOf(ctx, row);
      if (NAMES.every((name) => days[name] === row[name])) continue;
      // Whoever changes the licence meanwhile has written its days anew.
      const written = await write(ctx, (tx) =>
        tx
          .update(heldLicences)
          .set(days)
          .where(and(eq(heldLicences.id, row.id), eq(heldLicences.version, row.version)))
          .returning({ id: heldLicences.id }),
      );
      changed += written.length;
    }
    const last = rows.at(-1);
    if (!last || rows.length < STEP) return changed;
    after = last.id;
  }
}
