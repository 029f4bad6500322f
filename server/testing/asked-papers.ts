import { applications, documentRequests, processTemplates, requirements, ruleSetVersions } from "@/db/schema";
import { newId } from "../ids";
import { createCase, type TestClient } from "./factories";
import type { TestWorld } from "./test-context";

const SYSTEM_REACH = { role: "system", userId: null, linkRequestId: null } as const;

/** What pages need of a template: the names, the way, no clocks. */
const TEMPLATE = {
  licenceName: { zh: "EDI许可证", en: "EDI licence" },
  authority: { zh: "工业和信息化部", en: "MIIT" },
  path: "examined",
  stages: ["collecting", "internal-review", "filing", "tracking", "fetching", "delivered", "closed"],
  clocks: [],
};

export interface AskedPapers {
  caseId: string;
  applicationId: string;
  requestId: string;
  requirementIds: string[];
}

/** An application whose papers the client was asked for, as rows alone: for tests of reach, not of the work itself. */
export async function createAskedPapers(
  world: TestWorld,
  client: TestClient,
  papers: readonly Partial<typeof requirements.$inferInsert>[] = [{}],
  application: Partial<typeof applications.$inferInsert> = {},
): Promise<AskedPapers> {
  const { id: caseId } = await createCase(world, client);
  const now = world.now();
  const ids = { applicationId: newId(now), requestId: newId(now), rules: newId(now), template: newId(now) };
  const requirementIds = papers.map(() => newId(now));
  await world.connection.within(SYSTEM_REACH, async (tx) => {
    await tx.insert(ruleSetVersions).values({
      id: ids.rules,
      label: "test",
      hash: ids.rules,
      content: {},
      inForceFrom: "2026-01-01",
      publishedAt: now,
    });
    await tx.insert(processTemplates).values({ id: ids.template, hash: ids.template, content: TEMPLATE });
    await tx.insert(applications).values({
      id: ids.applicationId,
      clientId: client.id,
      caseId,
      number: `SQ-TEST-${ids.applicationId}`,
      ruleSetVersionId: ids.rules,
      templateId: ids.template,
      licenceId: "edi-b21",
      kind: "new",
      ownerId: client.ownerId,
      createdBy: client.ownerId,
      ...application,
    });
    await tx
      .insert(documentRequests)
      .values({ id: ids.requestId, clientId: client.id, caseId, createdBy: client.ownerId, createdAt: now });
    for (const [index, paper] of papers.entries())
      await tx.insert(requirements).values({
        id: requirementIds[index] ?? newId(now),
        clientId: client.id,
        applicationId: ids.applicationId,
        documentType: "business-licence",
        nameZh: `材料${index + 1}`,
        nameEn: `Paper ${index + 1}`,
        form: "colour-scan",
        suppliedBy: "client",
        isMandatory: true,
        status: "requested",
        requestId: ids.requestId,
        position: index + 1,
        ...paper,
      });
  });
  return { caseId, applicationId: ids.applicationId, requestId: ids.requestId, requirementIds };
}
