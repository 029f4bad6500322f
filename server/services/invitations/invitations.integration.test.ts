import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { clientMembers, contacts, documentRequests, invitations, requirements, tasks, users } from "@/db/schema";
import { findSession } from "@/server/auth/sessions";
import { ServiceError } from "@/server/errors";
import { newId } from "@/server/ids";
import { createAskedPapers } from "@/server/testing/asked-papers";
import { createClient, createContact, eventsOf, type TestClient } from "@/server/testing/factories";
import { testWorld } from "@/server/testing/test-context";
import { asSystem, read, type ServiceContext, write } from "../context";
import { askForNewLink } from "./ask-for-new-link";
import { createInvitation, createInvitationIn } from "./create-invitation";
import { endPortalAccess } from "./end-portal-access";
import { inspectLink } from "./inspect-link";
import { listInvitations } from "./list-invitations";
import { fillLinksIn, linkMark } from "./message-links";
import { openLink } from "./open-link";
import { revokeInvitation } from "./revoke-invitation";
import { setPasswordByLink, setPasswordInSession } from "./set-password";
import { textForInvitation } from "./text-for-invitation";

const DEVICE = "the first device";
const GOOD = "半山集市 opens at nine";
const world = await testWorld();
const { consultant, colleague, manager, administrator } = world.people;
const visitor = () => world.contextOf(null);
const asConsultant = world.contextOf(consultant);
const tokenOf = (url: string) => url.split("/l/")[1] ?? "";
const refusal = async (work: Promise<unknown>) => {
  try {
    await work;
  } catch (error) {
    if (error instanceof ServiceError) return error.reason;
    throw error;
  }
  return "nothing refused";
};

async function askFor(client: TestClient, nameZh: string) {
  const { requestId, requirementIds } = await createAskedPapers(world, client, [{ nameZh }]);
  return { requestId, requirementId: requirementIds[0] };
}

async function papersLink(
  client: TestClient,
  contactId: string,
  requestId: string,
  ctx: ServiceContext = asConsultant,
) {
  const made = await write(ctx, (tx) => createInvitationIn(tx, ctx, { clientId: client.id, contactId, requestId }));
  return { ...made, token: tokenOf(made.url) };
}

/** The context of whoever holds a session's token. */
async function contextOfSession(sessionToken: string) {
  const session = await findSession(world.connection, sessionToken, world.now());
  if (!session) throw new Error("the session is not open");
  return { ...world.contextOf(null), actor: session.actor, session };
}

