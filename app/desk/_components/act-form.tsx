"use client";
import type { ReactNode } from "react";
import { useWords } from "@/components/messages-provider";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { Act } from "@/components/use-act";

/** A dialog that does one thing: its fields, what went wrong, and the verb. */
export function ActForm({
  id,
  title,
  text,
  verb,
  act,
  onSubmit,
  onClose,
  isDestructive,
  children,
}: {
  id: string;
  title: string;
  text?: ReactNode;
  verb: string;
  act: Act;
  onSubmit: (form: FormData) => void;
  onClose: () => void;
  isDestructive?: boolean;
  children: ReactNode;
}) {
  const w = useWords();
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      text={text}
      actions={
        <>
          <Button tone="ghost" onClick={onClose}>
            {w.t("act.cancel")}
          </Button>
          <Button type="submit" form={id} tone={isDestructive ? "destroy" : "primary"} isBusy={act.isPending}>
            {verb}
          </Button>
        </>
      }
    >
      <form
        id={id}
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit(new FormData(event.currentTarget));
        }}
      >
        {children}
        {act.error ? (
          <Banner tone="bad" isAlert>
            {act.error.message}
          </Banner>
        ) : null}
      </form>
    </Dialog>
  );
}

/** What was typed, without blanks around it; null when there is nothing. */
export function typed(form: FormData, name: string): string | null {
  const value = form.get(name);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}
