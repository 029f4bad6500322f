import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { applications, requirements, ruleSetVersions } from "@/db/schema";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { eventsOf } from "../../testing/factories";
import { testWorld } from "../../testing/test-context";
import { getApplication } from "./get-application";
import { storeTemplateIn } from "./process-templates";
import { foreseeNewerTemplate, takeNewerTemplate } from "./take-newer-template";
import { applicationOf, papersOf, refusalOf, startApplication, uploadFor } from "./testing/walk";

const world = await testWorld();
const { consultant, colleague } = world.people;
const owner = world.contextOf(consultant);
const system = { role: "system" as const, userId: null, linkRequestId: null };

/**
 * An application begun by rules of June, which knew one paper less, asked for two that are gone since, and gave the authority
 * ninety days.
 */
async function begunInJune() {
  const started = await startApplication(world, "radio-tv-production");
  const { applicationId } = started;
  const { template } = await applicationOf(owner, applicationId);
  const papers = await papersOf(owner, applicationId);
  const [newer, unasked, asked, otherwise] = papers;
  if (!newer || !unasked || !asked || !otherwise) throw new Error("the template has four papers at least");
  await uploadFor(owner, asked.id);
  await world.connection.within(system, async (tx) => {
    const id = crypto.randomUUID();
    await tx.insert(ruleSetVersions).values({
      id,
      label: "2026.06",
      hash: `june ${applicationId}`,
      content: {},
      inForceFrom: "2026-06-01",
      publishedAt: new Date("2026-06-01T00:00:00Z"),
    });
    const june = {
      ...template,
      papers: [],
      ruleSetVersion: "2026.06",
      clocks: template.clocks.map((clock) => (clock.length === null ? clock : { ...clock, length: 90 })),
    };
    const templateId = await storeTemplateIn(tx, owner, june);
    await tx.update(applications).set({ ruleSetVersionId: id, templateId }).where(eq(applications.id, applicationId));
    await tx.delete(requirements).where(eq(requirements.id, newer.id));
    await tx.update(requirements).set({ catalogueId: "gone" }).where(eq(requirements.id, unasked.id));
    await tx.update(requirements).set({ catalogueId: "gone-too" }).where(eq(requirements.id, asked.id));
    await tx.update(requirements).set({ noteZh: "六月的说法" }).where(eq(requirements.id, otherwise.id));
  });
  return { ...started, template, newer, unasked, asked, otherwise };
}

describe("moving to the rules of today", () => {
  test("says first what changes, then does exactly that", async () => {
    const { client, applicationId, newer, unasked, asked, otherwise, template } = await begunInJune();
    expect((await getApplication(owner, { id: applicationId })).hasNewerRules).toBe(true);
    const foreseen = await foreseeNewerTemplate(owner, { applicationId });
    const { papers, clocks } = foreseen.difference;
    expect(foreseen).toMatchObject({ from: "2026.06", to: loadRuleSet().version, refusal: null });
    // The two whose place in the catalogue is gone are asked for anew, under the names of today.
    expect(papers.added.map(({ catalogueId }) => catalogueId)).toEqual(
      [newer, unasked, asked].map(({ catalogueId }) => catalogueId),
    );
    expect(papers.dropped.map(({ id }) => id)).toEqual([unasked.id]);
    expect(papers.kept.map(({ id }) => id)).toEqual([asked.id]);
    expect(papers.changed).toMatchObject([{ paper: { id: otherwise.id }, terms: ["note"] }]);
    expect(clocks.changed.map(({ now }) => now.key)).toEqual(
      template.clocks.filter(({ length }) => length !== null && length !== 90).map(({ key }) => key),
    );
    const { version } = await applicationOf(owner, applicationId);

    await takeNewerTemplate(owner, { applicationId, expectedVersion: version });
    const after = await papersOf(owner, applicationId);
    expect(after.find(({ id }) => id === unasked.id)).toBeUndefined();
    expect(after.find(({ id }) => id === asked.id)).toMatchObject({ isMandatory: false, status: "received" });
    expect(after.find(({ id }) => id === otherwise.id)).toMatchObject({ noteZh: otherwise.noteZh });
    expect(after.filter(({ catalogueId }) => catalogueId === newer.catalogueId)).toMatchObject([
      { status: "to-request", nameZh: newer.nameZh, position: newer.position, isMandatory: newer.isMandatory },
    ]);
    expect((await applicationOf(owner, applicationId)).template.clocks).toEqual(template.clocks);
    expect((await getApplication(owner, { id: applicationId })).hasNewerRules).toBe(false);
    expect((await eventsOf(world, client.id)).at(-1)).toMatchObject({
      kind: "application.rules-changed",
      data: { from: "2026.06", added: 3, dropped: 1, kept: [asked.id], changed: [{ id: otherwise.id }] },
      isClientVisible: false,
    });
    expect(await refusalOf(foreseeNewerTemplate(owner, { applicationId }).then(({ refusal }) => refusal))).toEqual({
      reason: "rules-are-newest",
      details: {},
    });
  });

  test("foreseeing changes nothing; of two who take it one is told", async () => {
    const { applicationId } = await begunInJune();
    const look = async () => [await applicationOf(owner, applicationId), await papersOf(owner, applicationId)] as const;
    const [seen, papers] = await look();
    await foreseeNewerTemplate(owner, { applicationId });
    expect(await look()).toEqual([seen, papers]);
    const take = { applicationId, expectedVersion: seen.version };
    const ends = await Promise.all(
      [owner, world.contextOf(colleague)].map((ctx) => refusalOf(takeNewerTemplate(ctx, take))),
    );
    expect(ends.filter((end) => end === "changed-meanwhile")).toHaveLength(1);
  });

  test("what is filed stays with the rules of its filing", async () => {
    const { applicationId } = await begunInJune();
    await world.connection.within(system, (tx) =>
      tx.update(applications).set({ officialStatus: "filed" }).where(eq(applications.id, applicationId)),
    );
    const { version } = await applicationOf(owner, applicationId);
    expect((await getApplication(owner, { id: applicationId })).hasNewerRules).toBe(false);
    expect(await refusalOf(takeNewerTemplate(owner, { applicationId, expectedVersion: version }))).toBe(
      "filed-under-its-rules",
    );
  });
});
