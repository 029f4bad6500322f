import { z } from "zod";
import { CLOCK_UNITS } from "@/domain/clocks/clock-definition";
import { APPLICATION_KINDS } from "@/domain/workflow/application-kind";
import { INTERNAL_STAGES, WORK_STAGES } from "@/domain/workflow/internal-stage";
import { TURNS } from "@/domain/workflow/next-step";
import { OFFICIAL_STATUSES } from "@/domain/workflow/official-status";
import { applicationEvents, applicationWork } from "../../services/applications/application-record";
import { assignApplication } from "../../services/applications/assign-application";
import { boardApplications } from "../../services/applications/board-applications";
import { beforeFiling } from "../../services/applications/check-before-filing";
import { changeMany, foreseeChange } from "../../services/applications/change-many";
import { correctOfficialMove, previewCorrection } from "../../services/applications/correct-official-move";
import { createApplications } from "../../services/applications/create-applications";
import { getApplication } from "../../services/applications/get-application";
import { APPLICATION_SORTS, listApplications } from "../../services/applications/list-applications";
import { moveOfficialStatus } from "../../services/applications/move-official-status";
import { holdApplication, moveStage, resumeApplication } from "../../services/applications/move-stage";
import { reapply } from "../../services/applications/reapply";
import { endClock, startClock } from "../../services/applications/record-clock";
import { timelineApplications } from "../../services/applications/timeline-applications";
import { foreseeNewerTemplate, takeNewerTemplate } from "../../services/applications/take-newer-template";
import { dayField, lineField, textField, versionField } from "../fields";
import { procedureFor, router } from "../trpc";

const filters = z.strictObject({
  search: z.string().max(100).optional(),
  owner: z.union([z.literal("me"), z.uuid()]).optional(),
  clientId: z.uuid().optional(),
  caseId: z.uuid().optional(),
  stage: z.enum(INTERNAL_STAGES).optional(),
  status: z.enum(OFFICIAL_STATUSES).optional(),
  licence: z.string().max(80).optional(),
  kind: z.enum(APPLICATION_KINDS).optional(),
  turn: z.enum(TURNS).optional(),
  due: z.union([z.enum(["late", "none"]), z.number().int().min(0).max(3660)]).optional(),
  answered: z.enum(["first", "returned", "any"]).optional(),
  since: dayField.optional(),
  dueFrom: dayField.optional(),
  dueTo: dayField.optional(),
  isLegal: z.boolean().optional(),
  withClosed: z.boolean().optional(),
  sort: z.enum(APPLICATION_SORTS).optional(),
});

const one = z.strictObject({ id: z.uuid() });
const versioned = z.strictObject({ applicationId: z.uuid(), expectedVersion: versionField });
const length = z.strictObject({ value: z.number().int().min(1).max(400), unit: z.enum(CLOCK_UNITS) });
const issuedLicence = z.strictObject({
  number: lineField(80).nullable(),
  scope: lineField(300).nullable(),
  validFrom: dayField,
  validTo: dayField.nullable(),
  isExpiryUnknown: z.boolean(),
});
/** A hundred are two pages of the list; more in one go would hold their clients up. */
const MOST_AT_ONCE = 100;
const change = z.discriminatedUnion("act", [
  z.strictObject({ act: z.literal("assign"), ownerId: z.uuid(), reviewerId: z.uuid().nullable().optional() }),
  z.strictObject({ act: z.literal("hold"), reason: textField(500) }),
  z.strictObject({ act: z.literal("resume") }),
  z.strictObject({ act: z.literal("stage"), to: z.enum(WORK_STAGES) }),
]);

