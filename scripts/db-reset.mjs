import { run } from "./bootstrap.mjs";

await run("scripts/launcher/db-reset.ts");
