import { runAssess } from "./assess-command";

// `npm run assess -- …`: see assess-command.ts.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error; // the reader (head, less) has seen enough
});
const WIDEST = 100; // wider lines are hard to follow
process.exitCode = runAssess(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  columns: Math.max(40, Math.min(WIDEST, process.stdout.columns ?? WIDEST)), // piped: no columns are known
  now: new Date(),
});
