"use client";
import { LOCALE_COOKIE, writePreferenceCookie } from "@/components/preference-cookies";
import { LOCALES, type Locale } from "@/messages/locale";

/** Each language in its own words, so that it is found by who needs it. For somebody who is not signed in. */
export function LanguageSwitch({ locale }: { locale: Locale }) {
  function speak(value: Locale) {
    if (value === locale) return;
    writePreferenceCookie(LOCALE_COOKIE, value);
    location.reload();
  }
  return (
    <div className="flex flex-none gap-3 text-xs whitespace-nowrap" role="group" aria-label="语言 Language">
      {LOCALES.map((value) => (
        <button
          key={value}
          type="button"
          lang={value}
          aria-pressed={locale === value}
          className={locale === value ? "font-strong text-fg-2" : "text-fg-3 hover:underline"}
          onClick={() => speak(value)}
        >
          {value === "en" ? "English" : "中文"}
        </button>
      ))}
    </div>
  );
}
