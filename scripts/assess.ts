import { runAssess } from "./assess-command";

// `npm run assess -- …`: see assess-command.ts.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error; // the reader (head, less) has seen enough
});
process.exitCode = runAssess(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  now: new Date(),
});
