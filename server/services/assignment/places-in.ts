import { desc, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { assessments, clients } from "@/db/schema";
import { parseUscc, provinceOfUscc } from "@/domain/clients/uscc";

export interface Place {
  province: string | null;
  city: string | null;
}

/** Where each client is registered: as the newest assessment was told, else as its code suggests. */
export async function placesIn(tx: Tx, clientIds: readonly string[]): Promise<Map<string, Place>> {
  const wanted = [...new Set(clientIds)];
  if (wanted.length === 0) return new Map();
  const codes = await tx
    .select({ id: clients.id, uscc: clients.uscc })
    .from(clients)
    .where(inArray(clients.id, wanted));
  const told = await tx
    .selectDistinctOn([assessments.clientId], { clientId: assessments.clientId, facts: assessments.facts })
    .from(assessments)
    .where(inArray(assessments.clientId, wanted))
    .orderBy(assessments.clientId, desc(assessments.id));
  const facts = new Map(told.map((each) => [each.clientId, each.facts]));
  return new Map(
    codes.map(({ id, uscc }) => {
      const said = (fact: string): string | null => {
        const value = facts.get(id)?.[fact];
        return typeof value === "string" && value !== "" ? value : null;
      };
      const code = uscc === null ? null : parseUscc(uscc);
      return [id, { province: said("province") ?? (code?.ok ? provinceOfUscc(code.code) : null), city: said("city") }];
    }),
  );
}
