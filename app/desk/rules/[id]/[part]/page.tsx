import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { pageLocale, pageWords } from "@/components/page-words";
import { PartFields } from "@/components/rules/part-fields";
import { DeskBar, Lead, Pane, Split } from "@/components/shell/desk-page";
import { readPartKey } from "@/domain/rules/draft-parts";
import { isId } from "@/domain/shared/id";
import { getTranslator } from "@/messages";
import { api } from "@/server/api/caller";
import { foundOr404 } from "@/components/found-or-404";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "rules-desk")("title") };
}

/** One entry, fact or source as a published version says it, to be read only. */
export default async function RuleVersionPartPage({ params }: { params: Promise<{ id: string; part: string }> }) {
  const { id: versionId, part: asked } = await params;
  const part = decodeURIComponent(asked);
  const key = readPartKey(part);
  if (!isId(versionId) || !key) notFound();
  const [w, trpc] = await Promise.all([pageWords(), api()]);
  const t = getTranslator(w.locale, "rules-desk");
  const { label, name, fields } = await foundOr404(trpc.rules.versionPart({ versionId, part }));
  const words = name ? name[w.locale === "en" ? "en" : "zh"] || key.id : t(`kind.${key.kind}`);
  return (
    <>
      <DeskBar
        w={w}
        crumbs={[
          { label: t("title"), href: "/desk/rules" },
          { label, href: `/desk/rules/${versionId}?tab=${key.kind}` },
          { label: words },
        ]}
        isHeadingBelow
      />
      <Split>
        <Pane>
          <Lead level={1} title={words} text={t("version.partText", { label, kind: t(`kind.${key.kind}`) })} />
          <section className="sec">
            <PartFields w={w} name={words} fields={fields} isCompared={false} />
          </section>
        </Pane>
      </Split>
    </>
  );
}
