import { CopyButton } from "@/components/ui/copy-button";
import type { Words } from "@/components/words";
import { FIELD_GROUPS, MERGE_FIELDS, MERGE_LISTS } from "@/domain/drafting/merge-fields";
import type { Translator } from "@/messages";

/** Every word that a template may use, to be copied as it is written. */
export function FieldList({ w, t, facts }: { w: Words; t: Translator<"drafting">; facts: number }) {
  const isEnglish = w.locale === "en";
  const word = (field: { id: string; name: { zh: string } }) => (isEnglish ? field.id : field.name.zh);
  const [open, close, inverted] = isEnglish
    ? ["{#papers}", "{/papers}", "{^fact}"]
    : ["{#材料}", "{/材料}", "{^事实名}"];
  return (
    <>
      <section className="sec">
        <h2>{t("fields.title")}</h2>
        <p className="text-xs text-fg-3">{t("fields.text")}</p>
        {FIELD_GROUPS.map((group) => (
          <div key={group} className="mt-2">
            <h3 className="text-xs font-strong text-fg-2">{t(`fields.group.${group}`)}</h3>
            <ul className="text-sm">
              {MERGE_FIELDS.filter((field) => field.group === group).map((field) => (
                <li key={field.id} className="row min-h-8">
                  <code className="ell font-mono text-xs">{`{${word(field)}}`}</code>
                  {isEnglish ? <span className="ell text-xs text-fg-3">{field.name.en}</span> : null}
                  <span className="sp" />
                  <CopyButton
                    text={`{${word(field)}}`}
                    label={t("fields.copy", { word: word(field) })}
                    doneLabel={t("fields.copied")}
                  />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </section>
      <section className="sec">
        <h2>{t("fields.lists")}</h2>
        <p className="text-xs text-fg-3">{t("fields.listText", { open, close })}</p>
        <ul className="mt-1 grid gap-2 text-sm">
          {MERGE_LISTS.map((list) => (
            <li key={list.id}>
              <span className="row">
                <code className="font-mono text-xs">{`{#${word(list)}}`}</code>
                {isEnglish ? <span className="text-xs text-fg-3">{list.name.en}</span> : null}
              </span>
              <code className="block font-mono text-xs leading-5 text-fg-2">
                {list.columns.map((column) => `{${word(column)}}`).join(" ")}
              </code>
            </li>
          ))}
        </ul>
      </section>
      <section className="sec">
        <h2>{t("fields.facts")}</h2>
        <p className="text-xs text-fg-3">
          {t("fields.factText", {
            n: facts,
            open: isEnglish ? "{#fact}" : "{#事实名}",
            close: isEnglish ? "{/fact}" : "{/事实名}",
            inverted,
          })}
        </p>
      </section>
    </>
  );
}
