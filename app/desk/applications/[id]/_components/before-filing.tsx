import { Tag } from "@/components/ui/tag";
import type { BeforeFiling } from "./page-data";

type Check = NonNullable<BeforeFiling>;
type Name = Check["undated"][number];

/** What the check needs to be said in words, on the server or in a dialog. */
export interface CheckWords {
  locale: string;
  t: (key: "title" | "pass" | "warn" | "block" | "past" | "statement") => string;
  item: (values: { paper: string; cause: string; n: number; day: string }) => string;
  undated: (papers: string) => string;
  cause: (cause: Check["past"][number]["cause"]) => string;
  day: (day: string) => string;
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
  return (
    <section aria-label={words.t("title")} className="rounded border border-line px-4 py-3 text-sm">
      <p className="row flex-wrap">
        <b>{words.t("title")}</b>
        <Tag tone={TONES[check.result]}>{words.t(check.result)}</Tag>
        {refusal ? <span className="text-fg-2">{refusal}</span> : null}
      </p>
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
        <p className="mt-2 text-fg-2">{words.undated(check.undated.map(nameOf).join(locale === "en" ? ", " : "、"))}</p>
      ) : null}
    </section>
  );
}
