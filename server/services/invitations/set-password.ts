import { and, eq, isNull, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { invitations, passwordLinks, users } from "@/db/schema";
import { emailField } from "@/domain/clients/schema";
import { passwordFault } from "@/domain/access/password";
import { endAllSessionsIn, openSessionIn } from "@/server/auth/sessions";
import { hashPassword } from "@/server/auth/sign-in";
import { ServiceError } from "@/server/errors";
import { asSystem, type ServiceContext } from "../context";
import { recordEvent } from "../events/record-event";
import { type FoundLink, findLinkIn } from "./find-link";
import { maySetPasswordIn } from "./may-set-password";

export interface PasswordSet {
  sessionToken: string;
  role: FoundLink["role"];
}

/**
 * Sets the password of the person whom an unopened link was made for; ends their other sessions, uses up the link and signs
 * them in.
 *
 * email: asked for only where the person has none yet. Refuses with `link-…`, `password-elsewhere`, `email-needed`,
 * `email-taken`, `password-too-short` …
 */
export async function setPasswordByLink(
  ctx: ServiceContext,
  input: { token: string; email: string | null; password: string },
): Promise<PasswordSet> {
  // The slow hash is made between the two looks, so that no connection waits for it and only a real link costs it.
  await asSystem(ctx, async (tx) => mustOpen(await findLinkIn(tx, input.token, ctx.now(), false)));
  const passwordHash = await hashOf(input.password);
  return asSystem(ctx, async (tx) => {
    const now = ctx.now();
    const link = mustOpen(await findLinkIn(tx, input.token, now, true));
    if (link.kind === "account" && !(await maySetPasswordIn(tx, link)))
      throw new ServiceError("PRECONDITION_FAILED", "password-elsewhere");
    const table = link.kind === "account" ? invitations : passwordLinks;
    await tx.update(table).set({ usedAt: now }).where(eq(table.id, link.id));
    return settle(tx, ctx, link, input, passwordHash);
  });
}

/**
 * The same from a session that a link to papers opened: from then on the person signs in with a password and sees the whole
 * company. Only for somebody who has none yet.
 */
export async function setPasswordInSession(
  ctx: ServiceContext & { session: { invitationId: string | null } | null },
  input: { email: string | null; password: string },
): Promise<PasswordSet> {
  const actor = ctx.actor;
  const invitationId = ctx.session?.invitationId;
  if (actor?.kind !== "person" || !actor.link || !invitationId)
    throw new ServiceError("UNAUTHORIZED", "sign-in-needed");
  const passwordHash = await hashOf(input.password);
  return asSystem(ctx, async (tx) => {
    const [row] = await tx
      .select({
        createdBy: invitations.createdBy,
        clientId: invitations.clientId,
        revokedAt: invitations.revokedAt,
        userId: users.id,
        userName: users.name,
        email: users.email,
        passwordHash: users.passwordHash,
        role: users.role,
        locale: users.locale,
      })
      .from(invitations)
      .innerJoin(users, eq(users.id, invitations.userId))
      .where(and(eq(invitations.id, invitationId), eq(users.id, actor.userId)))
      .for("update");
    if (!row || row.revokedAt) throw new ServiceError("PRECONDITION_FAILED", "link-revoked");
    if (row.passwordHash !== null || !(await maySetPasswordIn(tx, row)))
      throw new ServiceError("PRECONDITION_FAILED", "password-elsewhere");
    return settle(tx, ctx, { ...row, id: invitationId, kind: "account" }, input, passwordHash);
  });
}

function mustOpen(link: FoundLink | null): FoundLink {
  if (!link || link.kind === "papers") throw new ServiceError("NOT_FOUND", "link-unknown");
  if (link.state !== "open") throw new ServiceError("PRECONDITION_FAILED", `link-${link.state}`);
  return link;
}

type Settled = Pick<FoundLink, "id" | "kind" | "userId" | "userName" | "email" | "role" | "locale" | "clientId">;

async function settle(
  tx: Tx,
  ctx: ServiceContext,
  link: Settled,
  input: { email: string | null; password: string },
  passwordHash: string,
): Promise<PasswordSet> {
  const now = ctx.now();
  const { userId } = link;
  const email = link.email ?? (await freeEmailIn(tx, userId, input.email));
  const fault = passwordFault(input.password, [email, link.userName]);
  if (fault) throw new ServiceError("BAD_REQUEST", `password-${fault}`);
  await tx.update(users).set({ email, passwordHash }).where(eq(users.id, userId));
  await endAllSessionsIn(tx, userId, now);
  // Another link that still waits would let its holder set the password again.
  await tx
    .update(invitations)
    .set({ revokedAt: now })
    .where(
      and(
        eq(invitations.userId, userId),
        isNull(invitations.requestId),
        isNull(invitations.usedAt),
        isNull(invitations.revokedAt),
      ),
    );
  await tx
    .update(passwordLinks)
    .set({ revokedAt: now })
    .where(and(eq(passwordLinks.userId, userId), isNull(passwordLinks.usedAt), isNull(passwordLinks.revokedAt)));
  const actor = { kind: "person", userId, role: link.role, name: link.userName, locale: link.locale } as const;
  await recordEvent(
    tx,
    { ...ctx, actor },
    { clientId: link.clientId, kind: "password.set", data: { userId, linkId: link.id } },
  );
  const sessionToken = await openSessionIn(
    tx,
    { userId, kind: "password", address: ctx.address, agent: ctx.agent },
    now,
  );
  return { sessionToken, role: link.role };
}

async function freeEmailIn(tx: Tx, userId: string, typed: string | null): Promise<string> {
  const email = emailField.safeParse(typed);
  if (!email.success || email.data === null) throw new ServiceError("BAD_REQUEST", "email-needed");
  const [taken] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.email, email.data), ne(users.id, userId)));
  if (taken) throw new ServiceError("PRECONDITION_FAILED", "email-taken");
  return email.data;
}

function hashOf(password: string): Promise<string> {
  // A cheap check first: nobody makes the server hash a text that is refused anyway.
  const fault = passwordFault(password, []);
  if (fault) throw new ServiceError("BAD_REQUEST", `password-${fault}`);
  return hashPassword(password);
}
