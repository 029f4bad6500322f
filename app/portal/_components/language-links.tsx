import type { Words } from "@/components/words";
import { getTranslator } from "@/messages";
import { chooseLanguage } from "../_actions/choose-language";

/** For somebody who came by a link and has no menu: each language in its own words. */
export function LanguageLinks({ w }: { w: Words }) {
  const t = getTranslator(w.locale, "portal");
  return (
    <footer>
      <form action={chooseLanguage} aria-label={t("language.label")} className="flex justify-center gap-2 pb-4">
        {(["zh-CN", "en"] as const).map((locale) => (
          <button
            key={locale}
            name="locale"
            value={locale}
            lang={locale}
            aria-pressed={locale === w.locale}
            className={`min-h-11 px-3 text-sm ${locale === w.locale ? "font-strong text-fg-2" : "text-fg-3 underline"}`}
          >
            {locale === "en" ? "English" : "中文"}
          </button>
        ))}
      </form>
    </footer>
  );
}
