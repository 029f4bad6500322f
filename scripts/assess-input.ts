import { readFileSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseDocument } from "yaml";
import { isDay } from "@/domain/shared/day";
import type { Locale } from "@/domain/rules/rule-set";

/** What a person typed or wrote cannot be taken: one line says why. */
export class BadInput extends Error {}

export const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
/** npm runs scripts in the project's folder; paths are meant from where the person stands. */
export const HERE = process.cwd() === ROOT ? (process.env.INIT_CWD ?? ROOT) : process.cwd();

export interface Arguments {
  readonly paths: readonly string[];
  readonly json: boolean;
  readonly help: boolean;
  readonly locale: Locale;
}

export interface Input {
  readonly facts: unknown;
  readonly heldLicences: unknown;
  readonly date: string;
}

export function usage(locale: Locale): string {
  return locale === "zh"
    ? "用法：npm run assess -- <facts.yaml | 文件夹> … [--json] [--lang zh|en]"
    : "usage: npm run assess -- <facts.yaml | folder> … [--json] [--lang zh|en]";
}

/** The language asked for, also when something else in the arguments is wrong. */
export function localeOf(args: readonly string[]): Locale {
  const at = args.lastIndexOf("--lang");
  const asked = at >= 0 ? args[at + 1] : args.findLast((arg) => arg.startsWith("--lang="))?.slice("--lang=".length);
  return asked === "en" ? "en" : "zh";
}

export function readArguments(args: readonly string[]): Arguments {
  const locale = localeOf(args);
  const zh = locale === "zh";
  const paths: string[] = [];
  let json = false;
  let help = false;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string;
    if (arg === "--json") json = true;
    else if (arg === "--help" || arg === "-h") help = true;
    else if (arg === "--lang" || arg.startsWith("--lang=")) {
      const value = arg === "--lang" ? args[++i] : arg.slice("--lang=".length);
      if (value !== "zh" && value !== "en")
        throw new BadInput(
          zh ? `--lang 应为 zh 或 en，不是 ${value ?? "空"}` : `--lang takes zh or en, not ${value ?? "nothing"}`,
        );
    } else if (arg.startsWith("-"))
      throw new BadInput(zh ? `没有这个选项：${arg}；${usage(locale)}` : `unknown option ${arg}; ${usage(locale)}`);
    else paths.push(arg);
  }
  if (paths.length === 0 && !help) throw new BadInput(usage(locale));
  return { paths, json, help, locale };
}

/** Files as named; of a folder its .yaml, .yml and .json files by name. */
export function listFiles({ paths, locale }: Arguments): { files: string[]; single: boolean } {
  const zh = locale === "zh";
  const files: string[] = [];
  let single = paths.length === 1;
  for (const given of paths) {
    const stat = statSync(path.resolve(HERE, given), { throwIfNoEntry: false });
    if (!stat) throw new BadInput(`${given}${zh ? "：没有这个文件或文件夹" : ": no such file or folder"}`);
    if (!stat.isDirectory()) {
      files.push(given);
      continue;
    }
    single = false;
    const found = readdirSync(path.resolve(HERE, given), { withFileTypes: true })
      .filter((entry) => !entry.isDirectory() && /\.(ya?ml|json)$/i.test(entry.name))
      .map((entry) => path.join(given, entry.name))
      .sort();
    if (found.length === 0)
      throw new BadInput(
        zh
          ? `${given}：文件夹里没有 .yaml、.yml 或 .json 文件`
          : `${given}: no .yaml, .yml or .json file in this folder`,
      );
    files.push(...found);
  }
  return { files, single };
}

/** A profile is a few kilobytes. What is larger is something else, and parsing it would take its time. */
const MOST_BYTES = 256 * 1024;

export function readInput(file: string, today: string, locale: Locale): Input {
  const refuse = (zh: string, en: string) => new BadInput(locale === "zh" ? `${file}：${zh}` : `${file}: ${en}`);
  const content = readText(file, refuse);
  const data = parse(content, refuse);
  if (!isPlainObject(data))
    throw refuse(
      "应为 {facts: {…}, heldLicences: […], date?} 的形式",
      "must hold {facts: {...}, heldLicences: [...], date?}",
    );
  const { facts, heldLicences, date, ...others } = data;
  const stray = Object.keys(others)[0];
  if (stray !== undefined)
    throw refuse(
      `没有 ${stray} 这一项；只有 facts、heldLicences 和 date`,
      `unknown key ${stray}; facts, heldLicences and date are known`,
    );
  if (facts === undefined) throw refuse("缺少 facts", "facts is missing");
  if (date !== undefined && date !== null && !isDay(date)) {
    const given = typeof date === "string" || typeof date === "number" ? JSON.stringify(date) : typeof date;
    throw refuse(`date 应为日期，如 2026-11-25，不是 ${given}`, `date must be a day like 2026-11-25, not ${given}`);
  }
  return { facts, heldLicences, date: date ?? today };
}

type Refuse = (zh: string, en: string) => BadInput;

function readText(file: string, refuse: Refuse): string {
  let bytes: Buffer;
  try {
    const full = path.resolve(HERE, file);
    const stat = statSync(full);
    if (!stat.isFile() && !stat.isFIFO()) throw refuse("不是文件", "is not a file");
    if (stat.size > MOST_BYTES)
      throw refuse(
        `大于 ${MOST_BYTES / 1024} KB，不像一份事实文件`,
        `larger than ${MOST_BYTES / 1024} KB, no facts file`,
      );
    bytes = readFileSync(full);
  } catch (error) {
    if (error instanceof BadInput) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw refuse(`读不了（${code}）`, `cannot be read (${code})`);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes); // drops a byte-order mark
  } catch {
    throw refuse("不是 UTF-8 文本", "is not UTF-8 text");
  }
}

function parse(content: string, refuse: Refuse): unknown {
  let fault: string | undefined;
  try {
    const document = parseDocument(content, { stringKeys: true });
    fault = (document.errors[0] ?? document.warnings[0])?.message.split("\n")[0]?.replace(/:$/, "");
    if (fault === undefined) return document.toJS(); // an alias without its anchor is only noticed here
  } catch (error) {
    fault = error instanceof Error ? error.message : String(error);
  }
  if (fault.includes("call stack")) fault = "nested too deeply"; // the parser's own words for it
  throw refuse(`不是有效的 YAML 或 JSON：${fault}`, `not valid YAML or JSON: ${fault}`);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
