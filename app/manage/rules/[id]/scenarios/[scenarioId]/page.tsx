import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MessagesProvider } from "@/components/messages-provider";
import { pageLocale, pageWords } from "@/components/page-words";
import { pinyinOf } from "@/components/pinyin";
import { DeskBar, Split } from "@/components/shell/desk-page";
import { NONE } from "@/domain/rules/predicate";
import { scenarioPart } from "@/domain/rules/draft-parts";
import { isId } from "@/domain/shared/id";
import { getTranslator, pickMessages } from "@/messages";
import { api } from "@/server/api/caller";
import { ScenarioForm } from "../_components/scenario-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "rule-checks")("scenarios") };
}

/** One scenario of a draft, or a new one, with its result beside it as it is written. */
export default async function DraftScenarioPage({ params }: { params: Promise<{ id: string; scenarioId: string }> }) {
  const [w, { id: draftId, scenarioId }, trpc] = await Promise.all([pageWords(), params, api()]);
  const t = getTranslator(w.locale, "rule-checks");
  const drafts = isId(draftId) ? await trpc.ruleDrafts.list() : [];
  if (!drafts.some(({ id }) => id === draftId)) notFound();
  const locale = w.locale === "en" ? "en" : "zh";
  const isNew = scenarioId === "new";
  const [book, known] = await Promise.all([
    trpc.ruleChecks.scenarios({ draftId, locale }),
    trpc.ruleDrafts.vocabulary({ draftId }),
  ]);
  const line = book.scenarios.find(({ id }) => id === scenarioId);
  if (!isNew && !line) notFound();
  const part = isNew ? null : await trpc.ruleDrafts.part({ draftId, part: scenarioPart(scenarioId) });
  const licences = known.licences.map(({ id, short }) => ({
    ...{ value: id, label: short[locale] || id, search: pinyinOf(short.zh) },
  }));
  return (
    <>
      <DeskBar
        w={w}
        crumbs={[
          { label: t("rules"), href: "/manage/rules" },
          { label: book.title, href: `/manage/rules/${draftId}` },
          { label: t("scenarios"), href: `/manage/rules/${draftId}/scenarios` },
          { label: line?.company ?? t("form.new") },
        ]}
        isHeadingBelow
      />
      <Split kind="facts">
        <MessagesProvider
          locale={w.locale}
          today={w.today}
          messages={pickMessages(w.locale, [
            "rule-checks",
            "rules-editor",
            "common.act",
            "common.field",
            "common.meanwhile",
            "assessments.verdictText",
          ])}
        >
          <ScenarioForm
            key={scenarioId}
            draftId={draftId}
            stored={part?.content ?? null}
            version={part?.version ?? 0}
            isShipped={part?.base != null}
            isOpen={book.state === "open"}
            licences={licences}
            facts={known.facts.map((fact) => ({
              ...{ id: fact.id, type: fact.type, label: fact.label[locale], search: pinyinOf(fact.label.zh) },
              ...(fact.unit ? { unit: fact.unit } : {}),
              isRetired: fact.retired === true,
              options: fact.optionsFrom
                ? licences
                : (fact.options ?? [])
                    .filter(({ value }) => fact.type !== "multi" || value !== NONE)
                    .map((option) => ({ value: option.value, label: option.label[locale] })),
            }))}
          />
        </MessagesProvider>
      </Split>
    </>
  );
}
