import { createTransport } from "nodemailer";
import { env } from "../env";

export interface Mail {
  /** The same for every try of the same message, so that a mail server drops a repeat. */
  id: string;
  toName: string;
  toEmail: string;
  subject: string;
  text: string;
}

export interface Mailer {
  /** Rejects when the mail server did not take it. */
  send(mail: Mail): Promise<void>;
  close(): void;
}

/** A refusal that trying again will not change: no such address, or the mail server will not have us. */
export class MailRefused extends Error {
  override readonly name = "MailRefused";
}

/** Sends through an SMTP server. url: smtp:// or smtps:// with user and password where needed. */
export function smtpMailer(url: string, from: string): Mailer {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
    // Nothing of ours reads files or addresses into a mail; make sure nothing ever does.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = from.match(/@([^\s>]+)/)?.[1] ?? "localhost";
  return {
    async send(mail) {
      try {
        await transport.sendMail({
          from,
          to: { name: mail.toName, address: mail.toEmail },
          subject: mail.subject,
          text: mail.text,
          messageId: `<${mail.id}@${domain}>`,
          textEncoding: "base64",
        });
      } catch (error) {
        throw isForGood(error) ? new MailRefused(wordsOf(error)) : new Error(wordsOf(error));
      }
    },
    close: () => transport.close(),
  };
}

function isForGood(error: unknown): boolean {
  const code = typeof error === "object" && error !== null && "responseCode" in error ? Number(error.responseCode) : 0;
  return code >= 500 && code < 600;
}

/** The server's answer on one line: it may quote the recipient, never a password. */
function wordsOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0]?.slice(0, 300) ?? "";
}

let known: Mailer | null | undefined;

/** The installation's mailer; null while no mail server is set up. */
export function mailer(): Mailer | null {
  const { smtpUrl, mailFrom } = env();
  known ??= smtpUrl && mailFrom ? smtpMailer(smtpUrl, mailFrom) : null;
  return known;
}
