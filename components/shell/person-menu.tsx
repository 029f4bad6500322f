"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { loadPersonItems } from "@/components/shell/person-items";
import { Avatar } from "@/components/ui/avatar";
import { Menu } from "@/components/ui/menu";
import type { Locale } from "@/messages/locale";

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
  const [toItems, setToItems] = useState<Awaited<ReturnType<typeof loadPersonItems>> | null>(null);

  const prepare = () => {
    if (toItems) return;
    import("@/components/shell/person-items")
      .then((module) => module.loadPersonItems(locale))
      .then((made) => setToItems(() => made))
      // Offline: the next touch tries again.
      .catch(() => undefined);
  };
  const items = toItems?.({ locale, theme, hasSingleKeys, passwordHref, isCompact, refresh: router.refresh }) ?? [];

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
