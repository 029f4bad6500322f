"use client";
import { type ReactNode, useEffect, useRef } from "react";
import { useLazy } from "@/components/ui/use-lazy";

export interface DialogProps {
  isOpen: boolean;
  onClose: () => void;
  /** The question: 把官方状态改为“已受理”？ */
  title: string;
  /** What it will do: to the clock, who is told, what it costs. */
  text?: ReactNode;
  /** Buttons; the last one is the verb. Never 确定. */
  actions?: ReactNode;
  /** Name of the close cross of a drawer, and of the region for it. */
  closeLabel?: string;
  /** Pixels; 480 for a dialog, 408 for a drawer. */
  width?: number;
  children?: ReactNode;
}

const loadDialog = () => import("@/components/ui/dialog-content").then((module) => module.DialogContent);
const loadDrawer = () => import("@/components/ui/dialog-content").then((module) => module.DrawerContent);

function useOpened({ isOpen, onClose }: DialogProps, ensure: () => Promise<void>) {
  // Where focus was, to give it back: the opener is not known to the dialog.
  const opener = useRef<HTMLElement | null>(null);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  }, [onClose]);
  useEffect(() => {
    if (!isOpen) return;
    if (document.activeElement instanceof HTMLElement) opener.current = document.activeElement;
    void ensure().catch((lost: unknown) => {
      // Not left open unseen: the next click is to try again. The toast says why.
      close.current();
      throw lost;
    });
  }, [isOpen, ensure]);
  return opener;
}

/** Only for what cannot be undone or leaves the house. Code comes with the first opening; `preloadDialog` on hover. */
export function Dialog(props: DialogProps) {
  const { Lazy, ensure } = useLazy(loadDialog);
  const opener = useOpened(props, ensure);
  return props.isOpen && Lazy ? <Lazy {...props} opener={opener} /> : null;
}

/** Details beside the work: 408 wide from the right, Escape closes. */
export function Drawer(props: DialogProps) {
  const { Lazy, ensure } = useLazy(loadDrawer);
  const opener = useOpened(props, ensure);
  return props.isOpen && Lazy ? <Lazy {...props} opener={opener} /> : null;
}

export function preloadDialog(): void {
  loadDialog().catch(() => undefined);
}
