import { expect, test } from "vitest";
import { createClient, eventsOf } from "../../testing/factories";
import { testWorld } from "../../testing/test-context";
import { applicationWork } from "../applications/application-record";
import { startApplication } from "../applications/testing/walk";
import { getToday } from "../today/get-today";
import { deleteNote, editNote, seeNotes } from "./change-note";
import { noteColleagues } from "./list-notes";
import { writeNote } from "./write-note";

const world = await testWorld();
const { consultant, colleague, manager } = world.people;
const [ctx, theirs] = [world.contextOf(consultant), world.contextOf(colleague)];
const mentionsOf = async (who: typeof ctx, id: string) =>
  (await getToday(who, { isAll: false })).mentions
    .filter(({ applicationId }) => applicationId === id)
    .map(({ body }) => body);

test("who is named finds it on the list of the day until they saw it, or answered", async () => {
  const { client, applicationId } = await startApplication(world, "icp-filing");
  const place = { clientId: client.id, applicationId };
  const first = await writeNote(ctx, {
    ...place,
    body: "@同事 看看域名证书",
    mentions: [colleague.userId, consultant.userId],
  });
  await writeNote(ctx, { ...place, body: "没有点名" });
  expect(await mentionsOf(theirs, applicationId)).toEqual(["@同事 看看域名证书"]);
  // Nobody is told what they wrote themselves.
  expect(await mentionsOf(ctx, applicationId)).toEqual([]);
  // Somebody else seeing it changes nothing for them.
  expect(await seeNotes(ctx, { noteIds: [first.id] })).toEqual({ seen: 0 });
  const { notes } = await applicationWork(theirs, { id: applicationId });
  expect(notes.filter(({ isUnseen }) => isUnseen).map(({ id }) => id)).toEqual([first.id]);
  expect(await seeNotes(theirs, { noteIds: [first.id] })).toEqual({ seen: 1 });
  expect(await mentionsOf(theirs, applicationId)).toEqual([]);

  await writeNote(ctx, { ...place, body: "@同事 还有一件", mentions: [colleague.userId] });
  await writeNote(theirs, { ...place, body: "@顾问 看过了", mentions: [consultant.userId] });
  expect(await mentionsOf(theirs, applicationId)).toEqual([]);
  expect(await mentionsOf(ctx, applicationId)).toEqual(["@顾问 看过了"]);
});

test("own words are changed and taken away with a trace, others' are not", async () => {
  const { client, applicationId } = await startApplication(world, "icp-filing");
  const place = { clientId: client.id, applicationId };
  const { id } = await writeNote(ctx, { ...place, body: "@同事 旧话", mentions: [colleague.userId] });
  await expect(editNote(theirs, { noteId: id, expectedVersion: 1, body: "改", mentions: [] })).rejects.toMatchObject({
    reason: "note-of-another",
  });
  await editNote(ctx, { noteId: id, expectedVersion: 1, body: "新话", mentions: [] });
  // Named no more: nothing to see.
  expect(await mentionsOf(theirs, applicationId)).toEqual([]);
  await expect(deleteNote(ctx, { noteId: id, expectedVersion: 1 })).rejects.toMatchObject({
    reason: "changed-meanwhile",
  });
  await deleteNote(ctx, { noteId: id, expectedVersion: 2 });
  const { notes } = await applicationWork(ctx, { id: applicationId });
  expect(notes).toEqual([expect.objectContaining({ id, body: "", isDeleted: true })]);
  await expect(editNote(ctx, { noteId: id, expectedVersion: 3, body: "再改", mentions: [] })).rejects.toMatchObject({
    reason: "not-found",
  });
  const log = (await eventsOf(world, client.id)).filter(({ kind }) => kind.startsWith("note."));
  expect(log.map(({ kind }) => kind)).toEqual(["note.written", "note.edited", "note.deleted"]);
  expect(JSON.stringify(log)).not.toMatch(/旧话|新话/);
});

test("of a restricted client only those who reach it can be named, and nobody else learns of it", async () => {
  const client = await createClient(world, consultant, { restrictedTo: [consultant] });
  const { applicationId } = await startApplication(world, "icp-filing", "new", { client });
  const place = { clientId: client.id, applicationId };
  const open = await createClient(world, consultant);
  const ids = async (clientId: string) => (await noteColleagues(ctx, { clientId })).map(({ id }) => id);
  expect(await ids(open.id)).toEqual(expect.arrayContaining([colleague.userId, manager.userId]));
  expect(await ids(open.id)).not.toContain(consultant.userId);
  expect(await ids(client.id)).not.toContain(colleague.userId);
  expect(await ids(client.id)).toContain(manager.userId);
  await expect(writeNote(ctx, { ...place, body: "@同事", mentions: [colleague.userId] })).rejects.toMatchObject({
    reason: "colleague-without-reach",
  });
  await expect(noteColleagues(theirs, { clientId: client.id })).rejects.toMatchObject({ reason: "not-found" });
  await expect(writeNote(theirs, { ...place, body: "进不来" })).rejects.toMatchObject({ reason: "not-found" });
});
