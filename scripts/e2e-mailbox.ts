import { randomUUID } from "node:crypto";
import fs from "node:fs";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { SMTPServer } from "smtp-server";

/** A mail server on loopback that keeps every message as a file in `folder` and delivers nothing. */
export async function startMailbox(folder: string): Promise<{ port: number; stop: () => void }> {
  fs.mkdirSync(folder, { recursive: true });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onData(stream, _session, done) {
      const file = path.join(folder, `${Date.now()}-${randomUUID()}`);
      // Named .eml once it is whole, so that no reader meets half a message.
      stream.pipe(fs.createWriteStream(`${file}.part`)).on("finish", () => {
        fs.renameSync(`${file}.part`, `${file}.eml`);
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  return { port, stop: () => server.close(() => {}) };
}
