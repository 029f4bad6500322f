"use client";
import { type ReactNode, useId } from "react";
import { ActFault } from "@/components/act-fault";
import { useWords } from "@/components/messages-provider";
import { OwnFaults } from "@/components/own-faults";
import { Button } from "@/components/ui/button";
import { Dialog, type DialogProps } from "@/components/ui/dialog";
import { type Act, type ActOptions, type CallOptions, useAct } from "@/components/use-act";

interface ActDialogProps<T>
  extends Pick<DialogProps, "title" | "text" | "width" | "onClose">,
    Pick<ActOptions<T>, "done" | "undo" | "isUndoable" | "isRefreshing"> {
  /** For who has other buttons too, or an undo whose failure is said after the dialog is gone. */
  act?: Act;
  /** The word on the button that does it. */
  verb: string;
  /** 暂不 unless told. */
  cancel?: string;
  isDestructive?: boolean;
  /** Why it cannot be done yet; stands beside the verb. */
  disabledReason?: string | null;
  /** False keeps the dialog: its fields say what they miss. */
  isComplete?: (form: FormData) => boolean;
  send: (form: FormData, options: CallOptions) => Promise<T>;
  /** Afterwards; closes unless told. */
  onDone?: (result: T) => void;
  /** Other things that may be done instead; before the verb. */
  others?: ReactNode;
  /** The fields. */
  children?: ReactNode;
}

/** A dialog that does one thing: its fields, what went wrong, and the verb, which Enter in a field means too. */
export function ActDialog<T>(props: ActDialogProps<T>) {
  const { title, text, width, verb, cancel, isDestructive, disabledReason, onClose, children } = props;
  const w = useWords();
  const id = useId();
  const own = useAct();
  const act = props.act ?? own;

  function submit(form: FormData) {
    if (disabledReason || props.isComplete?.(form) === false) return;
    const { done, undo, isUndoable, isRefreshing, onDone = onClose } = props;
    void act.run((options) => props.send(form, options), { done, undo, isUndoable, isRefreshing, onDone });
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      text={text}
      width={width}
      actions={
        <>
          {props.others}
          <Button tone="ghost" onClick={onClose}>
            {cancel ?? w.t("act.cancel")}
          </Button>
          <Button
            type="submit"
            form={id}
            tone={isDestructive ? "destroy" : "primary"}
            isBusy={act.isPending}
            disabledReason={disabledReason}
          >
            {verb}
          </Button>
        </>
      }
    >
      <form
        id={id}
        className="grid grid-cols-1 gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          submit(new FormData(event.currentTarget));
        }}
      >
        <OwnFaults missing={w.t("act.missing")} wrong={w.t("act.wrong")} />
        {children}
        <ActFault act={act} />
      </form>
    </Dialog>
  );
}

/** What was typed, without blanks around it; null when there is nothing. */
export function typed(form: FormData, name: string): string | null {
  const value = form.get(name);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}
