"use client";
import { ActFault } from "@/components/act-fault";
import { api } from "@/components/client-api";
import { LOCALE_COOKIE, THEME_COOKIE, writePreferenceCookie } from "@/components/preference-cookies";
import { Switch } from "@/components/ui/choice";
import { NativeSelectField } from "@/components/ui/field";
import { useAct } from "@/components/use-act";

type Theme = "light" | "dark" | "system";

/** Language, looks and single keys, each saved as it is chosen. */
export function Preferences({
  locale,
  theme,
  hasSingleKeys,
  size,
  words,
}: {
  locale: "zh-CN" | "en";
  theme: Theme;
  /** Null: the portal has no single keys. */
  hasSingleKeys: boolean | null;
  size: 32 | 48;
  words: Record<"language" | "theme" | Theme | "keys" | "keysNote" | "saved", string>;
}) {
  const act = useAct();
  const save = (change: { locale?: "zh-CN" | "en"; theme?: Theme; hasSingleKeys?: boolean }) => {
    // The cookies too, for the pages before signing in.
    if (change.locale) writePreferenceCookie(LOCALE_COOKIE, change.locale);
    if (change.theme) {
      writePreferenceCookie(THEME_COOKIE, change.theme);
      if (change.theme === "system") delete document.documentElement.dataset.theme;
      else document.documentElement.dataset.theme = change.theme;
    }
    void act.run((options) => api.me.updatePreferences.mutate(change, options), { done: words.saved });
  };
  return (
    <div className="grid gap-3">
      <ActFault act={act} />
      <NativeSelectField
        id="locale"
        size={size}
        label={words.language}
        defaultValue={locale}
        onChange={(event) => save({ locale: event.target.value === "en" ? "en" : "zh-CN" })}
        options={[
          { value: "zh-CN", label: "中文" },
          { value: "en", label: "English" },
        ]}
      />
      <NativeSelectField
        id="theme"
        size={size}
        label={words.theme}
        defaultValue={theme}
        onChange={(event) => save({ theme: event.target.value as Theme })} // the options below
        options={(["light", "dark", "system"] as const).map((value) => ({ value, label: words[value] }))}
      />
      {hasSingleKeys === null ? null : (
        <Switch
          label={words.keys}
          note={words.keysNote}
          defaultChecked={hasSingleKeys}
          onChange={(event) => save({ hasSingleKeys: event.target.checked })}
        />
      )}
    </div>
  );
}
