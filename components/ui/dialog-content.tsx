"use client";
import { Dialog as Radix } from "radix-ui";
import type { RefObject } from "react";
import { IconButton } from "@/components/ui/button";
import type { DialogProps } from "@/components/ui/dialog";

type Props = DialogProps & { opener: RefObject<HTMLElement | null> };

function useClosing({ onClose, opener }: Props) {
  return {
    onOpenChange: (isOpen: boolean) => {
      if (!isOpen) onClose();
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      // The opener may have gone with what was done.
      if (opener.current?.isConnected) opener.current.focus();
    },
  };
}

export function DialogContent(props: Props) {
  const { title, text, actions, width, children } = props;
  const { onOpenChange, onCloseAutoFocus } = useClosing(props);
  return (
    <Radix.Root open onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="scrim" />
        <Radix.Content
          className="pop dialog"
          style={width ? { width: `min(${width}px, calc(100vw - 32px))` } : undefined}
          onCloseAutoFocus={onCloseAutoFocus}
          {...(text ? {} : { "aria-describedby": undefined })}
        >
          <Radix.Title className="text-lg font-strong">{title}</Radix.Title>
          {text ? (
            <Radix.Description asChild>
              <div className="mt-1 text-sm text-fg-2">{text}</div>
            </Radix.Description>
          ) : null}
          {children ? <div className="mt-3.5">{children}</div> : null}
          {actions ? <div className="mt-3.5 flex flex-wrap justify-end gap-2">{actions}</div> : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export function DrawerContent(props: Props) {
  const { title, text, actions, width, closeLabel, onClose, children } = props;
  const { onOpenChange, onCloseAutoFocus } = useClosing(props);
  return (
    <Radix.Root open onOpenChange={onOpenChange} modal>
      <Radix.Portal>
        <Radix.Overlay className="scrim" />
        <Radix.Content
          className="drawer"
          style={width ? { width: `min(${width}px, 100vw)` } : undefined}
          onCloseAutoFocus={onCloseAutoFocus}
          {...(text ? {} : { "aria-describedby": undefined })}
        >
          <div className="bar">
            <Radix.Title className="bar-title ell">{title}</Radix.Title>
            <span className="sp" />
            <IconButton icon="close" label={closeLabel ?? title} onClick={onClose} hotkey="escape" />
          </div>
          {/* A scrolling region must be reachable by keyboard */}
          <div className="scroll px-5 py-4" tabIndex={0}>
            {text ? <Radix.Description className="mb-3 text-sm text-fg-2">{text}</Radix.Description> : null}
            {children}
          </div>
          {actions ? <div className="flex justify-end gap-2 border-t border-line px-5 py-3">{actions}</div> : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
