import { and, count, countDistinct, eq, notInArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applications, assessments, heldLicences } from "@/db/schema";
import { readPartKey } from "@/domain/rules/draft-parts";
import { PROGRAM_FACTS } from "@/domain/rules/fact-rename";
import { partName } from "@/domain/rules/part-name";
import { type PartUse, usesOf } from "@/domain/rules/part-uses";
import type { Text } from "@/domain/rules/schema";
import { mustBeAble, read, type ServiceContext } from "../context";
import { partsOfVersionIn } from "../rules/version-parts";
import { draftIn, overlayIn, standingPartIn } from "./draft-row";
import { mayBeRemoved } from "./save-part";

export interface PartUses {
  /** What a removal must name; 0: as in the base. */
  version: number;
  /** Added in this draft. */
  isNew: boolean;
  mayBeRemoved: boolean;
  /** The program reads it by its id, which therefore stays. */
  isOfProgram: boolean;
  /** Other parts that name it, in the order of the draft. */
  parts: (PartUse & { name: Text | null })[];
  /** Of a fact: clients with a stored answer. Of a licence: applications under way, and licences that clients hold. */
  clients: number;
  running: number;
  held: number;
}

/** What rests on a fact, licence or source: to be seen before it goes or gets another id. NOT_FOUND when there is no such draft. */
export async function partUses(ctx: ServiceContext, input: { draftId: string; part: string }): Promise<PartUses> {
  mustBeAble(ctx, "rules.draft");
  return read(ctx, async (tx) => {
    const draft = await draftIn(tx, input.draftId);
    const base: ReadonlyMap<string, unknown> = await partsOfVersionIn(tx, ctx, draft.baseVersionId);
    const parts = new Map([...base, ...(await overlayIn(tx, draft.id))].filter(([, content]) => content !== null));
    const standing = await standingPartIn(tx, ctx, draft, input.part);
    const key = readPartKey(input.part);
    return {
      version: standing.version,
      isNew: standing.base === null,
      mayBeRemoved: mayBeRemoved(input.part, standing),
      isOfProgram: key?.kind === "fact" && PROGRAM_FACTS.has(key.id),
      parts: usesOf(parts, input.part).map((use) => ({ ...use, name: partName(use.part, parts.get(use.part)) })),
      clients: key?.kind === "fact" ? await clientsWhoAnsweredIn(tx, key.id) : 0,
      ...(key?.kind === "licence" ? await recordsOfIn(tx, key.id) : { running: 0, held: 0 }),
    };
  });
}

async function clientsWhoAnsweredIn(tx: Tx, factId: string): Promise<number> {
  const [row] = await tx
    .select({ n: countDistinct(assessments.clientId) })
    .from(assessments)
    .where(sql`jsonb_exists(${assessments.facts}, ${factId})`);
  return row?.n ?? 0;
}

async function recordsOfIn(tx: Tx, licenceId: string): Promise<{ running: number; held: number }> {
  const [running] = await tx
    .select({ n: count() })
    .from(applications)
    .where(and(eq(applications.licenceId, licenceId), notInArray(applications.internalStage, ["delivered", "closed"])));
  const [held] = await tx.select({ n: count() }).from(heldLicences).where(eq(heldLicences.licenceId, licenceId));
  return { running: running?.n ?? 0, held: held?.n ?? 0 };
}
