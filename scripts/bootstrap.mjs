// What stands before every command: the right Node, the installed packages, then TypeScript. Plain Node on purpose:
// straight after a clone there is nothing else.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { during, end, Stop, say } from "./say.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const stamp = "node_modules/.zhengban-installed";

/** Installs what is missing, then runs a TypeScript program, named from the root of the project. */
export async function run(program) {
  try {
    process.chdir(root);
    checkNode();
    if (fs.existsSync(".env")) process.loadEnvFile(".env");
    await install();
    const { register } = await import("tsx/esm/api");
    register();
    await import(pathToFileURL(path.resolve(program)).href);
  } catch (error) {
    end(error);
  }
}

function checkNode() {
  const wanted = JSON.parse(fs.readFileSync("package.json", "utf8")).engines.node.replace(">=", "");
  const number = (version) => version.split(".").reduce((sum, part) => sum * 1000 + Number(part), 0);
  const [major = 0, minor = 0] = wanted.split(".");
  if (number(process.versions.node) >= number(`${major}.${minor}.0`)) return;
  const found = process.versions.node;
  throw new Stop(
    `需要 Node.js ${wanted} 以上，当前是 ${found}。`,
    `Node.js ${wanted} or newer is needed; this is ${found}.`,
  );
}

const lockHash = (folder) =>
  createHash("sha256")
    .update(fs.readFileSync(path.join(folder, "package-lock.json")))
    .digest("hex");

/** True when node_modules is what the lockfile says: by our stamp, or by npm's own record of what it installed. */
export function isInstalled(folder) {
  try {
    if (fs.readFileSync(path.join(folder, stamp), "utf8") === lockHash(folder)) return true;
  } catch {
    // No stamp: somebody may have run npm by hand.
  }
  try {
    const read = (file) => JSON.parse(fs.readFileSync(path.join(folder, file), "utf8")).packages;
    const installed = read("node_modules/.package-lock.json");
    // A package for certain systems only (os, cpu) may rightly be absent.
    const isThere = ([place, { version, optional, devOptional, os, cpu, extraneous }]) =>
      place === "" || optional || devOptional || os || cpu || extraneous || installed[place]?.version === version;
    return Object.entries(read("package-lock.json")).every(isThere);
  } catch {
    return false;
  }
}

async function install() {
  if (isInstalled(root)) return;
  mustHaveRoom();
  const { code, output } = await during("安装依赖（npm ci）", "Installing packages (npm ci)", runNpm);
  if (code !== 0) {
    process.stderr.write(`\n${output.trim().split("\n").slice(-20).join("\n")}\n`);
    if (/ENOSPC|no space left/i.test(output)) throw full();
    if (/EACCES|EPERM|EROFS/.test(output)) throw new Stop(`没有写入权限：${root}`, `No right to write in ${root}`);
    throw new Stop(
      "依赖安装失败，原因见上。检查网络或 npm 源后重试。",
      "Installing packages failed, for the reason above. Check the network or the npm registry and try again.",
    );
  }
  fs.writeFileSync(stamp, lockHash(root));
  say("依赖已安装", "Packages installed");
}

function runNpm() {
  // .npmrc keeps npm silent so that commands can be piped; here its errors are wanted.
  const args = ["ci", "--include=dev", "--loglevel=error", "--no-audit", "--no-fund"];
  const npm = process.env.npm_execpath;
  const [program, rest] = npm?.endsWith(".js") ? [process.execPath, [npm, ...args]] : ["npm", args];
  const child = spawn(program, rest, {
    stdio: ["ignore", "pipe", "pipe"],
    shell: program === "npm" && process.platform === "win32",
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += text));
  return new Promise((resolve) => {
    child.on("error", (error) => resolve({ code: 1, output: error.message }));
    child.on("close", (code) => resolve({ code, output }));
  });
}

const full = () => new Stop(`磁盘空间不足：${root}`, `The disk is full: ${root}`);

function mustHaveRoom() {
  try {
    fs.accessSync(root, fs.constants.W_OK);
  } catch {
    throw new Stop(`没有写入权限：${root}`, `No right to write in ${root}`);
  }
  const { bavail, bsize } = fs.statfsSync(root);
  const megabytes = Math.floor((bavail * bsize) / 2 ** 20);
  if (megabytes < 1500)
    throw new Stop(
      `磁盘空间不足：${root} 只剩 ${megabytes} MB，安装和构建约需 1500 MB。`,
      `Not enough room: ${megabytes} MB left at ${root}, and installing and building take about 1500 MB.`,
    );
}
