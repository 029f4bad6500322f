import fs from "node:fs";
import { type APIRequestContext, expect } from "@playwright/test";
import { e2eState } from "./state";

/** One change, as the pages make it; fails unless it is done. */
export async function does<T>(request: APIRequestContext, procedure: string, input: unknown): Promise<T> {
  const { address } = e2eState();
  const answer = await request.post(`${address}/api/trpc/${procedure}`, {
    data: input,
    headers: { origin: address },
  });
  expect(answer.status(), `${procedure}: ${await answer.text()}`).toBe(200);
  return ((await answer.json()) as { result: { data: T } }).result.data;
}

export async function asks<T>(request: APIRequestContext, procedure: string, input: unknown): Promise<T> {
  const query = encodeURIComponent(JSON.stringify(input));
  const answer = await request.get(`${e2eState().address}/api/trpc/${procedure}?input=${query}`);
  expect(answer.status(), procedure).toBe(200);
  return ((await answer.json()) as { result: { data: T } }).result.data;
}

export interface Paper {
  id: string;
  version: number;
  name: { zh: string };
  status: string;
  suppliedBy: string;
  isMandatory: boolean;
}

interface Application {
  application: { version: number };
  papers: Paper[];
}

export const applicationOf = (request: APIRequestContext, id: string) =>
  asks<Application>(request, "application.get", { id });

/** A client with one contact, who has no e-mail, and a case with these applications, nothing asked for yet. */
export async function startCase(
  request: APIRequestContext,
  { name, title, choices }: { name: string; title: string; choices: { licenceId: string; kind: string }[] },
): Promise<{ clientId: string; caseId: string; applicationIds: string[] }> {
  const contacts = [{ name: "顾青", wechat: "guqing", isMain: true }];
  const client = await does<{ id: string }>(request, "client.create", {
    name: name.replace("#", String(Date.now()).slice(-6)),
    contacts,
  });
  const { id: caseId } = await does<{ id: string }>(request, "case.open", { clientId: client.id, title });
  const made = await does<{ id: string }[]>(request, "application.create", {
    clientId: client.id,
    caseId,
    assessmentId: null,
    choices,
  });
  return { clientId: client.id, caseId, applicationIds: made.map(({ id }) => id) };
}

/**
 * Every paper there or waived, reviewed by a colleague, at the stage where it is filed. `sent`: the papers that really have a file,
 * by name; the others are waived.
 */
export async function makeReady(
  owner: APIRequestContext,
  reviewer: APIRequestContext,
  applicationId: string,
  sent: Readonly<Record<string, string>>,
): Promise<void> {
  const { address } = e2eState();
  for (const { id, version, name } of (await applicationOf(owner, applicationId)).papers) {
    const file = sent[name.zh];
    if (!file) {
      const waived = { requirementId: id, expectedVersion: version, reason: "以前交过" };
      await does(owner, "requirement.waive", waived);
      continue;
    }
    const answer = await owner.put(`${address}/api/uploads/${id}`, {
      data: fs.readFileSync(file),
      headers: { origin: address, "x-file-name": encodeURIComponent(`${name.zh}.pdf`) },
    });
    expect(answer.status(), await answer.text()).toBe(201);
    const received = (await applicationOf(owner, applicationId)).papers.find((paper) => paper.id === id);
    await does(reviewer, "requirement.accept", { requirementId: id, expectedVersion: received?.version });
  }
  await moveStage(owner, applicationId, "internal-review");
  await moveStage(reviewer, applicationId, "sealing");
  await moveStage(owner, applicationId, "filing");
}

async function moveStage(request: APIRequestContext, applicationId: string, to: string): Promise<void> {
  const { application } = await applicationOf(request, applicationId);
  await does(request, "application.moveStage", { applicationId, expectedVersion: application.version, to });
}
