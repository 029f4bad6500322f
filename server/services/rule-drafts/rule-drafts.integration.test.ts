import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { contentHash } from "@/domain/rules/content-hash";
import { readRuleSetYaml } from "@/domain/rules/edit/yaml-text";
import type { Licence } from "@/domain/rules/schema";
import { ownDatabase } from "../../testing/own-database";
import { testWorld } from "../../testing/test-context";
import { read, write } from "../context";
import { installedRuleSet } from "@/server/rules-in-force";
import { bookOfDraftIn, contentOfDraftIn } from "./content-of-draft";
import { discardDraft, editDraft } from "./edit-draft";
import { getDraft } from "./get-draft";
import { getPart } from "./get-part";
import { listDrafts } from "./list-drafts";
import { markPresence } from "./mark-presence";
import { openDraft } from "./open-draft";
import { draftYaml } from "./draft-yaml";
import { partFindings } from "./part-findings";
import { savePart } from "./save-part";
import { saveParts } from "./save-parts";
import { undoEdit } from "./undo-edit";

const world = await testWorld((await ownDatabase("rule_drafts")).appUrl);
const other = await world.newPerson("manager", { name: "另一位主管" });
const ctx = world.contextOf(world.people.manager);
const otherCtx = world.contextOf(other);
const reader = world.contextOf(world.people.consultant);

const EDI = "licence:edi-b21";
const { id: draftId } = await openDraft(ctx, { title: "资本要求", fromVersionId: null });
const partOf = async (part: string) => getPart(ctx, { draftId, part });
const contentOf = async (part: string) => (await partOf(part)).content as Licence;
const withStage = async (stage: 1 | 2 | 3 | null) => ({ ...(await contentOf(EDI)), stage });

const sourceCalled = (id: string) => {
  const words = { zh: "自己的办法", en: "Own measures" };
  return { id, title: words, issuer: words, numberDate: words };
};

test("a draft begins as what is in force, and is that content to the letter", async () => {
  const content = await read(reader, (tx) => contentOfDraftIn(tx, reader, draftId));
  expect(contentHash(content)).toBe(installedRuleSet().hash);
  expect((await read(reader, (tx) => bookOfDraftIn(tx, draftId))).length).toBeGreaterThan(100);
  expect(await getDraft(reader, { draftId })).toMatchObject({
    state: "open",
    parts: [],
    isOnLatest: true,
    mayUndo: false,
  });
  expect(await listDrafts(reader)).toMatchObject([{ id: draftId, title: "资本要求", parts: 0 }]);
});

test("two people on different parts never meet; on the same part the second is told what the first wrote", async () => {
  const content = await withStage(3);
  expect(await savePart(ctx, { draftId, part: EDI, content, expectedVersion: 0 })).toEqual({ version: 1 });
  const icp = { ...(await contentOf("licence:icp-b25")), stage: 2 };
  expect(await savePart(otherCtx, { draftId, part: "licence:icp-b25", content: icp, expectedVersion: 0 })).toEqual({
    version: 2,
  });
  const late = savePart(otherCtx, { draftId, part: EDI, content: { ...content, stage: 2 }, expectedVersion: 0 });
  await expect(late).rejects.toMatchObject({
    reason: "changed-meanwhile",
    details: { current: { version: 1, content: { stage: 3 } }, by: ctx.actor?.kind === "person" ? ctx.actor.name : "" },
  });
  expect((await getDraft(reader, { draftId })).parts).toMatchObject([
    { part: EDI, change: "changed", version: 1, name: { zh: "EDI许可证" } },
    { part: "licence:icp-b25", change: "changed", version: 2, by: other.name },
  ]);
});

test("undo takes back one's own edits alone, redo does them again, and what is as in the base is no change", async () => {
  await savePart(ctx, { draftId, part: EDI, content: await withStage(2), expectedVersion: 1 });
  expect(await undoEdit(ctx, { draftId, act: "undo", part: null })).toEqual({ parts: [{ part: EDI, version: 4 }] });
  expect((await contentOf(EDI)).stage).toBe(3);
  expect(await undoEdit(ctx, { draftId, act: "undo", part: EDI })).toEqual({ parts: [{ part: EDI, version: 0 }] });
  expect(await partOf(EDI)).toMatchObject({ version: 0, mayUndo: false, mayRedo: true });
  await undoEdit(ctx, { draftId, act: "redo", part: EDI });
  expect((await contentOf(EDI)).stage).toBe(3);
  const { version } = await partOf(EDI);
  await savePart(otherCtx, { draftId, part: EDI, content: await withStage(null), expectedVersion: version });
  await expect(undoEdit(ctx, { draftId, act: "undo", part: EDI })).rejects.toMatchObject({
    reason: "changed-meanwhile",
    details: { by: other.name },
  });
  await undoEdit(otherCtx, { draftId, act: "undo", part: EDI });
  await undoEdit(ctx, { draftId, act: "undo", part: EDI });
  expect((await getDraft(reader, { draftId })).parts.map(({ part }) => part)).toEqual(["licence:icp-b25"]);
});

