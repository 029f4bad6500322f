import { Tag } from "@/components/ui/tag";
import type { BeforeFiling } from "./page-data";

type Check = NonNullable<BeforeFiling>;
type Name = Check["undated"][number];

/** What the check needs to be said in words, on the server or in a dialog. */
export interface CheckWords {
  locale: string;
  t: (
    key:
      | "title"
      | "pass"
      | "warn"
      | "block"
      | "past"
      | "statement"
      | "differs"
      | "mustAgree"
      | "look"
      | "client"
      | "sameFile"
      | "unrecorded",
  ) => string;
  item: (values: { paper: string; cause: string; n: number; day: string }) => string;
  undated: (papers: string) => string;
  cause: (cause: Check["past"][number]["cause"]) => string;
  day: (day: string) => string;
  field: (field: Check["fields"][number]["field"]) => string;
  same: (fields: string) => string;
  money: (fen: number) => string;
  /** Where the paper is looked at. */
  paperHref: (requirementId: string) => string;
}

const TONES = { pass: "ok", warn: "warn", block: "bad" } as const;
const MOST_SHOWN = 6;

/** Pass, warn with the past cases, or block with the refusal's sentence. */
export function BeforeFilingCheck({
  check,
  words,
  refusal,
}: {
  check: Check;
  words: CheckWords;
  refusal: string | null;
}) {
  const { locale } = words;
  const nameOf = (name: Name | null) => (name === null ? words.t("statement") : locale === "en" ? name.en : name.zh);
  const comma = locale === "en" ? ", " : "、";
  const differing = check.fields.filter(({ result }) => result === "differs");
  const alike = check.fields.filter(({ result }) => result === "same").map(({ field }) => words.field(field));
  const paperLink = (paper: Check["unrecorded"][number], index: number) => (
    <span key={paper.id}>
      {index > 0 ? comma : null}
      <a className="link" href={words.paperHref(paper.id)} data-soft>
        {nameOf(paper.name)}
      </a>
    </span>
  );
  return (
    <section aria-label={words.t("title")} className="rounded border border-line px-4 py-3 text-sm">
      <p className="row flex-wrap">
        <b>{words.t("title")}</b>
        <Tag tone={TONES[check.result]}>{words.t(check.result)}</Tag>
        {refusal ? <span className="text-fg-2">{refusal}</span> : null}
      </p>
      {differing.length > 0 ? (
        <>
          <p className="mt-2 text-fg-2">{words.t("differs")}</p>
          <ul className="mt-1 grid gap-1.5">
            {differing.map(({ field, weight, writings }) => (
              <li key={field}>
                <b>{words.field(field)}</b>{" "}
                <Tag tone={weight === "block" ? "bad" : "warn"}>
                  {words.t(weight === "block" ? "mustAgree" : "look")}
                </Tag>
                {writings.map(({ value, papers, isClient }) => (
                  <small key={value} className="block text-xs text-fg-2">
                    <span lang="zh-CN" className="text-fg">
                      {typeof value === "number" ? words.money(value) : value}
                    </span>{" "}
                    {isClient ? words.t("client") : null}
                    {isClient && papers.length > 0 ? comma : null}
                    {papers.map(paperLink)}
                  </small>
                ))}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {check.past.length > 0 ? (
        <>
          <p className="mt-2 text-fg-2">{words.t("past")}</p>
          <ul className="mt-1 grid gap-1.5">
            {check.past.slice(0, MOST_SHOWN).map((each) => (
              <li key={`${each.requirementId} ${each.cause}`}>
                {words.item({
                  paper: nameOf(each.paper),
                  cause: words.cause(each.cause),
                  n: each.count,
                  day: words.day(each.lastOn),
                })}
                {each.examples.map((example) => (
                  <small key={example} lang="zh-CN" className="block text-xs text-fg-3">
                    {example}
                  </small>
                ))}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {check.undated.length > 0 ? (
        <p className="mt-2 text-fg-2">{words.undated(check.undated.map(nameOf).join(comma))}</p>
      ) : null}
      {check.sameFile.length > 0 ? (
        <>
          <p className="mt-2 text-fg-2">{words.t("sameFile")}</p>
          <ul className="mt-1 grid gap-1.5">
            {check.sameFile.map((papers) => (
              <li key={papers[0]?.id}>{papers.map(paperLink)}</li>
            ))}
          </ul>
        </>
      ) : null}
      {check.unrecorded.length > 0 ? (
        <p className="mt-2 text-fg-2">
          {words.t("unrecorded")}
          {locale === "en" ? " " : null}
          {check.unrecorded.map(paperLink)}
        </p>
      ) : null}
      {alike.length > 0 ? <p className="mt-2 text-fg-3">{words.same(alike.join(comma))}</p> : null}
    </section>
  );
}
