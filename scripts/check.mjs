import { run } from "./bootstrap.mjs";

await run("scripts/tests/run-checks.ts");
