import { run } from "./bootstrap.mjs";

await run("scripts/screens.ts");
