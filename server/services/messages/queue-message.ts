import type { Tx } from "@/db/client";
import { outboundMessages } from "@/db/schema";
import type { Locale } from "@/domain/access/actor";
import { env } from "@/server/env";
import { enqueue } from "@/server/jobs/enqueue";
import { idOf, type ServiceContext } from "../context";

export interface NewMessage {
  clientId: string;
  /** The cases it is about, where it is to be read again; none where it is about no work. */
  caseIds: readonly string[];
  toName: string;
  toEmail: string | null;
  locale: Locale;
  subject: string;
  /** Links as marks (invitations/message-links.ts). */
  body: string;
}

/** `queued`: an e-mail leaves soon. `copied`: there is no mail server or no address, so the text is shown for copying. */
export type MessageChannel = "queued" | "copied";

/** Keeps a message to a client and, where it can be mailed, hands it to the worker in the same transaction. */
export async function queueMessageIn(
  tx: Tx,
  ctx: ServiceContext,
  message: NewMessage,
): Promise<{ messageId: string; channel: MessageChannel }> {
  const messageId = idOf(ctx);
  const channel: MessageChannel = env().smtpUrl && message.toEmail ? "queued" : "copied";
  await tx
    .insert(outboundMessages)
    .values({ ...message, caseIds: [...message.caseIds], id: messageId, status: channel, createdAt: ctx.now() });
  if (channel === "queued") await enqueue(tx, "mail.send", { messageId });
  return { messageId, channel };
}
