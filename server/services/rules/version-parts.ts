import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { ruleSetVersions } from "@/db/schema";
import type { Scenario } from "@/domain/book/scenario";
import { type PartKey, partsOf, scenarioPart, scenariosOf } from "@/domain/rules/draft-parts";
import { loadBook } from "@/server/rules/load-book";
import type { ServiceContext } from "../context";
import { rulesOfVersionIn } from "./rule-versions";

let shipped: readonly Scenario[] | undefined;

/** The test book of a version: the one that ships, with what was published with the version put over it. */
export async function bookOfVersionIn(tx: Tx, versionId: string): Promise<Scenario[]> {
  shipped ??= loadBook();
  const [row] = await tx
    .select({ scenarios: ruleSetVersions.scenarios })
    .from(ruleSetVersions)
    .where(eq(ruleSetVersions.id, versionId));
  const own = Object.entries(row?.scenarios ?? {}).map(([id, scenario]) => [scenarioPart(id), scenario] as const);
  return scenariosOf(shipped, new Map<string, unknown>(own)) as Scenario[]; // each was checked as a part
}

/** Every part of a published version, its scenarios included. */
export async function partsOfVersionIn(tx: Tx, ctx: ServiceContext, versionId: string): Promise<Map<PartKey, unknown>> {
  const { ruleSet } = await rulesOfVersionIn(tx, ctx, versionId);
  const parts = partsOf(ruleSet);
  for (const scenario of await bookOfVersionIn(tx, versionId)) parts.set(scenarioPart(scenario.id), scenario);
  return parts;
}
