"use client";
import { Popover as Radix } from "radix-ui";
import type { ReactNode, RefObject } from "react";

/** A panel at an element that belongs to somebody else; focus goes in and comes back. */
export function PopoverContent({
  label,
  anchor,
  align = "start",
  hasAnchorWidth,
  keepFocus,
  onClose,
  children,
}: {
  label: string;
  anchor: RefObject<HTMLElement | null>;
  align?: "start" | "end";
  /** As wide as the anchor, for the list of a select. */
  hasAnchorWidth?: boolean;
  /** Focus stays where it is: a field that goes on taking what is typed. */
  keepFocus?: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <Radix.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Radix.Anchor virtualRef={anchor as RefObject<HTMLElement>} />
      <Radix.Portal>
        <Radix.Content
          className="pop z-60 max-h-[var(--radix-popover-content-available-height)] overflow-auto"
          style={hasAnchorWidth ? { minWidth: "var(--radix-popover-trigger-width)" } : undefined}
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          onOpenAutoFocus={(event) => {
            const field = event.currentTarget instanceof Element ? event.currentTarget.querySelector("input") : null;
            if (keepFocus || field) event.preventDefault();
            if (keepFocus || !field) return;
            // At the end of what was typed ahead, not over it.
            field.focus();
            field.setSelectionRange(field.value.length, field.value.length);
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            const element = anchor.current;
            // What was picked may have sent the hand on already.
            const isElsewhere = document.activeElement !== null && document.activeElement !== document.body;
            if (keepFocus || !element || isElsewhere) return;
            (element.matches("button,input") ? element : element.querySelector<HTMLElement>("button,input"))?.focus();
          }}
          onInteractOutside={(event) => {
            // The anchor closes the panel itself.
            if (event.target instanceof Node && anchor.current?.contains(event.target)) event.preventDefault();
          }}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
