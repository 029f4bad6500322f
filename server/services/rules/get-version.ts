import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { impactRuns, ruleSetVersions } from "@/db/schema";
import { can } from "@/domain/access/can";
import { changedParts, readPartKey } from "@/domain/rules/draft-parts";
import { partName } from "@/domain/rules/part-name";
import type { Text } from "@/domain/rules/schema";
import { ServiceError } from "../../errors";
import { mustBeAble, personOf, read, type ServiceContext } from "../context";
import { listVersions, type VersionListed } from "./list-versions";
import { type PartChange, type PartField, partChange } from "./part-words";
import { rulesOfVersionIn } from "./rule-versions";
import { partsOfVersionIn } from "./version-parts";

export interface VersionPart {
  part: string;
  kind: "licence" | "fact" | "source";
  id: string;
  name: Text;
}

export interface VersionView extends VersionListed {
  /** What it is compared with: the version that it changed, for one that came with the program the one that came before; null for the first. */
  before: { id: string; label: string } | null;
  /** What its publishing meant for clients, for whoever may see it. */
  impactRunId: string | null;
  changes: PartChange[];
  parts: VersionPart[];
}

/** One published version: what it changed, and everything it says. NOT_FOUND when there is none. */
export async function getVersion(ctx: ServiceContext, input: { versionId: string }): Promise<VersionView> {
  mustBeAble(ctx, "rules.read");
  const versions = await listVersions(ctx);
  const head = versionIn(versions, input.versionId);
  const locale = personOf(ctx).locale === "en" ? "en" : "zh";
  return read(ctx, async (tx) => {
    const { ruleSet } = await rulesOfVersionIn(tx, ctx, head.id);
    const is = await partsOfVersionIn(tx, ctx, head.id);
    const before = await beforeIn(tx, versions, head);
    const parts = [...is].flatMap(([part, content]): VersionPart[] => {
      const key = readPartKey(part);
      const name = partName(part, content);
      return (key?.kind === "licence" || key?.kind === "fact" || key?.kind === "source") && name
        ? [{ part, kind: key.kind, id: key.id, name }]
        : [];
    });
    const impactRunId = can(personOf(ctx), "impact.read") ? await impactIn(tx, head.id) : null;
    if (!before) return { ...head, before: null, impactRunId, changes: [], parts };
    const was = await partsOfVersionIn(tx, ctx, before.id);
    const { ruleSet: old } = await rulesOfVersionIn(tx, ctx, before.id);
    // Every version has another number and day, and the order follows from what came and went.
    const changes = [...changedParts(was, is)]
      .filter(([part]) => part !== "meta" && part !== "order")
      .map(([part, content]) => partChange(part, [was.get(part as never) ?? null, old], [content, ruleSet], locale));
    return { ...head, before: { id: before.id, label: before.label }, impactRunId, changes, parts };
  });
}

/** One entry, fact or source of a version, with all that it says. NOT_FOUND when the version does not have it. */
export async function getVersionPart(
  ctx: ServiceContext,
  input: { versionId: string; part: string },
): Promise<{ label: string; part: string; name: Text | null; fields: PartField[] }> {
  mustBeAble(ctx, "rules.read");
  const { label } = versionIn(await listVersions(ctx), input.versionId);
  const locale = personOf(ctx).locale === "en" ? "en" : "zh";
  return read(ctx, async (tx) => {
    const { ruleSet } = await rulesOfVersionIn(tx, ctx, input.versionId);
    const content = (await partsOfVersionIn(tx, ctx, input.versionId)).get(input.part as never);
    if (content === undefined) throw new ServiceError("NOT_FOUND", "not-found");
    const { name, fields } = partChange(input.part, [null, ruleSet], [content, ruleSet], locale);
    return { label, part: input.part, name, fields };
  });
}

function versionIn(versions: readonly VersionListed[], id: string): VersionListed {
  const found = versions.find((each) => each.id === id);
  if (!found) throw new ServiceError("NOT_FOUND", "not-found");
  return found;
}

async function impactIn(tx: Tx, versionId: string): Promise<string | null> {
  const [run] = await tx
    .select({ id: impactRuns.id })
    .from(impactRuns)
    .where(and(eq(impactRuns.toVersionId, versionId), eq(impactRuns.kind, "publish")))
    .limit(1);
  return run?.id ?? null;
}

async function beforeIn(tx: Tx, versions: readonly VersionListed[], head: VersionListed) {
  const [row] = await tx
    .select({ baseId: ruleSetVersions.baseVersionId })
    .from(ruleSetVersions)
    .where(eq(ruleSetVersions.id, head.id));
  if (row?.baseId) return versions.find(({ id }) => id === row.baseId);
  return versions
    .filter(({ publishedBy, publishedAt }) => publishedBy === null && publishedAt < head.publishedAt)
    .sort((a, b) => (a.publishedAt < b.publishedAt ? 1 : -1))[0];
}
