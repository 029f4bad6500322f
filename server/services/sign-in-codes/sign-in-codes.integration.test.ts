import { desc, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { signInCodes, users } from "@/db/schema";
import { findSession } from "@/server/auth/sessions";
import { CODE, codeOf, hashOfEmail, plainEmail, spacedCode } from "@/server/auth/sign-in-code";
import { ServiceError } from "@/server/errors";
import type { Mail } from "@/server/mail/mailer";
import { createClient, createContact, eventsOf, type TestClient } from "@/server/testing/factories";
import { testWorld } from "@/server/testing/test-context";
import { read, type ServiceContext } from "../context";
import { createInvitation } from "../invitations/create-invitation";
import { endPortalAccess } from "../invitations/end-portal-access";
import { enterByLink } from "../invitations/enter-by-link";
import { askForCode } from "./ask-for-code";
import { deliverCode } from "./deliver-code";
import { enterCode } from "./enter-code";
import { makeCode } from "./make-code";

const world = await testWorld();
const { consultant, colleague, manager } = world.people;
const owner = world.contextOf(consultant);
const system = world.contextOf("system");

let network = 0;
/** Everybody from a network of their own, so that no test waits for another's tries. */
const visitor = (): ServiceContext => ({ ...world.contextOf(null), address: `198.51.100.${++network}` });
const refusal = async (work: Promise<unknown>) => {
  try {
    await work;
  } catch (error) {
    if (error instanceof ServiceError) return error.reason;
    throw error;
  }
  return "nothing refused";
};

let client: TestClient;
let contact: { id: string; name: string; email: string };
beforeEach(async () => {
  client = await createClient(world, consultant);
  const made = await createContact(world, client.id);
  contact = { ...made, email: made.email ?? "" };
  await createInvitation(owner, { contactId: contact.id });
});

const rowsOf = (email: string) =>
  read(system, (tx) =>
    tx
      .select()
      .from(signInCodes)
      .where(eq(signInCodes.emailHash, hashOfEmail(plainEmail(email))))
      .orderBy(desc(sql`${signInCodes.endedAt} is null`), desc(signInCodes.createdAt)),
  );
const ask = async (email: string, ctx = visitor()) => {
  await askForCode(ctx, { email }, true);
  return codeOf((await rowsOf(email))[0]?.id ?? "");
};
const enter = (email: string, code: string, ctx = visitor()) => enterCode(ctx, { email, code });
const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

describe("a code", () => {
  it("signs its person in once, as pasted with a blank, and reaches their company", async () => {
    const code = await ask(` ${contact.email.toUpperCase()} `);
    const { sessionToken } = await enter(contact.email, ` ${spacedCode(code)} `);
    const session = await findSession(world.connection, sessionToken, world.now());
    expect(session?.actor).toMatchObject({ role: "client", clientIds: [client.id] });
    expect(session?.actor.link).toBeUndefined();
    expect(await refusal(enter(contact.email, code))).toBe("code-wrong");
  });

  it("is mailed to whoever has the address, and to nobody else", async () => {
    const mails: Mail[] = [];
    const mailer = { send: async (mail: Mail) => void mails.push(mail), close: () => {} };
    const code = await ask(contact.email);
    await ask("nobody@test.example");
    await ask(colleague.email);
    for (const email of [contact.email, "nobody@test.example", colleague.email])
      await deliverCode(system, mailer, (await rowsOf(email))[0]?.id ?? "");
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ toEmail: contact.email });
    expect(mails[0]?.text).toContain(spacedCode(code));
    // Too late to be of use.
    world.setNow(new Date(world.now().getTime() + CODE.minutes * 60_000));
    await deliverCode(system, mailer, (await rowsOf(contact.email))[0]?.id ?? "");
    expect(mails).toHaveLength(1);
  });

  it("ends after ten minutes, with a newer one, and after five wrong tries", async () => {
    const start = world.now();
    const late = await ask(contact.email);
    world.setNow(new Date(start.getTime() + CODE.minutes * 60_000));
    expect(await refusal(enter(contact.email, late))).toBe("code-wrong");

    const first = await ask(contact.email);
    const second = await ask(contact.email);
    if (first !== second) expect(await refusal(enter(contact.email, first))).toBe("code-wrong");
    expect(await refusal(enter(contact.email, second))).toBe("nothing refused");

    const third = await ask(contact.email);
    for (let n = 0; n < CODE.wrongTries; n++)
      expect(await refusal(enter(contact.email, other(third)))).toBe("code-wrong");
    expect(await refusal(enter(contact.email, third))).toBe("code-wrong");
  });

  it("tells nobody whether an address exists, and does the same for all", async () => {
    for (const email of [contact.email, "unknown@test.example", consultant.email]) {
      const code = await ask(email);
      expect(await refusal(enter(email, other(code))), email).toBe("code-wrong");
    }
    // Even the right digits open nothing where nobody is.
    for (const email of ["unknown@test.example", consultant.email])
      expect(await refusal(enter(email, await ask(email))), email).toBe("code-wrong");
    const jobs = await world.connection.client`
      select data->>'codeId' as id from pgboss.job where name = 'mail.sign-in-code'`;
    const ids = jobs.map(({ id }) => id);
    for (const email of [contact.email, "unknown@test.example"])
      expect(ids).toContain((await rowsOf(email)).at(-1)?.id);
  });

  it("is not stored: the row holds neither digits nor address", async () => {
    const code = await ask(contact.email);
    const [row] = await rowsOf(contact.email);
    const text = JSON.stringify({ ...row, id: "", emailHash: "" });
    expect(text).not.toContain(code);
    expect(JSON.stringify(row)).not.toContain(contact.email);
  });
});

