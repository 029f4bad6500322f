import { and, desc, eq, ne, type SQL } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applications, clients, letters, users } from "@/db/schema";
import type { LetterKind } from "@/domain/letters/letter-kind";
import { readLetter } from "@/domain/letters/read-letter";
import type { LetterStatus, ReadingFault } from "@/domain/letters/reading-fault";
import type { Text } from "@/domain/rules/schema";
import type { Day } from "@/domain/shared/day";
import { templateOfIn } from "../applications/process-templates";
import { mustBeAble, read, type ServiceContext } from "../context";
import { withinReach } from "../within-reach";
import { letterWithinReach } from "./letter-row";

export interface ListedLetter {
  id: string;
  status: LetterStatus;
  fault: ReadingFault | null;
  fileName: string;
  /** As recorded, else as a machine made it out. */
  kind: LetterKind | null;
  number: string | null;
  datedOn: Day | null;
  clientName: string | null;
  applicationId: string | null;
  licence: Text | null;
  by: string;
  /** ISO. */
  at: string;
  recordedAt: string | null;
  fileVersionId: string | null;
}

const MOST_WAITING = 100;
const MOST_RECORDED = 30;

/** Letters within reach: those that wait for a person, and the last that were recorded; of one application, all of its own. */
export async function listLetters(
  ctx: ServiceContext,
  input: { applicationId?: string | undefined },
): Promise<{ waiting: ListedLetter[]; recorded: ListedLetter[] }> {
  mustBeAble(ctx, "application.record-letter");
  const { applicationId } = input;
  const ofIt = applicationId ? eq(letters.applicationId, applicationId) : undefined;
  return read(ctx, async (tx) => ({
    waiting: await rowsIn(tx, ctx, and(ofIt, ne(letters.status, "recorded")), MOST_WAITING),
    recorded: await rowsIn(tx, ctx, and(ofIt, eq(letters.status, "recorded")), MOST_RECORDED),
  }));
}

async function rowsIn(tx: Tx, ctx: ServiceContext, condition: SQL | undefined, limit: number): Promise<ListedLetter[]> {
  const rows = await tx
    .select({ letter: letters, by: users.name, clientName: clients.name, templateId: applications.templateId })
    .from(letters)
    .innerJoin(users, eq(users.id, letters.uploadedBy))
    .leftJoin(clients, and(eq(clients.id, letters.clientId), withinReach(ctx, clients.id)))
    .leftJoin(applications, eq(applications.id, letters.applicationId))
    .where(and(condition, letterWithinReach(ctx)))
    .orderBy(desc(letters.createdAt), desc(letters.id))
    .limit(limit);
  const listed: ListedLetter[] = [];
  for (const { letter, by, clientName, templateId } of rows) {
    const reading = letter.status === "read" && letter.text !== null ? readLetter(letter.text) : null;
    listed.push({
      id: letter.id,
      status: letter.status,
      fault: letter.fault,
      fileName: letter.fileName,
      kind: letter.kind ?? reading?.kind?.kind ?? null,
      number: letter.number ?? reading?.number?.number ?? null,
      datedOn: letter.datedOn ?? reading?.days.dated?.day ?? null,
      clientName: clientName ?? reading?.parties.companies[0]?.value ?? null,
      applicationId: letter.applicationId,
      licence: templateId ? (await templateOfIn(tx, ctx, templateId)).licenceName : null,
      by,
      at: letter.createdAt.toISOString(),
      recordedAt: letter.recordedAt?.toISOString() ?? null,
      fileVersionId: letter.fileVersionId,
    });
  }
  return listed;
}
