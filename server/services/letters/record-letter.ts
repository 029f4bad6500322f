import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { letters, supplementRounds } from "@/db/schema";
import type { Length } from "@/domain/clocks/clock-definition";
import { dayOfAct, LETTER_TITLES, type LetterKind } from "@/domain/letters/letter-kind";
import { stepsFor } from "@/domain/letters/letter-steps";
import type { Day } from "@/domain/shared/day";
import type { InternalStage } from "@/domain/workflow/internal-stage";
import type { OfficialStatus } from "@/domain/workflow/official-status";
import { ServiceError } from "@/server/errors";
import { type ApplicationRow, lockApplication } from "../applications/lock-application";
import { moveOfficialStatusIn } from "../applications/move-official-status";
import { type StoredTemplate, templateOfIn } from "../applications/process-templates";
import type { IssuedLicence } from "../applications/record-issue";
import { mustBeAble, personOf, type ServiceContext, todayOf, write } from "../context";
import { recordEvent } from "../events/record-event";
import type { Asking } from "../requirements/request-documents";
import { type KeptRequest, type SentRequest, withLink } from "../requirements/send-request";
import type { NewItem } from "../supplements/add-items-in";
import { recordSupplementIn } from "../supplements/record-supplement";
import { openRoundOf } from "../supplements/round-rows";
import { keepLetterFileIn } from "./keep-letter-file";
import { type LetterRow, lockLetter } from "./letter-row";

export interface RecordLetter {
  letterId: string;
  /** Of the letter, and of the application as it was shown. */
  expectedVersion: number;
  applicationId: string;
  applicationVersion: number;
  kind: LetterKind;
  number: string | null;
  datedOn: Day | null;
  receivedOn: Day;
  /** The authority's number of the filing, with a receipt or an acceptance. */
  filingNumber: string | null;
  /** Of a refusal or suspension, in words the client reads. */
  note: string | null;
  items: readonly NewItem[];
  replyWithin: Length | null;
  ask: Asking | null;
  /** With a grant: what the licence says, when it came along. */
  licence: IssuedLicence | null;
  /** Also move the internal stage with the last move, as one act. */
  stage?: InternalStage | undefined;
}

export interface RecordedLetter {
  applicationId: string;
  version: number;
  sent: SentRequest | null;
}
type Kept = Omit<RecordedLetter, "sent"> & { sent: KeptRequest | null };

/**
 * Records what a person confirmed of a letter: the official status, a supplement round with its items, the licence, by the same
 * services as by hand; and the letter becomes a paper of the client. All of it or nothing.
 *
 * Refuses with `letter-recorded-already`, `letter-day-missing`, `letter-needs-earlier-move`, and as moveOfficialStatus and recordSupplement do.
 */
export async function recordLetter(ctx: ServiceContext, input: RecordLetter): Promise<RecordedLetter> {
  mustBeAble(ctx, "application.record-letter");
  mustBeAble(ctx, "application.move");
  const kept = await write(ctx, async (tx): Promise<Kept> => {
    // The application first, as everywhere else.
    const locked = await lockApplication(tx, ctx, input.applicationId, input.applicationVersion);
    const letter = await lockLetter(tx, ctx, input.letterId, input.expectedVersion);
    if (letter.applicationId !== null && letter.applicationId !== locked.id)
      throw new ServiceError("PRECONDITION_FAILED", "letter-of-another-application");
    await mustBeNew(tx, letter, locked.id);
    if (input.receivedOn > todayOf(ctx) || (input.datedOn ?? "") > todayOf(ctx))
      throw new ServiceError("PRECONDITION_FAILED", "date-in-future");
    const template = await templateOfIn(tx, ctx, locked.templateId);
    const { version, sent, roundId } = await actIn(tx, ctx, locked, template, input);
    await keepIn(tx, ctx, locked, template, letter, input, roundId);
    return { applicationId: locked.id, version, sent };
  });
  return { ...kept, sent: kept.sent && withLink(kept.sent) };
}

