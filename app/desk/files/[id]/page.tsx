import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { pageLocale, pageWords } from "@/components/page-words";
import { DeskBar } from "@/components/shell/desk-page";
import { Banner } from "@/components/ui/banner";
import { LOOK_PURPOSES } from "@/domain/documents/look-purposes";
import { isId } from "@/domain/shared/id";
import { getTranslator } from "@/messages";
import { api } from "@/server/api/caller";
import { foundOr404 } from "@/components/found-or-404";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "review")("out.title") };
}

/**
 * Before an identity paper is opened by itself or saved: what for, and for whom. A plain form whose answer is the file, so
 * that it also works where a link was opened in a new window.
 */
export default async function IdentityFilePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  if (!isId(id)) notFound();
  const [w, trpc] = await Promise.all([pageWords(), api()]);
  const file = await foundOr404(trpc.requirement.file({ fileVersionId: id }));
  const t = getTranslator(w.locale, "review");
  const r = getTranslator(w.locale, "requirements");
  return (
    <>
      <DeskBar w={w} title={t("out.title")} note={file.clientName} />
      <div className="scroll p-6">
        <form method="get" action={`/api/files/${id}`} className="grid max-w-120 gap-4 text-sm">
          <div>
            <h2 className="text-lg font-strong">{file.title}</h2>
            <p className="text-fg-2">{t("out.file", { name: file.fileName, n: file.number })}</p>
          </div>
          <p className="text-fg-2">{t("out.text")}</p>
          {file.canBeMarked ? null : <Banner tone="warn">{t("out.unmarked")}</Banner>}
          <fieldset className="grid gap-2">
            <legend className="field-label">{t("purpose")}</legend>
            {LOOK_PURPOSES.map((purpose, index) => (
              <label key={purpose} className="row gap-2">
                <input
                  type="radio"
                  name="purpose"
                  value={purpose}
                  defaultChecked={index === 0}
                  data-key={String(index + 1)}
                />
                {r(`purpose.${purpose}`)}
              </label>
            ))}
          </fieldset>
          <label className="field-label">
            {t("out.recipient")}
            <span className="inp mt-1 block">
              <input name="for" maxLength={60} autoComplete="off" />
            </span>
          </label>
          <div className="row gap-2">
            <button type="submit" className="btn btn-primary btn-36" name="download" value="1">
              {t("out.download")}
            </button>
            <button type="submit" className="btn btn-36">
              {t("out.look")}
            </button>
          </div>
        </form>
      </div>
    </>
  );
}
