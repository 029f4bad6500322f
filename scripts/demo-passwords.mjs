import { run } from "./bootstrap.mjs";

await run("scripts/launcher/demo-passwords.ts");