async function mustBeNew(tx: Tx, letter: LetterRow, applicationId: string): Promise<void> {
  const [twin] = await tx
    .select({ id: letters.id })
    .from(letters)
    .where(
      and(eq(letters.sha256, letter.sha256), eq(letters.applicationId, applicationId), eq(letters.status, "recorded")),
    );
  if (twin) throw new ServiceError("PRECONDITION_FAILED", "letter-recorded-already");
}

/** The moves that the letter tells, one after the other on its day. */
async function actIn(
  tx: Tx,
  ctx: ServiceContext,
  locked: ApplicationRow,
  template: StoredTemplate,
  input: RecordLetter,
): Promise<{ version: number; sent: KeptRequest | null; roundId: string | null }> {
  const { kind, licence } = input;
  const steps = stepsFor(template.path, locked.officialStatus, kind, { isIssued: licence !== null });
  if ("refusal" in steps)
    throw new ServiceError("PRECONDITION_FAILED", steps.refusal, { from: steps.from, to: steps.to });
  const on = dayOfAct(kind, input);
  let moved = locked;
  for (const to of steps.moves) {
    if (to === "supplement-requested") {
      const { items, ask, replyWithin, note } = input;
      return recordSupplementIn(tx, ctx, moved, { items, ask, replyWithin, note, on });
    }
    const stage = to === steps.moves.at(-1) ? input.stage : undefined;
    moved = await moveOfficialStatusIn(tx, ctx, moved, { to, on, stage, ...detailsOf(to, input) });
  }
  const round = kind === "supplement" ? await openRoundOf(tx, locked.id) : null;
  return { version: moved.version, sent: null, roundId: round?.id ?? null };
}

function detailsOf(to: OfficialStatus, { filingNumber, note, licence }: RecordLetter) {
  if (to === "filed" || to === "accepted") return { filingNumber };
  if (to === "issued") return { licence: licence ?? undefined };
  return to === "under-review" ? {} : { note };
}

/** The file becomes a paper of the client; of a supplement request, also the letter of its round where that has none. */
async function keepIn(
  tx: Tx,
  ctx: ServiceContext,
  application: ApplicationRow,
  template: StoredTemplate,
  letter: LetterRow,
  input: RecordLetter,
  roundId: string | null,
): Promise<void> {
  const { kind, number, datedOn, receivedOn } = input;
  const { sha256, byteCount, mediaType, fileName } = letter;
  const fileVersionId = await keepLetterFileIn(tx, ctx, {
    clientId: application.clientId,
    title: `${template.licenceName.zh}${LETTER_TITLES[kind].zh}`,
    issuedOn: datedOn,
    file: { sha256, byteCount, mediaType, fileName },
    uploadedBy: letter.uploadedBy,
    uploadedAt: letter.createdAt,
  });
  if (roundId) {
    const [round] = await tx.select().from(supplementRounds).where(eq(supplementRounds.id, roundId));
    if (round && round.letterVersionId === null)
      await tx
        .update(supplementRounds)
        .set({ letterVersionId: fileVersionId, version: round.version + 1 })
        .where(eq(supplementRounds.id, roundId));
  }
  await tx
    .update(letters)
    .set({
      status: "recorded",
      clientId: application.clientId,
      applicationId: application.id,
      kind,
      number,
      datedOn,
      receivedOn,
      fileVersionId,
      roundId,
      recordedBy: personOf(ctx).userId,
      recordedAt: ctx.now(),
      version: letter.version + 1,
    })
    .where(eq(letters.id, letter.id));
  await recordEvent(tx, ctx, {
    clientId: application.clientId,
    caseId: application.caseId,
    applicationId: application.id,
    kind: "letter.recorded",
    data: {
      licence: template.licenceName,
      title: LETTER_TITLES[kind],
      letterKind: kind,
      number,
      datedOn,
      receivedOn,
      letterId: letter.id,
      fileVersionId,
      fileName,
      sha256,
    },
  });
}
