// What the commands print. Plain Node, since it must work before anything is installed.
const locale = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || "";

/** Chinese where the terminal is Chinese, else English. */
export const words = (zh, en) => (/^zh/i.test(locale) ? zh : en);

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`.padStart(8);

/** One line of progress, after the time since the command began. */
export function say(zh, en) {
  process.stdout.write(`${seconds(performance.now())}  ${words(zh, en)}\n`);
}

/** A reason to stop: one clear line, and the command ends with 1. */
export class Stop extends Error {
  constructor(zh, en) {
    super(words(zh, en));
    this.name = "Stop";
  }
}

/** Ends the command: a Stop is one line, anything else is a fault of ours and shows where it happened. */
export function end(error) {
  process.stderr.write(`\n✗ ${error instanceof Stop ? error.message : (error?.stack ?? error)}\n`);
  process.exit(1);
}

/** Says what goes on, then that it goes on: every second on a terminal, every 15 seconds in a log. */
export async function during(zh, en, work) {
  say(`${zh} …`, `${en} …`);
  const from = performance.now();
  const isTerminal = process.stdout.isTTY;
  const timer = setInterval(
    () => {
      const line = `${seconds(performance.now())}  ${words(zh, en)} … ${seconds(performance.now() - from).trim()}`;
      process.stdout.write(isTerminal ? `\r${line} ` : `${line}\n`);
    },
    isTerminal ? 1000 : 15_000,
  );
  try {
    return await work();
  } finally {
    clearInterval(timer);
    if (isTerminal && performance.now() - from > 1000) process.stdout.write("\r\u001b[2K");
  }
}
