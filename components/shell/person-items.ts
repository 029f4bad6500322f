import { toActError } from "@/components/act-error";
import { api } from "@/components/client-api";
import { OPEN_KEY_HELP } from "@/components/keys";
import { LOCALE_COOKIE, THEME_COOKIE, writePreferenceCookie } from "@/components/preference-cookies";
import type { PersonMenuProps } from "@/components/shell/person-menu";
import { loadShellTranslator } from "@/components/shell/shell-messages";
import { signOut } from "@/components/sign-out";
import type { MenuItem } from "@/components/ui/menu";
import { showToast } from "@/components/ui/toast-store";
import type { Locale } from "@/messages/locale";
import type { Translator } from "@/messages/translator";

interface Change {
  theme?: PersonMenuProps["theme"];
  locale?: Locale;
  hasSingleKeys?: boolean;
}

async function save(change: Change, refresh: () => void): Promise<void> {
  if (change.theme) {
    if (change.theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = change.theme;
  }
  try {
    await api.me.updatePreferences.mutate(change);
    // The cookie too, for the sign-in page of this browser.
    if (change.theme) writePreferenceCookie(THEME_COOKIE, change.theme);
    if (change.locale) writePreferenceCookie(LOCALE_COOKIE, change.locale);
  } catch (cause) {
    // A menu has no place for a banner.
    showToast({ text: (await toActError(cause)).message });
  }
  refresh();
}

async function leaveEverywhere(): Promise<void> {
  try {
    await api.me.signOutEverywhere.mutate();
  } catch (cause) {
    showToast({ text: (await toActError(cause)).message });
    return;
  }
  await signOut();
}

type Given = Pick<PersonMenuProps, "locale" | "theme" | "hasSingleKeys" | "passwordHref" | "isCompact"> & {
  refresh: () => void;
};

/** What the person menu offers. Fetched, with its sentences, when the button is first touched. */
export async function loadPersonItems(locale: Locale): Promise<(given: Given) => MenuItem[]> {
  const t: Translator<"shell"> = await loadShellTranslator(locale);
  return ({ theme, hasSingleKeys, passwordHref, isCompact, refresh }) => [
    { kind: "label", label: t("person.theme") },
    ...(["light", "dark", "system"] as const).map((value) => ({
      kind: "radio" as const,
      label: t(`person.${value}`),
      icon: ({ light: "sun", dark: "moon", system: "screen" } as const)[value],
      isChecked: theme === value,
      onSelect: () => void save({ theme: value }, refresh),
    })),
    { kind: "separator" },
    { kind: "label", label: t("person.language") },
    // Each language in its own words, so that it is found by who needs it.
    ...(["zh-CN", "en"] as const).map((value) => ({
      kind: "radio" as const,
      label: value === "en" ? "English" : "中文",
      isChecked: locale === value,
      onSelect: () => void save({ locale: value }, refresh),
    })),
    ...(isCompact
      ? []
      : [
          { kind: "separator" as const },
          {
            kind: "check" as const,
            label: t("person.singleKeys"),
            isChecked: hasSingleKeys,
            onSelect: () => void save({ hasSingleKeys: !hasSingleKeys }, refresh),
          },
          {
            label: t("person.keys"),
            icon: "keyboard" as const,
            hotkey: "?",
            onSelect: () => window.dispatchEvent(new Event(OPEN_KEY_HELP)),
          },
        ]),
    ...(passwordHref ? [{ label: t("person.password"), icon: "key" as const, href: passwordHref }] : []),
    { kind: "separator" },
    { label: t("person.signOutEverywhere"), icon: "shield", onSelect: () => void leaveEverywhere() },
    { label: t("person.signOut"), icon: "sign-out", onSelect: () => void signOut() },
  ];
}
