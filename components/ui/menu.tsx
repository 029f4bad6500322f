"use client";
import { useId, useRef, useState } from "react";
import { type ButtonSize, type ButtonTone, buttonClass, hotkeyAttributes } from "@/components/ui/button";
import { Icon, type IconName } from "@/components/ui/icon";
import { Keys } from "@/components/ui/kbd";
import { useLazy } from "@/components/ui/use-lazy";

export type MenuItem =
  | {
      kind?: "item";
      label: string;
      icon?: IconName;
      hotkey?: string;
      /** A link, or an act; one of the two. */
      href?: string;
      onSelect?: () => void;
      isDestructive?: boolean;
      isDisabled?: boolean;
      /** A second line in a quiet voice. */
      note?: string;
    }
  | { kind: "check"; label: string; isChecked: boolean; onSelect: () => void }
  | { kind: "radio"; label: string; isChecked: boolean; icon?: IconName; onSelect: () => void }
  | { kind: "label"; label: string }
  | { kind: "separator" };

const load = () => import("@/components/ui/menu-content").then((module) => module.MenuContent);

/** A button that opens a list of acts or links. Its code comes when the pointer or focus reaches the button. */
export function Menu({
  label,
  text,
  icon = text ? undefined : "more",
  tone = "ghost",
  size = 28,
  hotkey,
  hasChevron = text !== undefined,
  align = "start",
  className,
  items,
  children,
}: {
  /** Its name; shown as a tip when there is no text. */
  label: string;
  text?: string;
  icon?: IconName;
  tone?: ButtonTone;
  size?: ButtonSize;
  hotkey?: string;
  hasChevron?: boolean;
  align?: "start" | "end";
  /** With `children` the button has this class alone. */
  className?: string;
  items: readonly MenuItem[];
  /** The whole face of the button, when text and icon are not enough. */
  children?: React.ReactNode;
}) {
  const { Lazy, preload, ensure } = useLazy(load);
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();

  async function toggle() {
    if (isOpen) return setIsOpen(false);
    await ensure();
    setIsOpen(true);
  }

  return (
    <span className={children ? "relative block" : "relative inline-flex"}>
      <button
        ref={button}
        id={id}
        type="button"
        {...hotkeyAttributes(hotkey)}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-label={text && !children ? undefined : label}
        data-tip={text || children ? undefined : label}
        className={children ? className : buttonClass({ tone, size, className }, !text)}
        onPointerEnter={preload}
        onFocus={preload}
        onClick={() => void toggle()}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown" || isOpen) return;
          event.preventDefault();
          void toggle();
        }}
      >
        {children ?? (
          <>
            {icon ? <Icon name={icon} /> : null}
            {text}
            {hasChevron ? <Icon name="down" size={12} /> : null}
            {hotkey ? <Keys hotkey={hotkey} /> : null}
          </>
        )}
      </button>
      {isOpen && Lazy ? (
        <Lazy labelledBy={id} items={items} align={align} button={button} onClose={() => setIsOpen(false)} />
      ) : null}
    </span>
  );
}
