import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { agency } from "@/db/schema";
import type { AgencyDetails } from "@/domain/pricing/quote";

export type AgencyRow = typeof agency.$inferSelect;

/** Where it is reached and paid. */
export const agencyDetails = ({ address, phone, email, bankName, bankAccount }: AgencyRow): AgencyDetails => ({
  address,
  phone,
  email,
  bankName,
  bankAccount,
});

/** The agency of this installation. Throws when there is none: it is made with the first people. */
export async function agencyIn(tx: Tx): Promise<AgencyRow> {
  const [row] = await tx.select().from(agency).where(eq(agency.id, 1));
  if (!row) throw new Error("the agency has not been set up");
  return row;
}