test("entries are added once and taken away again; a published one stays", async () => {
  const content = { ...(await contentOf(EDI)), id: "own-filing" };
  const add = { draftId, part: "licence:own-filing", content, expectedVersion: 0, isNew: true };
  const { version } = await savePart(ctx, add);
  await expect(savePart(otherCtx, add)).rejects.toMatchObject({ reason: "part-exists" });
  const written = await read(ctx, (tx) => contentOfDraftIn(tx, ctx, draftId));
  expect(written.meta.licences.at(-1)).toBe("own-filing");
  await savePart(ctx, { draftId, part: "licence:own-filing", content: null, expectedVersion: version });
  await expect(partOf("licence:own-filing")).rejects.toMatchObject({ code: "NOT_FOUND" });
  for (const part of [EDI, "meta"])
    await expect(savePart(ctx, { draftId, part, content: null, expectedVersion: 0 })).rejects.toMatchObject({
      reason: "part-needed",
    });
  const unknown = savePart(ctx, { draftId, part: "licence:nowhere", content, expectedVersion: 0 });
  await expect(unknown).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("an imported file is one edit: all of it or none, taken back at once; the draft as a file is its content exactly", async () => {
  const heads = async () => (await getDraft(reader, { draftId })).parts.map(({ part }) => part);
  const before = await heads();
  const { version } = await partOf(EDI);
  const own = { part: "source:own-law", content: sourceCalled("own-law"), expectedVersion: 0 };
  const edi = { part: EDI, content: await withStage(2), expectedVersion: version };
  await expect(
    saveParts(ctx, { draftId, parts: [own, { ...edi, expectedVersion: version + 1 }] }),
  ).rejects.toMatchObject({ reason: "changed-meanwhile" });
  await expect(
    saveParts(ctx, { draftId, parts: [own, { part: EDI, content: null, expectedVersion: version }] }),
  ).rejects.toMatchObject({ reason: "part-needed" });
  expect(await heads()).toEqual(before);
  expect(await saveParts(ctx, { draftId, parts: [own, edi] })).toEqual({ changed: 2 });
  const content = await read(ctx, (tx) => contentOfDraftIn(tx, ctx, draftId));
  const file = readRuleSetYaml((await draftYaml(ctx, { draftId })).text);
  expect(file.ok && contentHash(file.value.content)).toBe(contentHash(content));
  const found = await partFindings(reader, { draftId, part: "source:own-law", locale: "zh" });
  expect(found.map(({ code }) => code)).toEqual(["source-unused"]);
  await undoEdit(ctx, { draftId, act: "undo", part: null });
  expect(await heads()).toEqual(before);
});

test("who looks at it is seen for a while", async () => {
  await markPresence(ctx, { draftId, part: EDI });
  expect((await markPresence(otherCtx, { draftId, part: "meta" })).others).toEqual([
    { name: world.people.manager.name, part: EDI },
  ]);
  world.setNow(new Date(world.now().getTime() + 60_000));
  expect((await markPresence(otherCtx, { draftId, part: "meta" })).others).toEqual([]);
});

test("consultants read and write nothing; the journal and an ended draft are closed", async () => {
  await expect(savePart(reader, { draftId, part: EDI, content: null, expectedVersion: 0 })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  const changed = await write(reader, (tx) => tx.execute(sql`update rule_drafts set title = 'x' returning id`));
  expect(changed).toHaveLength(0);
  await expect(write(ctx, (tx) => tx.execute(sql`update rule_draft_edits set part = 'x'`))).rejects.toThrow();
  const head = { title: "资本要求", summary: "按新办法改", inForceFrom: "2026-12-01" };
  const { version } = await editDraft(ctx, { draftId, expectedVersion: 1, ...head });
  await expect(editDraft(otherCtx, { draftId, expectedVersion: 1, ...head })).rejects.toMatchObject({
    reason: "changed-meanwhile",
  });
  await discardDraft(ctx, { draftId, expectedVersion: version });
  await expect(savePart(ctx, { draftId, part: EDI, content: {}, expectedVersion: 0 })).rejects.toMatchObject({
    reason: "draft-not-open",
    details: { state: "discarded" },
  });
  await expect(write(ctx, (tx) => tx.execute(sql`update rule_drafts set title = 'x'`))).rejects.toThrow();
  expect(await listDrafts(reader)).toEqual([]);
});
