"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { api } from "@/components/client-api";
import { OPEN_KEY_HELP } from "@/components/keys";
import { LOCALE_COOKIE, THEME_COOKIE, writePreferenceCookie } from "@/components/preference-cookies";
import { loadShellTranslator } from "@/components/shell/shell-messages";
import { signOut } from "@/components/sign-out";
import { Avatar } from "@/components/ui/avatar";
import { Menu, type MenuItem } from "@/components/ui/menu";
import type { Locale } from "@/messages/locale";
import type { Translator } from "@/messages/translator";

export interface PersonMenuProps {
  name: string;
  roleLabel: string;
  menuLabel: string;
  locale: Locale;
  theme: "light" | "dark" | "system";
  hasSingleKeys: boolean;
  /** Where the password is changed; without it the menu does not offer it. */
  passwordHref?: string | undefined;
  /** Only the person's initial, for the top of the portal. */
  isCompact?: boolean;
}

/** Appearance, language, keys and leaving. The sentences come when the button is first touched. */
export function PersonMenu({
  name,
  roleLabel,
  menuLabel,
  locale,
  theme,
  hasSingleKeys,
  passwordHref,
  isCompact,
}: PersonMenuProps) {
  const router = useRouter();
  const [t, setT] = useState<Translator<"shell"> | null>(null);

  async function save(change: { theme?: typeof theme; locale?: Locale; hasSingleKeys?: boolean }) {
    // The cookie too, for the sign-in page of this browser.
    if (change.theme) {
      writePreferenceCookie(THEME_COOKIE, change.theme);
      if (change.theme === "system") delete document.documentElement.dataset.theme;
      else document.documentElement.dataset.theme = change.theme;
    }
    if (change.locale) writePreferenceCookie(LOCALE_COOKIE, change.locale);
    await api.me.updatePreferences.mutate(change);
    router.refresh();
  }

  const items: MenuItem[] = t
    ? [
        { kind: "label", label: t("person.theme") },
        ...(["light", "dark", "system"] as const).map((value) => ({
          kind: "radio" as const,
          label: t(`person.${value}`),
          icon: ({ light: "sun", dark: "moon", system: "screen" } as const)[value],
          isChecked: theme === value,
          onSelect: () => void save({ theme: value }),
        })),
        { kind: "separator" },
        { kind: "label", label: t("person.language") },
        // Each language in its own words, so that it is found by who needs it.
        { kind: "radio", label: "中文", isChecked: locale === "zh-CN", onSelect: () => void save({ locale: "zh-CN" }) },
        { kind: "radio", label: "English", isChecked: locale === "en", onSelect: () => void save({ locale: "en" }) },
        ...(isCompact
          ? []
          : [
              { kind: "separator" as const },
              {
                kind: "check" as const,
                label: t("person.singleKeys"),
                isChecked: hasSingleKeys,
                onSelect: () => void save({ hasSingleKeys: !hasSingleKeys }),
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
        {
          label: t("person.signOutEverywhere"),
          icon: "shield",
          onSelect: () => void api.me.signOutEverywhere.mutate().then(() => signOut()),
        },
        { label: t("person.signOut"), icon: "sign-out", onSelect: () => void signOut() },
      ]
    : [];

  const prepare = () => {
    if (!t) void loadShellTranslator(locale).then((translator) => setT(() => translator));
  };

  return (
    <div onPointerEnter={prepare} onFocus={prepare} onPointerDown={prepare}>
      <Menu
        label={menuLabel}
        items={items}
        className={isCompact ? "block rounded-full" : "me"}
        align={isCompact ? "end" : "start"}
      >
        <Avatar name={name} size={isCompact ? 36 : 22} />
        {isCompact ? null : (
          <>
            <span className="rail-word ell">{name}</span>
            <span className="rail-word text-xs text-fg-3">{roleLabel}</span>
          </>
        )}
      </Menu>
    </div>
  );
}
