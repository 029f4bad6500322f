import { formatBytes } from "@/components/format-bytes";
import { Tag } from "@/components/ui/tag";
import type { Words } from "@/components/words";
import type { Locale, Translator } from "@/messages";
import { inLocale, textOf } from "./texts";

export interface PaperFace {
  name: { zh: string; en: string };
  note: { zh: string | null; en: string | null };
  licence: { zh: string; en: string };
  form: "original" | "stamped-scan" | "colour-scan" | "screenshot" | "data" | "reference" | "report";
  isMandatory: boolean;
  isUnconfirmed: boolean;
}

/** The paper's name, in Chinese and marked as such where there is no English. */
export function PaperName({ name, locale }: { name: PaperFace["name"]; locale: Locale }) {
  const { text, lang } = inLocale(name, locale);
  return <b lang={lang}>{text}</b>;
}

/** How it has to look, what the catalogue says of it, and whether it is sure. */
export function PaperHints({ t, w, paper }: { t: Translator<"portal">; w: Words; paper: PaperFace }) {
  const note = paper.note.zh === null ? null : inLocale({ zh: paper.note.zh, en: paper.note.en }, w.locale);
  return (
    <>
      <p>{t(`paper.form.${paper.form}`)}</p>
      {note ? <p lang={note.lang}>{note.text}</p> : null}
      {paper.isUnconfirmed ? (
        <p>
          <Tag tone="warn">{t("request.unconfirmed")}</Tag> {t("request.confirmText")}
        </p>
      ) : null}
      {paper.isMandatory ? null : <p>{t("request.optional")}</p>}
    </>
  );
}

export function fileLine(t: Translator<"portal">, file: { name: string; bytes: number }): string {
  return t("paper.fileLine", { name: file.name, size: formatBytes(file.bytes) });
}

/** Purpose, kind and who sees it, before an identity paper is given. */
export function PrivacyLine({
  t,
  w,
  licence,
}: {
  t: Translator<"portal">;
  w: Words;
  licence: { zh: string; en: string };
}) {
  return <p className="text-sm text-fg-2">{t("paper.privacy", { licence: textOf(licence, w.locale) })}</p>;
}
