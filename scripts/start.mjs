import { run } from "./bootstrap.mjs";

await run("scripts/launcher/start.ts");