describe("a link to papers", () => {
  it("makes the contact a portal person of the company, and stores no more than the token's hash", async () => {
    const client = await createClient(world, consultant);
    const contact = await createContact(world, client.id);
    const { requestId } = await askFor(client, "营业执照");
    const link = await papersLink(client, contact.id, requestId);
    expect(link.token).toMatch(/^[\w-]{43}$/);

    const stored = await asSystem(world.contextOf("system"), async (tx) => ({
      invitation: await tx.select().from(invitations).where(eq(invitations.id, link.invitationId)),
      person: await tx
        .select()
        .from(users)
        .where(eq(users.email, contact.email ?? "")),
      members: await tx.select().from(clientMembers).where(eq(clientMembers.clientId, client.id)),
    }));
    expect(JSON.stringify(stored)).not.toContain(link.token);
    expect(stored.person).toMatchObject([{ role: "client", passwordHash: null, name: contact.name }]);
    expect(stored.members).toMatchObject([{ userId: stored.person[0]?.id }]);
    expect((await eventsOf(world, client.id)).map((event) => event.kind)).toEqual(["invitation.created"]);
    expect(JSON.stringify(await eventsOf(world, client.id))).not.toContain(link.token);
  });

  it("opens nothing by being looked at, once by being opened, and again only on the same device", async () => {
    const client = await createClient(world, consultant);
    const contact = await createContact(world, client.id);
    const { requestId } = await askFor(client, "营业执照");
    const { token } = await papersLink(client, contact.id, requestId);

    for (let look = 0; look < 3; look++)
      expect(await inspectLink(visitor(), { token, deviceSecret: null })).toMatchObject({
        state: "open",
        kind: "papers",
        requestId: null,
      });
    const opened = await openLink(visitor(), { token, deviceSecret: DEVICE });
    expect(opened.requestId).toBe(requestId);
    const face = (deviceSecret: string | null) => inspectLink(visitor(), { token, deviceSecret });
    expect(await face(null)).toMatchObject({ state: "used", isThisDevice: false });
    expect(await face(DEVICE)).toMatchObject({ state: "used", isThisDevice: true });
    expect(await refusal(openLink(visitor(), { token, deviceSecret: "another device" }))).toBe("link-used");
    const again = await openLink(visitor(), { token, deviceSecret: DEVICE });
    expect(again.requestId).toBe(requestId);
    expect(again.sessionToken).not.toBe(opened.sessionToken);
    expect((await eventsOf(world, client.id)).map((event) => event.kind)).toEqual([
      "invitation.created",
      "invitation.opened",
    ]);
  });

  it("is opened by one of two who press at once", async () => {
    const client = await createClient(world, consultant);
    const contact = await createContact(world, client.id);
    const { requestId } = await askFor(client, "营业执照");
    const { token } = await papersLink(client, contact.id, requestId);
    const both = await Promise.allSettled(
      [1, 2].map((n) => openLink(visitor(), { token, deviceSecret: `device ${n}` })),
    );
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("reaches the one request and nothing else of the company, also without a where", async () => {
    const client = await createClient(world, consultant);
    const contact = await createContact(world, client.id);
    const mine = await askFor(client, "营业执照");
    const other = await askFor(client, "公司章程");
    const { token } = await papersLink(client, contact.id, mine.requestId);
    const { sessionToken } = await openLink(visitor(), { token, deviceSecret: DEVICE });
    const ctx = await contextOfSession(sessionToken);
    expect(ctx.actor).toMatchObject({ role: "client", link: { requestId: mine.requestId, clientId: client.id } });
    const seen = await read(ctx, async (tx) => ({
      papers: (await tx.select({ id: requirements.id }).from(requirements)).map((row) => row.id),
      requests: (await tx.select({ id: documentRequests.id }).from(documentRequests)).map((row) => row.id),
    }));
    expect(seen).toEqual({ papers: [mine.requirementId], requests: [mine.requestId] });
    expect(seen.papers).not.toContain(other.requirementId);
  });

  it("opens no more when it was revoked, and what it opened ends", async () => {
    const client = await createClient(world, consultant);
    const contact = await createContact(world, client.id);
    const { requestId } = await askFor(client, "营业执照");
    const link = await papersLink(client, contact.id, requestId);
    const opened = await openLink(visitor(), { token: link.token, deviceSecret: DEVICE });
    await revokeInvitation(asConsultant, { invitationId: link.invitationId });
    await revokeInvitation(asConsultant, { invitationId: link.invitationId });
    expect(await findSession(world.connection, opened.sessionToken, world.now())).toBeNull();
    expect(await refusal(openLink(visitor(), { token: link.token, deviceSecret: DEVICE }))).toBe("link-revoked");
    expect((await eventsOf(world, client.id)).filter((event) => event.kind === "invitation.revoked")).toHaveLength(1);
  });

  it("opens no more after seven days, for the device neither", async () => {
    const client = await createClient(world, consultant);
    const contact = await createContact(world, client.id);
    const { requestId } = await askFor(client, "营业执照");
    const first = await papersLink(client, contact.id, requestId);
    await openLink(visitor(), { token: first.token, deviceSecret: DEVICE });
    const late = new Date(world.now().getTime() + 7 * 86_400_000);
    const later = { ...visitor(), now: () => late };
    expect(await refusal(openLink(later, { token: first.token, deviceSecret: DEVICE }))).toBe("link-expired");
    const second = await papersLink(client, contact.id, requestId);
    expect(await inspectLink(later, { token: second.token, deviceSecret: null })).toMatchObject({ state: "expired" });
    expect(await refusal(openLink(later, { token: second.token, deviceSecret: DEVICE }))).toBe("link-expired");
  });

  it("opens no more when a newer one for the same papers was made, or its person was switched off", async () => {
    const client = await createClient(world, consultant);
    const contact = await createContact(world, client.id);
    const { requestId } = await askFor(client, "营业执照");
    const first = await papersLink(client, contact.id, requestId);
    const second = await papersLink(client, contact.id, requestId);
    expect(await refusal(openLink(visitor(), { token: first.token, deviceSecret: DEVICE }))).toBe("link-revoked");
    await world.connection.db
      .update(users)
      .set({ isActive: false })
      .where(eq(users.email, contact.email ?? ""));
    expect(await inspectLink(visitor(), { token: second.token, deviceSecret: null })).toBeNull();
    expect(await refusal(openLink(visitor(), { token: second.token, deviceSecret: DEVICE }))).toBe("link-unknown");
    expect(await refusal(createInvitation(asConsultant, { contactId: contact.id }))).toBe("person-switched-off");
  });

  it("that no longer opens can be asked for again, once a day, as a task of the owner", async () => {
    const client = await createClient(world, consultant);
    const contact = await createContact(world, client.id);
    const { requestId } = await askFor(client, "营业执照");
    const { token, invitationId } = await papersLink(client, contact.id, requestId);
    expect(await refusal(askForNewLink(visitor(), { token }))).toBe("link-unknown");
    await revokeInvitation(asConsultant, { invitationId });
    await askForNewLink(visitor(), { token });
    await askForNewLink(visitor(), { token });
    const found = await asSystem(world.contextOf("system"), (tx) =>
      tx.select().from(tasks).where(eq(tasks.clientId, client.id)),
    );
    expect(found).toMatchObject([{ ownerId: consultant.userId, templateKey: "new-link" }]);
    expect(await listInvitations(asConsultant, { clientId: client.id })).toMatchObject([
      { state: "revoked", url: null, renewalAskedAt: world.now() },
    ]);
  });
});

describe("setting a password", () => {
  it("by an invitation opens the company, once, and ends other sessions", async () => {
    const client = await createClient(world, consultant);
    const contact = await createContact(world, client.id);
    const { url } = await createInvitation(asConsultant, { contactId: contact.id });
    const token = tokenOf(url);
    expect(await inspectLink(visitor(), { token, deviceSecret: null })).toMatchObject({
      kind: "account",
      email: contact.email,
      canSetPassword: true,
    });
    expect(await refusal(openLink(visitor(), { token, deviceSecret: DEVICE }))).toBe("link-unknown");
    expect(await refusal(setPasswordByLink(visitor(), { token, email: null, password: "short" }))).toBe(
      "password-too-short",
    );
    const { sessionToken } = await setPasswordByLink(visitor(), { token, email: null, password: GOOD });
    const ctx = await contextOfSession(sessionToken);
    expect(ctx.actor).toMatchObject({ role: "client", clientIds: [client.id] });
    expect(ctx.actor.link).toBeUndefined();
    expect(await refusal(setPasswordByLink(visitor(), { token, email: null, password: GOOD }))).toBe("link-used");

    // A new link for the same contact sets it anew and ends what was open.
    const next = await createInvitation(asConsultant, { contactId: contact.id });
    await setPasswordByLink(visitor(), { token: tokenOf(next.url), email: null, password: `${GOOD}!` });
    expect(await findSession(world.connection, sessionToken, world.now())).toBeNull();
  });

  it("from the session of a link to papers turns it into a whole one", async () => {
    const client = await createClient(world, consultant);
    const contact = await createContact(world, client.id, { email: null, wechat: "fangxt" });
    const { requestId } = await askFor(client, "营业执照");
    const { token } = await papersLink(client, contact.id, requestId);
    const { sessionToken } = await openLink(visitor(), { token, deviceSecret: DEVICE });
    const ctx = await contextOfSession(sessionToken);
    expect(await refusal(setPasswordInSession(ctx, { email: null, password: GOOD }))).toBe("email-needed");
    expect(await refusal(setPasswordInSession(ctx, { email: consultant.email, password: GOOD }))).toBe("email-taken");
    const email = `fang-${requestId}@test.example`;
    const done = await setPasswordInSession(ctx, { email, password: GOOD });
    expect((await contextOfSession(done.sessionToken)).actor).toMatchObject({ clientIds: [client.id] });
    expect(await findSession(world.connection, sessionToken, world.now())).toBeNull();
  });

  it("is refused where whoever made the link does not reach another company of the person", async () => {
    const shared = { email: `shared-${newId(world.now())}@test.example` };
    const restricted = await createClient(world, consultant, { restrictedTo: [] });
    const open = await createClient(world, colleague);
    const inside = await createContact(world, restricted.id, shared);
    const outside = await createContact(world, open.id, shared);
    await createInvitation(asConsultant, { contactId: inside.id });

    const asColleague = world.contextOf(colleague);
    const { url } = await createInvitation(asColleague, { contactId: outside.id });
    expect(await inspectLink(visitor(), { token: tokenOf(url), deviceSecret: null })).toMatchObject({
      canSetPassword: false,
    });
    expect(await refusal(setPasswordByLink(visitor(), { token: tokenOf(url), email: null, password: GOOD }))).toBe(
      "password-elsewhere",
    );
    const { requestId } = await askFor(open, "营业执照");
    const papers = await papersLink(open, outside.id, requestId, asColleague);
    const session = await contextOfSession(
      (await openLink(visitor(), { token: papers.token, deviceSecret: DEVICE })).sessionToken,
    );
    expect(await refusal(setPasswordInSession(session, { email: null, password: GOOD }))).toBe("password-elsewhere");

    const byManager = await createInvitation(world.contextOf(manager), { contactId: outside.id });
    await setPasswordByLink(visitor(), { token: tokenOf(byManager.url), email: null, password: GOOD });
  });
});

describe("who may invite", () => {
  it("refuses administrators, clients and visitors, and hides what is out of reach", async () => {
    const client = await createClient(world, consultant, { restrictedTo: [] });
    const contact = await createContact(world, client.id);
    const portalPerson = await world.newPortalPerson(client.id);
    expect(await refusal(createInvitation(world.contextOf(administrator), { contactId: contact.id }))).toBe(
      "not-allowed",
    );
    expect(await refusal(createInvitation(world.contextOf(portalPerson), { contactId: contact.id }))).toBe(
      "not-allowed",
    );
    expect(await refusal(createInvitation(visitor(), { contactId: contact.id }))).toBe("sign-in-needed");
    const foreign = world.contextOf(colleague);
    const { invitationId } = await createInvitation(asConsultant, { contactId: contact.id });
    expect(await refusal(createInvitation(foreign, { contactId: contact.id }))).toBe("not-found");
    expect(await refusal(revokeInvitation(foreign, { invitationId }))).toBe("not-found");
    expect(await refusal(textForInvitation(foreign, { invitationId }))).toBe("not-found");
    expect(await refusal(endPortalAccess(foreign, { contactId: contact.id }))).toBe("not-found");
    expect(await listInvitations(foreign, { clientId: client.id })).toEqual([]);
  });

  it("never makes a colleague a client's person", async () => {
    const client = await createClient(world, consultant);
    const contact = await createContact(world, client.id, { email: colleague.email });
    expect(await refusal(createInvitation(asConsultant, { contactId: contact.id }))).toBe("email-of-colleague");
  });

  it("links a person of two companies to both, and lets one of them end", async () => {
    const shared = { email: `two-${newId(world.now())}@test.example` };
    const first = await createClient(world, consultant);
    const second = await createClient(world, consultant);
    const a = await createContact(world, first.id, shared);
    const b = await createContact(world, second.id, shared);
    await createInvitation(asConsultant, { contactId: a.id });
    const { url } = await createInvitation(asConsultant, { contactId: b.id });
    const { sessionToken } = await setPasswordByLink(visitor(), { token: tokenOf(url), email: null, password: GOOD });
    expect([...((await contextOfSession(sessionToken)).actor.clientIds ?? [])].sort()).toEqual(
      [first.id, second.id].sort(),
    );
    await endPortalAccess(asConsultant, { contactId: a.id });
    expect((await contextOfSession(sessionToken)).actor.clientIds).toEqual([second.id]);
  });
});

describe("a message with a link", () => {
  it("is stored with a mark, filled while the link waits and closed afterwards", async () => {
    const client = await createClient(world, consultant);
    const contact = await createContact(world, client.id);
    const { invitationId, url } = await createInvitation(asConsultant, { contactId: contact.id });
    const body = `请打开 ${linkMark(invitationId)}`;
    const fill = () => read(asConsultant, (tx) => fillLinksIn(tx, body, world.now(), "（已失效）"));
    expect(body).not.toContain(url);
    expect(await fill()).toBe(`请打开 ${url}`);
    expect((await textForInvitation(asConsultant, { invitationId }))?.body).toContain(url);
    await revokeInvitation(asConsultant, { invitationId });
    expect(await fill()).toBe("请打开 （已失效）");
    expect(await textForInvitation(asConsultant, { invitationId })).toBeNull();
    const rows = await asSystem(world.contextOf("system"), (tx) =>
      tx
        .select()
        .from(contacts)
        .where(and(eq(contacts.id, contact.id))),
    );
    expect(rows[0]?.userId).not.toBeNull();
  });

  it("answers a repeated creation alike, with the same link", async () => {
    const client = await createClient(world, consultant);
    const contact = await createContact(world, client.id);
    const ctx = world.contextOf(consultant, { operationKey: newId(world.now()) });
    const first = await createInvitation(ctx, { contactId: contact.id });
    expect(await createInvitation(ctx, { contactId: contact.id })).toEqual(first);
    expect(await listInvitations(asConsultant, { clientId: client.id })).toHaveLength(1);
  });
});
