import { spawn } from "node:child_process";
import { programFolders } from "../env";
import { ReadingStopped } from "./letter-text";

/** Memory that the program may address, and the processor's seconds it may use, where the system can hold it to that. */
const MOST_BYTES = 3_000_000_000;
const MOST_SECONDS = 120;
const MOST_OUTPUT = 1_000_000;
const LIST_MS = 10_000;
/** How sure it has to be that a picture lies on its side. */
const LEAST_TURN_CONFIDENCE = 2;

export interface Tesseract {
  program: string;
  /** It can tell how a page lies. */
  hasTurns: boolean;
}

interface Ended {
  isDone: boolean;
  isOverTime: boolean;
  output: string;
}

/**
 * Tesseract, where it is installed with `chi_sim`: asked anew each time, so that installing it needs no restart. Null: it is not.
 * No shell takes part, and nothing of the file is an argument: the path is one that we made.
 */
export async function findTesseract(program: string): Promise<Tesseract | null> {
  const { isDone, output } = await run([program, "--list-langs"], LIST_MS);
  const languages = output.split(/\s+/);
  return isDone && languages.includes("chi_sim") ? { program, hasTurns: languages.includes("osd") } : null;
}

/** The text of one picture, as one column: letters have one, and looking for more loses their first and last lines. Throws ReadingStopped `too-long`, `failed`. */
export async function readPicture({ program }: Tesseract, picture: string, timeMs: number): Promise<string> {
  const ended = await run(await limited([program, picture, "stdout", "-l", "chi_sim", "--psm", "6"]), timeMs);
  if (ended.isOverTime) throw new ReadingStopped("too-long");
  if (!ended.isDone) throw new ReadingStopped("failed");
  return ended.output;
}

/** By how many degrees to the right a picture has to be turned to stand upright; 0 where that cannot be told. */
export async function turnOf({ program, hasTurns }: Tesseract, picture: string, timeMs: number): Promise<number> {
  if (!hasTurns) return 0;
  const { isDone, output } = await run(await limited([program, picture, "stdout", "-l", "osd", "--psm", "0"]), timeMs);
  const turn = Number(/^Rotate:\s*(\d+)/mu.exec(output)?.[1] ?? 0);
  const confidence = Number(/^Orientation confidence:\s*([\d.]+)/mu.exec(output)?.[1] ?? 0);
  const isKnown = turn === 90 || turn === 180 || turn === 270;
  return isDone && isKnown && confidence >= LEAST_TURN_CONFIDENCE ? turn : 0;
}

let hasLimits: Promise<boolean> | undefined;

async function limited(command: readonly string[]): Promise<string[]> {
  hasLimits ??= run(["prlimit", "--version"], LIST_MS).then(({ isDone }) => isDone);
  return (await hasLimits)
    ? ["prlimit", `--as=${MOST_BYTES}`, `--cpu=${MOST_SECONDS}`, "--", ...command]
    : [...command];
}

/** The child knows nothing of our environment but where programs lie; it is killed when its time is over. */
function run([program = "", ...rest]: readonly string[], timeMs: number): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(/* turbopackIgnore: true */ program, rest, {
      stdio: ["ignore", "pipe", "ignore"],
      env: childEnvironment(),
    });
    const chunks: Buffer[] = [];
    let size = 0;
    let isOverTime = false;
    const watch = setTimeout(() => {
      isOverTime = true;
      child.kill("SIGKILL");
    }, timeMs);
    const end = (isDone: boolean) => {
      clearTimeout(watch);
      resolve({ isDone, isOverTime, output: Buffer.concat(chunks).toString("utf8") });
    };
    child.stdout.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > MOST_OUTPUT) child.kill("SIGKILL");
      else chunks.push(chunk);
    });
    child.on("error", () => end(false));
    child.on("close", (code) => end(code === 0));
  });
}

const childEnvironment = () =>
  ({ ...programFolders(), OMP_THREAD_LIMIT: "1", LC_ALL: "C.UTF-8" }) as unknown as NodeJS.ProcessEnv; // Next wants NODE_ENV in it
