import { z } from "zod";
import { createInvitation } from "../../services/invitations/create-invitation";
import { endPortalAccess } from "../../services/invitations/end-portal-access";
import { inspectLink } from "../../services/invitations/inspect-link";
import { listInvitations } from "../../services/invitations/list-invitations";
import { revokeInvitation } from "../../services/invitations/revoke-invitation";
import { textForInvitation } from "../../services/invitations/text-for-invitation";
import { makeCode } from "../../services/sign-in-codes/make-code";
import { procedureFor, router, visitorProcedure } from "../trpc";

const invitationInput = z.strictObject({ invitationId: z.uuid() });

export const invitationRouter = router({
  list: procedureFor("invitation.read")
    .input(z.strictObject({ clientId: z.uuid() }))
    .query(({ ctx, input }) => listInvitations(ctx, input)),
  /** An invitation to the portal; making one again withdraws the one before. */
  create: procedureFor("invitation.create")
    .input(z.strictObject({ contactId: z.uuid() }))
    .mutation(({ ctx, input }) => createInvitation(ctx, input)),
  /** A code to sign in with, to be passed on by chat. */
  makeCode: procedureFor("invitation.create")
    .input(z.strictObject({ contactId: z.uuid() }))
    .mutation(({ ctx, input }) => makeCode(ctx, input)),
  text: procedureFor("invitation.create")
    .input(invitationInput)
    .query(({ ctx, input }) => textForInvitation(ctx, input)),
  revoke: procedureFor("invitation.revoke")
    .input(invitationInput)
    .mutation(({ ctx, input }) => revokeInvitation(ctx, input)),
  endAccess: procedureFor("invitation.revoke")
    .input(z.strictObject({ contactId: z.uuid() }))
    .mutation(({ ctx, input }) => endPortalAccess(ctx, input)),
  /** What stands behind a link. It is opened by POST /api/links, never by reading it. */
  inspect: visitorProcedure
    .input(z.strictObject({ token: z.string().max(100), deviceSecret: z.string().max(100).nullable().default(null) }))
    .query(({ ctx, input }) => inspectLink(ctx, input)),
});
