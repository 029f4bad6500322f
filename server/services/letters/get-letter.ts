import { and, desc, eq, inArray, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applications, clients, letters, users } from "@/db/schema";
import type { Text } from "@/domain/rules/schema";
import { isAboutAnother, type Match, matchApplications } from "@/domain/letters/match-application";
import { type LetterReading, readLetter } from "@/domain/letters/read-letter";
import type { ApplicationKind } from "@/domain/workflow/application-kind";
import type { OfficialStatus } from "@/domain/workflow/official-status";
import { ServiceError } from "@/server/errors";
import { templateOfIn } from "../applications/process-templates";
import { mustBeAble, read, type ServiceContext } from "../context";
import { withinReach } from "../within-reach";
import { candidatesIn } from "./letter-candidates";
import { letterIn, type LetterRow, letterWithinReach } from "./letter-row";

/** An application as a person tells it from others. */
export interface LetterApplication {
  id: string;
  number: string;
  clientName: string;
  licence: Text;
  kind: ApplicationKind;
  officialStatus: OfficialStatus;
}

export interface LetterPage {
  letter: Pick<
    LetterRow,
    "id" | "version" | "status" | "fault" | "source" | "mediaType" | "fileName" | "applicationId"
  > & {
    uploadedBy: string;
    /** ISO. */
    uploadedAt: string;
  };
  /** What it was recorded as; null while it waits. */
  recorded:
    | (Pick<LetterRow, "kind" | "number" | "datedOn" | "receivedOn" | "fileVersionId"> & { by: string; at: string })
    | null;
  /** Null while no machine has read it. */
  reading: Omit<LetterReading, "text"> | null;
  /** Applications that fit, the best first, with what speaks for each. */
  matches: (LetterApplication & Pick<Match, "evidence">)[];
  /** The one to be proposed: it was uploaded there, or it alone fits; null: a person has to say. */
  proposedId: string | null;
  /** Uploaded to an application whose client it does not name, though it names others. */
  isAboutAnother: boolean;
  /** The same file elsewhere. */
  twins: {
    id: string;
    isRecorded: boolean;
    by: string;
    at: string;
    applicationId: string | null;
    clientName: string | null;
  }[];
}

const MOST_MATCHES = 6;

/** One letter with everything that was made of it. Worked out for who looks: what they do not reach is not proposed. */
export async function getLetter(
  ctx: ServiceContext,
  input: { id: string; applicationId?: string | undefined },
): Promise<LetterPage> {
  mustBeAble(ctx, "application.record-letter");
  return read(ctx, async (tx) => {
    const row = await letterIn(tx, ctx, input.id);
    const reading = row.text === null ? null : readLetter(row.text);
    const { matches, certain } =
      reading && row.status !== "recorded"
        ? matchApplications(reading, await candidatesIn(tx, ctx, reading))
        : { matches: [], certain: null };
    const shown = matches.slice(0, MOST_MATCHES);
    const proposedId = row.applicationId ?? input.applicationId ?? certain;
    const known = await applicationsIn(tx, ctx, [...shown.map(({ id }) => id), ...(proposedId ? [proposedId] : [])]);
    if (input.applicationId && !known.has(input.applicationId)) throw new ServiceError("NOT_FOUND", "not-found");
    const chosen = proposedId ? known.get(proposedId) : undefined;
    const people = await namesIn(tx, [row.uploadedBy, ...(row.recordedBy ? [row.recordedBy] : [])]);
    return {
      letter: {
        id: row.id,
        version: row.version,
        status: row.status,
        fault: row.fault,
        source: row.source,
        mediaType: row.mediaType,
        fileName: row.fileName,
        applicationId: row.applicationId,
        uploadedBy: people.get(row.uploadedBy) ?? "",
        uploadedAt: row.createdAt.toISOString(),
      },
      recorded:
        row.status === "recorded" && row.recordedAt
          ? {
              kind: row.kind,
              number: row.number,
              datedOn: row.datedOn,
              receivedOn: row.receivedOn,
              fileVersionId: row.fileVersionId,
              by: people.get(row.recordedBy ?? "") ?? "",
              at: row.recordedAt.toISOString(),
            }
          : null,
      reading: reading && withoutText(reading),
      matches: shown.flatMap(({ id, evidence }) => {
        const found = known.get(id);
        return found ? [{ ...found.application, evidence }] : [];
      }),
      proposedId: chosen ? proposedId : null,
      isAboutAnother:
        reading !== null && row.status !== "recorded" && chosen !== undefined && isAboutAnother(reading, chosen.client),
      twins: await twinsIn(tx, ctx, row),
    };
  });
}

function withoutText({ text: _, ...reading }: LetterReading): Omit<LetterReading, "text"> {
  return reading;
}

async function applicationsIn(tx: Tx, ctx: ServiceContext, ids: readonly string[]) {
  const rows = ids.length
    ? await tx
        .select({ row: applications, clientName: clients.name, uscc: clients.uscc })
        .from(applications)
        .innerJoin(clients, eq(clients.id, applications.clientId))
        .where(and(inArray(applications.id, [...ids]), withinReach(ctx, applications.clientId)))
    : [];
  const found = new Map<
    string,
    { application: LetterApplication; client: { clientName: string; uscc: string | null } }
  >();
  for (const { row, clientName, uscc } of rows) {
    const { licenceName } = await templateOfIn(tx, ctx, row.templateId);
    const { id, number, kind, officialStatus } = row;
    found.set(id, {
      application: { id, number, clientName, licence: licenceName, kind, officialStatus },
      client: { clientName, uscc },
    });
  }
  return found;
}

async function namesIn(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(inArray(users.id, [...ids]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function twinsIn(tx: Tx, ctx: ServiceContext, row: LetterRow): Promise<LetterPage["twins"]> {
  const rows = await tx
    .select({
      id: letters.id,
      status: letters.status,
      by: users.name,
      at: letters.createdAt,
      applicationId: letters.applicationId,
      clientName: clients.name,
    })
    .from(letters)
    .innerJoin(users, eq(users.id, letters.uploadedBy))
    .leftJoin(clients, eq(clients.id, letters.clientId))
    .where(and(eq(letters.sha256, row.sha256), ne(letters.id, row.id), letterWithinReach(ctx)))
    .orderBy(desc(letters.createdAt))
    .limit(5);
  return rows.map(({ status, at, ...twin }) => ({ ...twin, isRecorded: status === "recorded", at: at.toISOString() }));
}

/** Whether the letter is still being read. */
export async function letterProgress(
  ctx: ServiceContext,
  input: { id: string },
): Promise<{ status: LetterRow["status"] }> {
  mustBeAble(ctx, "application.record-letter");
  return read(ctx, async (tx) => ({ status: (await letterIn(tx, ctx, input.id)).status }));
}
