import { runBook } from "./book-command";

// `npm run book -- [--coverage] [--mutants]`: see book-command.ts.
process.exitCode = runBook(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  isTerminal: process.stderr.isTTY,
});