export const applicationRouter = router({
  /** Fifty at a time; the filters are those of the list's address. */
  list: procedureFor("application.list")
    .input(filters.extend({ cursor: z.string().max(600).nullish(), withSummary: z.boolean().optional() }))
    .query(({ ctx, input }) => listApplications(ctx, input)),
  board: procedureFor("application.list")
    .input(filters)
    .query(({ ctx, input }) => boardApplications(ctx, input)),
  /** The days of a page of the list. */
  timeline: procedureFor("application.list")
    .input(z.strictObject({ ids: z.array(z.uuid()).max(100) }))
    .query(({ ctx, input }) => timelineApplications(ctx, input)),
  get: procedureFor("application.list")
    .input(one.extend({ filters: filters.optional() }))
    .query(({ ctx, input }) => getApplication(ctx, input)),
  work: procedureFor("task.read")
    .input(one)
    .query(({ ctx, input }) => applicationWork(ctx, input)),
  record: procedureFor("application.list")
    .input(one)
    .query(({ ctx, input }) => applicationEvents(ctx, input)),

  create: procedureFor("application.create")
    .input(
      z.strictObject({
        clientId: z.uuid(),
        caseId: z.uuid(),
        assessmentId: z.uuid().nullable(),
        choices: z
          .array(
            z.strictObject({
              licenceId: z.string().max(80),
              kind: z.enum(APPLICATION_KINDS),
              heldLicenceId: z.uuid().nullish(),
            }),
          )
          .min(1)
          .max(60),
      }),
    )
    .mutation(({ ctx, input }) => createApplications(ctx, input)),
  moveOfficial: procedureFor("application.move")
    .input(
      versioned.extend({
        to: z.enum(OFFICIAL_STATUSES),
        on: dayField,
        filingNumber: lineField(80).nullish(),
        note: textField(1000).nullish(),
        replyWithin: length.nullish(),
        licence: issuedLicence.optional(),
        stage: z.enum(INTERNAL_STAGES).optional(),
      }),
    )
    .mutation(({ ctx, input }) => moveOfficialStatus(ctx, input)),
  /** What speaks against filing: the rules, what came back before, days not recorded. */
  beforeFiling: procedureFor("application.list")
    .input(z.strictObject({ applicationId: z.uuid(), on: dayField.optional() }))
    .query(({ ctx, input }) => beforeFiling(ctx, input)),
  /** What taking back the last official move would do. */
  correction: procedureFor("application.move")
    .input(z.strictObject({ applicationId: z.uuid() }))
    .query(({ ctx, input }) => previewCorrection(ctx, input)),
  correctOfficial: procedureFor("application.move")
    .input(
      versioned.extend({
        moveId: z.uuid(),
        correction: z.discriminatedUnion("act", [
          z.strictObject({ act: z.literal("undo") }),
          z.strictObject({ act: z.literal("redate"), on: dayField, filingNumber: lineField(80).nullable() }),
        ]),
        reason: textField(500),
      }),
    )
    .mutation(({ ctx, input }) => correctOfficialMove(ctx, input)),
  /** What going on by the rules of today would change. */
  newerTemplate: procedureFor("application.update")
    .input(z.strictObject({ applicationId: z.uuid() }))
    .query(({ ctx, input }) => foreseeNewerTemplate(ctx, input)),
  takeNewerTemplate: procedureFor("application.update")
    .input(versioned)
    .mutation(({ ctx, input }) => takeNewerTemplate(ctx, input)),
  /** A new application for what was refused or withdrawn. */
  reapply: procedureFor("application.create")
    .input(versioned)
    .mutation(({ ctx, input }) => reapply(ctx, input)),
  moveStage: procedureFor("application.move-stage")
    .input(versioned.extend({ to: z.enum(INTERNAL_STAGES) }))
    .mutation(({ ctx, input }) => moveStage(ctx, input)),
  hold: procedureFor("application.hold")
    .input(versioned.extend({ reason: textField(500) }))
    .mutation(({ ctx, input }) => holdApplication(ctx, input)),
  resume: procedureFor("application.hold")
    .input(versioned)
    .mutation(({ ctx, input }) => resumeApplication(ctx, input)),
  assign: procedureFor("application.assign")
    .input(versioned.extend({ ownerId: z.uuid(), reviewerId: z.uuid().nullable() }))
    .mutation(({ ctx, input }) => assignApplication(ctx, input)),
  /** What one change would do to each of several applications. */
  foresee: procedureFor("application.list")
    .input(z.strictObject({ applicationIds: z.array(z.uuid()).min(1).max(MOST_AT_ONCE), change }))
    .query(({ ctx, input }) => foreseeChange(ctx, input)),
  changeMany: procedureFor("application.list")
    .input(z.strictObject({ changes: z.array(versioned.extend({ change })).min(1).max(MOST_AT_ONCE) }))
    .mutation(({ ctx, input }) => changeMany(ctx, input)),
  startClock: procedureFor("application.move")
    .input(
      z.strictObject({
        applicationId: z.uuid(),
        key: z.string().max(80),
        on: dayField,
        length: length.nullish(),
      }),
    )
    .mutation(({ ctx, input }) => startClock(ctx, input)),
  endClock: procedureFor("application.move")
    .input(z.strictObject({ clockId: z.uuid(), on: dayField }))
    .mutation(({ ctx, input }) => endClock(ctx, input)),
});
