import { createHmac } from "node:crypto";
import { env } from "@/server/env";

/** How long a link can wait for its first opening, in days. */
export const INVITATION_DAYS = 7;

/**
 * The 256-bit token of an invitation: a keyed hash of its id, so that the agency's people can copy a link again while it
 * waits, although the database holds no more than the token's SHA-256. Without the installation's secret nobody makes one.
 */
export const invitationToken = (invitationId: string): string =>
  createHmac("sha256", env().authSecret).update(`invitation:${invitationId}`).digest("base64url");

export const linkOfToken = (token: string): string => `${env().publicUrl}/l/${token}`;