describe("limits", () => {
  it("slows down who asks again and again, for one address and one network", async () => {
    const ctx = visitor();
    for (let n = 0; n < 3; n++) await askForCode(ctx, { email: contact.email }, true);
    expect(await refusal(askForCode(ctx, { email: contact.email }, true))).toBe("code-wait");
    // The person elsewhere is not held up.
    expect(await refusal(askForCode(visitor(), { email: contact.email }, true))).toBe("nothing refused");
  });

  it("sends one address no more than ten an hour, whoever asks, and does not say so", async () => {
    for (let n = 0; n < CODE.askedAnHour + 3; n++)
      expect(await refusal(askForCode(visitor(), { email: contact.email }, true))).toBe("nothing refused");
    expect(await rowsOf(contact.email)).toHaveLength(CODE.askedAnHour);
  });

  it("slows down guessing as it does for passwords", async () => {
    const ctx = visitor();
    for (let n = 0; n < 5; n++) expect(await refusal(enter("who@test.example", "000000", ctx))).toBe("code-wrong");
    expect(await refusal(enter("who@test.example", "000000", ctx))).toBe("code-wait");
  });

  it("is refused where no mail leaves, and where no address was typed", async () => {
    expect(await refusal(askForCode(visitor(), { email: contact.email }, false))).toBe("code-without-mail");
    expect(await refusal(askForCode(visitor(), { email: "neither" }, true))).toBe("email-needed");
  });
});

describe("a code that a consultant passes on", () => {
  const digits = (text: string) => /\d{3} \d{3}/.exec(text)?.[0] ?? "";

  it("signs the contact in, stands in the log without its digits, and replaces what was asked for", async () => {
    const asked = await ask(contact.email);
    const { text } = await makeCode(owner, { contactId: contact.id });
    expect(text).toContain(contact.email);
    if (spacedCode(asked) !== digits(text)) expect(await refusal(enter(contact.email, asked))).toBe("code-wrong");
    expect(await refusal(enter(contact.email, digits(text)))).toBe("nothing refused");
    const made = (await eventsOf(world, client.id)).find(({ kind }) => kind === "sign-in-code.made");
    expect(JSON.stringify(made)).not.toContain(digits(text).replace(" ", ""));
  });

  it("needs an address, and gives one to who came by a link before it was known", async () => {
    const without = await createContact(world, client.id, { email: null });
    expect(await refusal(makeCode(owner, { contactId: without.id }))).toBe("code-needs-email");
  });

  it("opens no company that its maker does not reach", async () => {
    const closed = await createClient(world, colleague, { restrictedTo: [colleague] });
    const there = await createContact(world, closed.id, { email: contact.email });
    await createInvitation(world.contextOf(colleague), { contactId: there.id });
    expect(await refusal(makeCode(owner, { contactId: contact.id }))).toBe("password-elsewhere");
    const { text } = await makeCode(world.contextOf(manager), { contactId: contact.id });
    expect(await refusal(enter(contact.email, digits(text)))).toBe("nothing refused");
  });

  it("ends with the access it gives", async () => {
    const { text } = await makeCode(owner, { contactId: contact.id });
    await endPortalAccess(owner, { contactId: contact.id });
    expect(await refusal(enter(contact.email, digits(text)))).toBe("code-wrong");
  });

  it("does not exist for a contact outside reach", async () => {
    const closed = await createClient(world, colleague, { restrictedTo: [colleague] });
    const there = await createContact(world, closed.id);
    expect(await refusal(makeCode(owner, { contactId: there.id }))).toBe("not-found");
  });
});

describe("an invitation", () => {
  it("lets in without a password, once", async () => {
    const made = await createInvitation(owner, { contactId: contact.id });
    const token = made.url.split("/l/")[1] ?? "";
    const { sessionToken } = await enterByLink(visitor(), { token, deviceSecret: "d" });
    const session = await findSession(world.connection, sessionToken, world.now());
    expect(session).toMatchObject({ hasPassword: false, actor: { clientIds: [client.id] } });
    expect(await refusal(enterByLink(visitor(), { token, deviceSecret: "d" }))).toBe("link-used");
    expect(await refusal(enterByLink(visitor(), { token: "x", deviceSecret: "d" }))).toBe("link-unknown");
  });
});

it("the office's log says who signed in, without the client's name", async () => {
  const code = await ask(contact.email);
  await enter(contact.email, code);
  const [user] = await read(system, (tx) => tx.select().from(users).where(eq(users.email, contact.email)));
  const own = (await eventsOf(world, null)).filter(({ data }) => data.userId === user?.id);
  expect(own.map(({ kind }) => kind)).toEqual(["sign-in-code.asked", "session.opened"]);
  expect(JSON.stringify(own)).not.toContain(contact.name);
});
