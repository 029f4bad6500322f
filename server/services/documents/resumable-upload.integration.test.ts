import fs from "node:fs/promises";
import path from "node:path";
import { partialFolder } from "@/server/storage/disk-partials";
import { resumableSuite } from "./testing/resumable-suite";

const waiting = () => fs.readdir(partialFolder()).catch(() => []);

await resumableSuite({
  waiting,
  // It comes after 100 bytes that are there already.
  hasTaken: async (id, byteCount) => (await fs.stat(path.join(partialFolder(), id))).size === 100 + byteCount,
  age: async (hours) => {
    const past = new Date(Date.now() - hours * 3_600_000);
    for (const name of await waiting()) await fs.utimes(path.join(partialFolder(), name), past, past);
  },
});
