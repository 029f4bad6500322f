"use client";
import { Dialog as Radix } from "radix-ui";
import { type KeyboardEvent, type RefObject, useEffect, useRef } from "react";
import { IconButton } from "@/components/ui/button";
import type { DialogProps } from "@/components/ui/dialog";
import { firstField, firstFocus, pressedBy } from "@/components/ui/dialog-hands";

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

/** Enter with Ctrl or ⌘, and in a line of text Enter alone, does what the dialog is for. */
function onKeyDown(event: KeyboardEvent<HTMLElement>) {
  if (event.defaultPrevented || event.repeat || event.nativeEvent.isComposing) return;
  const verb = pressedBy(event.currentTarget, event);
  if (!verb) return;
  event.preventDefault();
  verb.click();
}

export function DialogContent(props: Props) {
  const { title, text, actions, width, children } = props;
  const { onOpenChange, onCloseAutoFocus } = useClosing(props);
  const content = useRef<HTMLDivElement>(null);
  // Fields that had to be fetched take the focus when they come, unless the hand has gone elsewhere.
  const waiting = useRef<Element | null>(null);
  useEffect(() => {
    if (!waiting.current || !content.current) return;
    const field = firstField(content.current);
    if (!field) return;
    if (document.activeElement === waiting.current) field.focus();
    waiting.current = null;
  });
  return (
    <Radix.Root open onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="scrim" />
        <Radix.Content
          className="pop dialog"
          ref={content}
          style={width ? { width: `min(${width}px, calc(100vw - 32px))` } : undefined}
          onKeyDown={onKeyDown}
          onOpenAutoFocus={(event) => {
            if (!content.current) return;
            event.preventDefault();
            const target = firstFocus(content.current);
            target.focus();
            if (target instanceof HTMLInputElement) target.select();
            if (!firstField(content.current)) waiting.current = target;
          }}
          onCloseAutoFocus={onCloseAutoFocus}
          {...(text ? {} : { "aria-describedby": undefined })}
        >
          <Radix.Title className="text-lg font-strong">{title}</Radix.Title>
          {text ? (
            <Radix.Description asChild>
              <div className="mt-1 text-sm text-fg-2">{text}</div>
            </Radix.Description>
          ) : null}
          {children ? (
            <div className="mt-3.5" data-body="">
              {children}
            </div>
          ) : null}
          {actions ? (
            <div className="mt-3.5 flex flex-wrap items-center justify-end gap-2" data-actions="">
              {actions}
            </div>
          ) : null}
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
          {actions ? (
            <div className="flex items-center justify-end gap-2 border-t border-line px-5 py-3">{actions}</div>
          ) : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
