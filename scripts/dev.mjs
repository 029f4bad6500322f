import { run } from "./bootstrap.mjs";

await run("scripts/launcher/dev.ts");
