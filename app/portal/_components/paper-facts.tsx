import { formatBytes } from "@/components/format-bytes";
import { Tag } from "@/components/ui/tag";
import type { Words } from "@/components/words";
import type { UseStatus } from "@/domain/documents/use-status";
import type { Locale, Translator } from "@/messages";
import { inLocale, licencesText } from "./texts";

export interface PaperFace {
  name: { zh: string; en: string };
  notes: readonly { zh: string; en: string | null }[];
  uses: readonly { licence: { zh: string; en: string } }[];
  form: "original" | "stamped-scan" | "colour-scan" | "screenshot" | "data" | "reference" | "report";
  isMandatory: boolean;
  isUnconfirmed: boolean;
  status: UseStatus;
}

/** The paper's name, in Chinese and marked as such where there is no English. */
export function PaperName({ name, locale }: { name: PaperFace["name"]; locale: Locale }) {
  const { text, lang } = inLocale(name, locale);
  return <b lang={lang}>{text}</b>;
}

/** What the paper is for: ICP许可证、EDI许可证和另外 3 项. */
export const usesText = (t: Translator<"portal">, { uses }: Pick<PaperFace, "uses">, locale: Locale): string =>
  licencesText(
    t,
    uses.map(({ licence }) => licence),
    locale,
  );

/** How it has to look, what the catalogue says of it, and whether it is sure. */
export function PaperHints({ t, w, paper }: { t: Translator<"portal">; w: Words; paper: PaperFace }) {
  const notes = paper.notes.map((note) => inLocale(note, w.locale));
  return (
    <>
      <p>{t(`paper.form.${paper.form}`)}</p>
      {notes.map((note) => (
        <p key={note.text} lang={note.lang}>
          {note.text}
        </p>
      ))}
      {/* Once it was given, or the authority itself sent it back, the question is settled. */}
      {paper.isUnconfirmed && paper.status === "requested" ? (
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
export function PrivacyLine({ t, licences }: { t: Translator<"portal">; licences: string }) {
  return <p className="text-sm text-fg-2">{t("paper.privacy", { licence: licences })}</p>;
}
