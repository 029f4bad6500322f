import { asc, eq } from "drizzle-orm";
import { applications, clocks, requirements, tasks } from "@/db/schema";
import type { Day } from "@/domain/shared/day";
import type { ApplicationKind } from "@/domain/workflow/application-kind";
import type { InternalStage } from "@/domain/workflow/internal-stage";
import type { OfficialStatus } from "@/domain/workflow/official-status";
import { makePdf } from "../../../storage/testing/make-files";
import { createCase, createClient, createContact, type TestClient } from "../../../testing/factories";
import type { TestPerson, TestWorld } from "../../../testing/test-context";
import { read, type ServiceContext } from "../../context";
import { lookAt } from "../../documents/open-file";
import { receiveUpload } from "../../documents/receive-upload";
import { acceptRequirement } from "../../requirements/decide-requirement";
import { createApplications } from "../create-applications";
import { definitionOf } from "../clock-rows";
import { type MoveOfficialStatus, moveOfficialStatus } from "../move-official-status";
import { moveStage } from "../move-stage";
import { templateOfIn } from "../process-templates";

export interface Started {
  client: TestClient;
  caseId: string;
  applicationId: string;
}

/** A fresh client with a contact, a case, and one application, started by the consultant. */
export async function startApplication(
  world: TestWorld,
  licenceId: string,
  kind: ApplicationKind = "new",
  more: { owner?: TestPerson; client?: TestClient } = {},
): Promise<Started> {
  const owner = more.owner ?? world.people.consultant;
  const client = more.client ?? (await createClient(world, owner));
  if (!more.client) await createContact(world, client.id, { isMain: true });
  const { id: caseId } = await createCase(world, client);
  const [created] = await createApplications(world.contextOf(owner), {
    clientId: client.id,
    caseId,
    assessmentId: null,
    choices: [{ licenceId, kind }],
  });
  if (!created) throw new Error("nothing was created");
  return { client, caseId, applicationId: created.id };
}

export const applicationOf = (ctx: ServiceContext, id: string) =>
  read(ctx, async (tx) => {
    const [row] = await tx.select().from(applications).where(eq(applications.id, id));
    if (!row) throw new Error("the application is not there for this person");
    return { ...row, template: await templateOfIn(tx, ctx, row.templateId) };
  });

export const papersOf = (ctx: ServiceContext, applicationId: string) =>
  read(ctx, (tx) =>
    tx
      .select()
      .from(requirements)
      .where(eq(requirements.applicationId, applicationId))
      .orderBy(asc(requirements.position)),
  );

/** Running clocks as "key: started → due". */
export const clocksOf = (ctx: ServiceContext, applicationId: string, status = "running") =>
  read(ctx, async (tx) =>
    (await tx.select().from(clocks).where(eq(clocks.applicationId, applicationId)))
      .filter((row) => row.status === status)
      .map((row) => `${definitionOf(row).key}: ${row.startedOn} → ${row.dueOn}`)
      .sort(),
  );

export const openTasksOf = (ctx: ServiceContext, applicationId: string) =>
  read(ctx, async (tx) =>
    (await tx.select().from(tasks).where(eq(tasks.applicationId, applicationId)))
      .filter((row) => row.doneAt === null)
      .map((row) => row.templateKey ?? row.title)
      .sort(),
  );

export async function* bytesOf(content: Buffer): AsyncIterable<Uint8Array> {
  yield content;
}

export const uploadFor = (
  ctx: ServiceContext,
  requirementId: string,
  content: Buffer = makePdf(),
  fileName = "材料.pdf",
) => receiveUpload(ctx, { requirementId, fileName, declaredBytes: content.length, body: bytesOf(content) });

/** Opens the paper's file as the review does; whoever accepts an identity paper has to. */
export async function lookAtPaper(ctx: ServiceContext, requirementId: string): Promise<void> {
  const [paper] = await read(ctx, (tx) => tx.select().from(requirements).where(eq(requirements.id, requirementId)));
  const fileVersionId = paper?.fileVersionId;
  if (fileVersionId) await lookAt(ctx, { fileVersionId, range: null, isDownload: false, purpose: "review" });
}

/** Uploads and accepts every paper that is still missing: the client's by `by`, and the colleague decides. */
export async function settlePapers(by: ServiceContext, decides: ServiceContext, applicationId: string): Promise<void> {
  for (const paper of await papersOf(by, applicationId)) {
    if (["accepted", "filed", "waived"].includes(paper.status)) continue;
    const version =
      paper.status === "received" ? paper.version : (await uploadFor(by, paper.id, makePdf(paper.nameEn))).version;
    await lookAtPaper(decides, paper.id);
    await acceptRequirement(decides, { requirementId: paper.id, expectedVersion: version });
  }
}

export async function official(
  ctx: ServiceContext,
  applicationId: string,
  to: OfficialStatus,
  on: Day,
  more: Partial<MoveOfficialStatus> = {},
): Promise<void> {
  const { version } = await applicationOf(ctx, applicationId);
  await moveOfficialStatus(ctx, { applicationId, expectedVersion: version, to, on, ...more });
}

export async function stage(ctx: ServiceContext, applicationId: string, to: InternalStage): Promise<void> {
  const { version } = await applicationOf(ctx, applicationId);
  await moveStage(ctx, { applicationId, expectedVersion: version, to });
}

/** Every paper settled, the review passed by a colleague, everything ready to be filed. */
export async function readyToFile(by: ServiceContext, other: ServiceContext, applicationId: string): Promise<void> {
  await settlePapers(by, other, applicationId);
  const { template } = await applicationOf(by, applicationId);
  if (template.stages.includes("internal-review")) {
    await stage(by, applicationId, "internal-review");
    await stage(other, applicationId, template.stages.includes("sealing") ? "sealing" : "filing");
  } else if (template.stages.includes("sealing")) await stage(by, applicationId, "sealing");
  if ((await applicationOf(by, applicationId)).internalStage !== "filing") await stage(by, applicationId, "filing");
}

/** The reason of a refused act; the value itself when it was not refused. */
export const refusalOf = (act: Promise<unknown>): Promise<unknown> =>
  act.catch((error: unknown) =>
    typeof error === "object" && error !== null && "reason" in error ? error.reason : error,
  );
