"use client";
import { DropdownMenu } from "radix-ui";
import type { RefObject } from "react";
import { openPage } from "@/components/open-page";
import { Icon } from "@/components/ui/icon";
import { Keys } from "@/components/ui/kbd";
import type { MenuItem } from "@/components/ui/menu";

/** The open menu. The visible button belongs to `Menu`; the trigger here only marks its place. */
export function MenuContent({
  labelledBy,
  items,
  align,
  button,
  onClose,
}: {
  /** Id of the button that names it. */
  labelledBy: string;
  items: readonly MenuItem[];
  align: "start" | "end";
  button: RefObject<HTMLButtonElement | null>;
  onClose: () => void;
}) {
  return (
    <DropdownMenu.Root open modal={false} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DropdownMenu.Trigger asChild>
        <span aria-hidden="true" className="pointer-events-none absolute inset-0" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="pop menu"
          aria-labelledby={labelledBy}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            button.current?.focus();
          }}
          onInteractOutside={(event) => {
            // The button closes the menu itself; closing here as well would open it again.
            if (event.target instanceof Node && button.current?.contains(event.target)) event.preventDefault();
          }}
        >
          {items.map((item, index) => {
            const key = `${item.kind ?? "item"}-${"label" in item ? item.label : index}`;
            if (item.kind === "separator") return <DropdownMenu.Separator key={key} className="menu-sep" />;
            if (item.kind === "label")
              return (
                <DropdownMenu.Label key={key} className="menu-label">
                  {item.label}
                </DropdownMenu.Label>
              );
            if (item.kind === "check" || item.kind === "radio")
              return (
                <DropdownMenu.CheckboxItem
                  key={key}
                  className="menu-item"
                  role={item.kind === "radio" ? "menuitemradio" : "menuitemcheckbox"}
                  checked={item.isChecked}
                  onSelect={item.onSelect}
                >
                  {item.kind === "radio" && item.icon ? <Icon name={item.icon} /> : null}
                  <span className="flex-1">{item.label}</span>
                  {item.isChecked ? <Icon name="check" /> : null}
                </DropdownMenu.CheckboxItem>
              );
            return (
              <DropdownMenu.Item
                key={key}
                className={item.isDestructive ? "menu-item menu-item-bad" : "menu-item"}
                disabled={item.isDisabled}
                onSelect={() => {
                  if (item.href) openPage(item.href);
                  else item.onSelect?.();
                }}
              >
                {item.icon ? <Icon name={item.icon} /> : null}
                <span className="flex-1">
                  {item.label}
                  {item.note ? <span className="block text-xs text-fg-3">{item.note}</span> : null}
                </span>
                {item.hotkey ? <Keys hotkey={item.hotkey} /> : null}
              </DropdownMenu.Item>
            );
          })}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
