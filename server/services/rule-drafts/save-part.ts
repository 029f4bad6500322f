import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { users } from "@/db/schema";
import { readPartKey } from "@/domain/rules/draft-parts";
import { PROGRAM_FACTS } from "@/domain/rules/fact-rename";
import { ServiceError } from "../../errors";
import { mustBeAble, type ServiceContext, write } from "../context";
import { applyEditsIn } from "./apply-edits";
import { lockDraftIn, type StandingPart, standingPartIn } from "./draft-row";

export interface SavePartInput {
  draftId: string;
  part: string;
  /** The whole part, in its shape (`shapeFaults`); null takes it away. */
  content: unknown;
  /** The version of the part that was seen; 0: as in the base. */
  expectedVersion: number;
  /** True: the part must be new. */
  isNew?: boolean;
}

/**
 * Writes one part of an open draft. Two people on different parts never meet. Refuses with CONFLICT `changed-meanwhile` (the part as
 * it is now, who and when in `details`), CONFLICT `part-exists`, NOT_FOUND for a part that is not there, and PRECONDITION_FAILED
 * `part-needed` for what cannot be taken away: stored applications and licences name entries of the published catalogue.
 */
export async function savePart(ctx: ServiceContext, input: SavePartInput): Promise<{ version: number }> {
  mustBeAble(ctx, "rules.draft");
  return write(ctx, async (tx) => {
    const draft = await lockDraftIn(tx, input.draftId);
    const standing = await standingPartIn(tx, ctx, draft, input.part);
    if (input.isNew) {
      if (standing.content !== null) throw new ServiceError("CONFLICT", "part-exists", { part: input.part });
    } else {
      if (standing.version !== input.expectedVersion) throw await changedMeanwhile(tx, standing);
      if (standing.content === null && standing.base === null) throw new ServiceError("NOT_FOUND", "not-found");
    }
    if (input.content === null) refuseRemoval(input.part, standing);
    const change = { part: input.part, base: standing.base, before: standing.content, after: input.content };
    const versions = await applyEditsIn(tx, ctx, draft, [change]);
    return { version: versions.get(input.part) ?? standing.version };
  });
}

/** Stored applications and licences name entries of the published catalogue: those stay, as do the facts that the program reads. */
export function mayBeRemoved(part: string, { base }: Pick<StandingPart, "base">): boolean {
  const key = readPartKey(part);
  if (key?.kind === "licence") return base === null;
  if (key?.kind === "fact") return !PROGRAM_FACTS.has(key.id);
  return key?.kind === "source" || key?.kind === "scenario";
}

export function refuseRemoval(part: string, standing: StandingPart): void {
  if (!mayBeRemoved(part, standing)) throw new ServiceError("PRECONDITION_FAILED", "part-needed", { part });
}

/** What somebody else made of the part, for who must decide between the two. */
export async function changedMeanwhile(tx: Tx, standing: StandingPart): Promise<ServiceError> {
  const [by] = standing.updatedBy
    ? await tx.select({ name: users.name }).from(users).where(eq(users.id, standing.updatedBy))
    : [];
  return new ServiceError("CONFLICT", "changed-meanwhile", {
    current: { content: standing.content, version: standing.version },
    by: by?.name ?? null,
    at: standing.updatedAt?.toISOString() ?? null,
  });
}
