import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { testDatabase } from "@/db/testing/test-database";

// What the launcher would set, so that code which asks server/env.ts finds this worker's database and folder.
const { ownerUrl, appUrl } = testDatabase();
// One for each database: a sweep here must not find what another server's rows name.
const { port, pathname } = new URL(ownerUrl);
const dataFolder = path.join(os.tmpdir(), `zhengban-test-files-${process.ppid}-${port}-${pathname.slice(1)}`);
fs.mkdirSync(dataFolder, { recursive: true });

process.env.DATABASE_URL = appUrl;
process.env.DATABASE_OWNER_URL = ownerUrl;
process.env.NEXTAUTH_SECRET ??= "only-for-tests-only-for-tests-only-for-tests";
process.env.NEXTAUTH_URL ??= "http://127.0.0.1:3000";
process.env.ZB_MODE ??= "demo";
process.env.ZB_DATA_DIR = dataFolder;
process.env.ZB_LOG_LEVEL ??= "error";
