// What the commands print. Plain Node, since it must work before anything is installed.
const locale = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || "";

/** Chinese where the terminal is Chinese, else English. */
export const words = (zh, en) => (/^zh/i.test(locale) ? zh : en);

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`.padStart(8);

/** One line of progress, after the time since the command began. */
export function say(zh, en) {
  clearLine();
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

// What goes on right now, each with the time it began; several things may.
const underWay = new Map();
let ticker = null;
const isTerminal = Boolean(process.stdout.isTTY);

function tick() {
  const now = performance.now();
  const parts = [...underWay].map(([text, from]) => `${text} … ${seconds(now - from).trim()}`);
  const line = `${seconds(now)}  ${parts.join(" · ")}`;
  process.stdout.write(isTerminal ? `\r\u001b[2K${line}` : `${line}\n`);
}

function clearLine() {
  if (isTerminal && ticker) process.stdout.write("\r\u001b[2K");
}

/** Says what goes on, then that it goes on: every second on a terminal, every 15 seconds in a log. */
export async function during(zh, en, work) {
  const text = words(zh, en);
  say(`${zh} …`, `${en} …`);
  underWay.set(text, performance.now());
  ticker ??= setInterval(tick, isTerminal ? 1000 : 15_000);
  try {
    return await work();
  } finally {
    clearLine();
    underWay.delete(text);
    if (underWay.size === 0) {
      clearInterval(ticker);
      ticker = null;
    }
  }
}
