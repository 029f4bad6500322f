import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import { CATALOGUE, type Namespace } from "@/messages/catalogue";
import { formatMessage, parseMessage, splitTags, type TaggedPart } from "@/messages/format-message";
import { flatten, usesOfMessages } from "@/messages/source-scan";

const root = path.resolve(import.meta.dirname, "..");
const areas = Object.keys(CATALOGUE.en) as Namespace[];
const zh = areas.flatMap((area) =>
  flatten(CATALOGUE["zh-CN"][area]).map(([key, text]) => [`${area}.${key}`, text] as const),
);
const en = areas.flatMap((area) => flatten(CATALOGUE.en[area]).map(([key, text]) => [`${area}.${key}`, text] as const));
const inEnglish = new Map(en);

/** Arguments that only Chinese has a notation for: an amount in capital characters (人民币大写). */
const ONLY_CHINESE: Readonly<Record<string, readonly string[]>> = { "pdf.quote.inWords": ["words"] };

type Parsed = ReturnType<typeof parseMessage>;
function argumentsOf(nodes: Parsed): string[] {
  return nodes.flatMap((node) => {
    if (typeof node === "string") return [];
    if (!("options" in node)) return [node.arg];
    return [node.arg, ...Object.values(node.options).flatMap(argumentsOf)];
  });
}
const tagsOf = (parts: TaggedPart[]): string[] =>
  parts.flatMap((part) => (typeof part === "string" ? [] : [part.tag, ...tagsOf(part.parts)]));
const names = (values: string[]) => [...new Set(values)].sort();

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) return ["node_modules", "testing"].includes(entry.name) ? [] : sources(full);
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name) ? [full] : [];
  });
}

describe("the catalogue", () => {
  it("has every file of messages/ registered", () => {
    for (const locale of ["zh-CN", "en"] as const) {
      const files = readdirSync(path.join(root, "messages", locale)).map((file) => file.replace(/\.json$/, ""));
      expect(files.sort()).toEqual([...areas].sort());
    }
  });

  it("has the same keys in both languages", () => {
    expect(en.map(([key]) => key).sort()).toEqual(zh.map(([key]) => key).sort());
  });

  it("has no empty sentence and none left as it was in the other language", () => {
    expect([...zh, ...en].filter(([, text]) => text.trim() === "")).toEqual([]);
    expect(
      // A language is called by its own name.
      en
        .filter(([, text]) => text !== "中文" && /[\u4e00-\u9fff，。；：！？“”（）]/.test(text.replace(/[“”]/g, "")))
        .map(([key]) => key),
    ).toEqual([]);
  });

  it("takes the same arguments and tags in both languages", () => {
    const signature = (key: string, text: string) =>
      [
        ...names(argumentsOf(parseMessage(text))).filter((name) => !ONLY_CHINESE[key]?.includes(name)),
        "|",
        ...names(tagsOf(splitTags(text))),
      ].join(" ");
    const unlike = zh.filter(([key, text]) => signature(key, text) !== signature(key, inEnglish.get(key) ?? ""));
    expect(unlike.map(([key]) => key)).toEqual([]);
  });

  it("uses full-width punctuation in Chinese, and no marks that shout", () => {
    const faults = zh.filter(([, text]) => {
      const plain = text.replace(/\{[^{}]*\}/g, "号").replace(/<\/?\w+>/g, "");
      return /[\u4e00-\u9fff][,;:!?()]|[,;:!?()][\u4e00-\u9fff]|！|"/.test(plain);
    });
    expect(faults).toEqual([]);
  });

  it("formats every sentence as use-intl does", () => {
    let count = 0;
    for (const [locale, list] of [
      ["zh-CN", zh],
      ["en", en],
    ] as const) {
      for (const [key, text] of list) {
        const args = names(argumentsOf(parseMessage(text)));
        const plain = text.replace(/<\/?\w+>/g, "");
        const t = createTranslator({ locale, messages: { it: plain } });
        for (const n of args.length > 0 ? [0, 1, 2, 5, 21, 1000, 12345] : [0]) {
          const values = Object.fromEntries(args.map((name) => [name, n]));
          const theirs = args.length > 0 ? t("it" as never, values as never) : t("it" as never);
          expect([key, formatMessage(plain, locale, values)]).toEqual([key, theirs]);
          count += 1;
        }
      }
    }
    expect(count).toBeGreaterThan(zh.length * 2 - 1);
  });
});

describe("the sources and the catalogue", () => {
  const files = ["app", "components", "server", "domain", "scripts", "db", "messages"].flatMap((folder) =>
    sources(path.join(root, folder)),
  );
  const uses = files.flatMap((file) =>
    usesOfMessages(readFileSync(file, "utf8")).map((use) => ({ ...use, file: path.relative(root, file) })),
  );
  const keys = new Set<string>(zh.map(([key]) => key));

  it("use no message that does not exist", () => {
    const missing = uses.filter(
      ({ key, isCertain, among }) => isCertain && !among.some((area) => keys.has(`${area}.${key}`)),
    );
    expect(missing.map(({ file, namespace, key }) => `${file}: ${namespace}.${key}`)).toEqual([]);
  });

  it("leave no message unused", () => {
    const used = new Set(uses.filter(({ isPrefix }) => !isPrefix).map(({ namespace, key }) => `${namespace}.${key}`));
    const prefixes = uses.filter(({ isPrefix }) => isPrefix).map(({ namespace, key }) => `${namespace}.${key}`);
    const unused = [...keys].filter((key) => !used.has(key) && !prefixes.some((prefix) => key.startsWith(prefix)));
    expect(unused).toEqual([]);
  });
});

describe("the scan of the sources", () => {
  const found = (source: string) =>
    usesOfMessages(source).map(({ namespace, key, isPrefix }) => `${namespace}.${key}${isPrefix ? "*" : ""}`);

  it.each([
    ['const t = getTranslator(w.locale, "quotes");\nt("title", { n: f(1, "x") })', ["quotes.title"]],
    ['const t = getTranslator(\n  await pageLocale(),\n  "auth",\n);\n<b>{t.rich("lead", {})}</b>', ["auth.lead"]],
    ['return { title: getTranslator(await pageLocale(), "auth")("title") }', ["auth.title"]],
    ['const words = useT("review");\nwords(isOn ? "accept" : "return")', ["review.accept", "review.return"]],
    ['function Row({ t }: { t: Translator<"today"> }) { return t(`stage.${stage}`) }', ["today.stage.*"]],
    ['w.t("clock.latest", { day })', ["common.clock.latest"]],
    ['const { t } = w;\nt("field.off")', ["common.field.off"]],
    ['const a: MessageKey<"shell"> = "nav.today"', ["shell.shell", "shell.nav.today"]],
    ["// messages: errors.*", ["errors.*"]],
    // Two areas under one name in one file: both are tried.
    ['{ const t = useT("a"); t("x") } { const t = useT("b"); }', ["a.x", "b.x"]],
    [
      'const t = useT("a"); const [x, setT] = useState<Translator<"shell"> | null>(null); x("find"); set("no"); y.t2("no")',
      ["a.", "shell.find"].slice(1),
    ],
  ])("reads %j", (source, expected) => {
    expect(found(source)).toEqual(expected);
  });
});
