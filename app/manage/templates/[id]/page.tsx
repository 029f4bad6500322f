import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { formatBytes } from "@/components/format-bytes";
import { MessagesProvider } from "@/components/messages-provider";
import { pageLocale, pageWords } from "@/components/page-words";
import { DeskBar, Lead, Pane, Split } from "@/components/shell/desk-page";
import { ButtonLink } from "@/components/ui/button";
import { Tag } from "@/components/ui/tag";
import { isId } from "@/domain/shared/id";
import { getTranslator, pickMessages, type Translator } from "@/messages";
import { api } from "@/server/api/caller";
import { FieldList } from "../_components/field-list";
import { TemplateActs } from "../_components/template-acts";
import { licenceOptions, typeName, typeOptions } from "../_components/type-options";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "drafting")("title") };
}

/** One template: what it fills in, what it asks for, and its versions. */
export default async function TemplatePage({ params }: { params: Promise<{ id: string }> }) {
  const [w, { id }, trpc] = await Promise.all([pageWords(), params, api()]);
  const t = getTranslator(w.locale, "drafting");
  if (!isId(id)) notFound();
  const [templates, catalogue, { facts }] = await Promise.all([
    trpc.drafting.templates(),
    trpc.rules.catalogue(),
    trpc.drafting.vocabulary(),
  ]);
  if (!templates.some((each) => each.id === id)) notFound();
  const template = await trpc.drafting.template({ id });
  const { name, documentType, licenceId, isActive, reading, versions, uses, version } = template;
  const licence =
    licenceId === null ? t("anyLicence") : (catalogue.find((each) => each.id === licenceId)?.name ?? licenceId);
  const isEmpty = [reading.known, reading.asked, reading.lists, reading.conditions].every((each) => each.length === 0);
  return (
    <>
      <DeskBar
        w={w}
        crumbs={[{ label: t("title"), href: "/manage/templates" }, { label: name }]}
        isHeadingBelow
        actions={
          <MessagesProvider
            locale={w.locale}
            today={w.today}
            messages={pickMessages(w.locale, ["drafting", "common.act", "common.field"])}
          >
            <TemplateActs
              template={{ id, version, name, documentType, licenceId, isActive }}
              types={typeOptions(w)}
              licences={licenceOptions(catalogue)}
            />
          </MessagesProvider>
        }
      />
      <Split kind="facts">
        <Pane>
          <Lead
            level={1}
            title={
              <>
                {name} {isActive ? null : <Tag tone="line">{t("retired")}</Tag>}
              </>
            }
            text={t("page.for", { type: typeName(w, documentType), licence, uses })}
          />
          {isEmpty ? <p className="px-5 py-3 text-sm text-fg-2">{t("page.noFields")}</p> : null}
          <Words title={t("page.known")} words={reading.known} />
          {reading.asked.length > 0 ? (
            <section className="sec">
              <h2>{t("page.asked")}</h2>
              <ul className="text-sm">
                {reading.asked.map((each) => (
                  <li key={each.name} className="row min-h-8">
                    <code className="font-mono text-xs">{`{${each.name}}`}</code>
                    {each.near ? (
                      <span className="text-xs text-warn">{t("page.near", { word: each.near })}</span>
                    ) : null}
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
          <Words title={t("page.lists")} words={reading.lists} mark="#" />
          <Words title={t("page.conditions")} words={reading.conditions} mark="#" />
          <Versions t={t} w={w} id={id} versions={versions} />
        </Pane>
        <Pane role="side" label={t("fields.title")}>
          <FieldList w={w} t={t} facts={facts} />
        </Pane>
      </Split>
    </>
  );
}

function Words({ title, words, mark = "" }: { title: string; words: readonly string[]; mark?: string }) {
  if (words.length === 0) return null;
  return (
    <section className="sec">
      <h2>{title}</h2>
      <p className="flex flex-wrap gap-x-3 gap-y-1">
        {words.map((word) => (
          <code key={word} className="font-mono text-xs">{`{${mark}${word}}`}</code>
        ))}
      </p>
    </section>
  );
}

type Template = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["drafting"]["template"]>>;

function Versions({
  t,
  w,
  id,
  versions,
}: {
  t: Translator<"drafting">;
  w: Awaited<ReturnType<typeof pageWords>>;
  id: string;
  versions: Template["versions"];
}) {
  return (
    <section className="sec">
      <h2>{t("page.versions")}</h2>
      <ul className="text-sm">
        {versions.map((each) => (
          <li key={each.id} className="row min-h-11 border-b border-line last:border-b-0">
            <span className="min-w-0">
              <span className="ell block">
                {t("version", { n: each.number })} · {each.fileName}
              </span>
              <small className="ell block text-xs text-fg-3">
                {t("page.by", { name: each.uploadedByName, when: w.instant(each.uploadedAt) })} ·{" "}
                {formatBytes(each.byteCount)}
              </small>
            </span>
            <span className="sp" />
            <ButtonLink size={28} icon="download" isPlain href={`/api/templates/${id}?number=${each.number}`}>
              {t("act.download")}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
