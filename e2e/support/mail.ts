import fs from "node:fs";
import path from "node:path";
import { expect } from "@playwright/test";
import { type ParsedMail, simpleParser } from "mailparser";
import { e2eState } from "./state";

/** Every mail to this address so far, oldest first. */
export async function mailsTo(address: string): Promise<ParsedMail[]> {
  const { mails } = e2eState();
  const files = fs.readdirSync(mails).filter((name) => name.endsWith(".eml"));
  const parsed = await Promise.all(files.sort().map((name) => simpleParser(fs.readFileSync(path.join(mails, name)))));
  return parsed.filter(({ to }) => [to ?? []].flat().some(({ text }) => text.includes(address)));
}

/** Waits until a mail to this address matches, and answers with it. */
export async function mailTo(address: string, subject: RegExp): Promise<ParsedMail> {
  const found = async () => (await mailsTo(address)).findLast((mail) => subject.test(mail.subject ?? ""));
  await expect
    .poll(async () => Boolean(await found()), { message: `a mail to ${address}`, timeout: 20_000 })
    .toBe(true);
  const mail = await found();
  if (!mail) throw new Error(`the mail to ${address} is gone`);
  return mail;
}

/** The link to us in a mail's text. */
export function linkIn(text: string | undefined): string {
  const link = /https?:\/\/\S+/.exec(text ?? "")?.[0];
  if (!link) throw new Error(`no link in: ${text}`);
  return link;
}
