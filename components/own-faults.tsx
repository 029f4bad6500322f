"use client";
import { useEffect, useRef } from "react";

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * Inside a form: what the browser finds missing or wrong is said under the field in the words of the page, `data-missing` and
 * `data-wrong` of the control or else those given here, instead of in a bubble in the browser's own language. Without script the
 * bubble remains.
 */
export function OwnFaults({ missing, wrong }: { missing?: string; wrong?: string }) {
  const mark = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const form = mark.current?.closest("form");
    if (!form) return;
    let isFirst = true;
    const onInvalid = (event: Event) => {
      const control = event.target;
      if (!isControl(control)) return;
      event.preventDefault();
      say(control, { missing, wrong });
      if (!isFirst) return;
      isFirst = false;
      control.focus();
      // All that is invalid is told in one go; the next press begins anew.
      setTimeout(() => {
        isFirst = true;
      });
    };
    const onInput = ({ target }: Event) => {
      if (isControl(target) && target.validity.valid) clear(target);
    };
    form.addEventListener("invalid", onInvalid, true);
    form.addEventListener("input", onInput);
    return () => {
      form.removeEventListener("invalid", onInvalid, true);
      form.removeEventListener("input", onInput);
    };
  }, [missing, wrong]);
  return <span ref={mark} hidden />;
}

const isControl = (target: EventTarget | null): target is Control =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;

const idOf = (control: Control): string => `${control.id || control.name}-fault`;

function say(control: Control, common: { missing?: string; wrong?: string }): void {
  clear(control);
  const { missing = common.missing, wrong = common.wrong } = control.dataset;
  const sentence = (control.validity.valueMissing ? missing : wrong) ?? missing ?? control.validationMessage;
  const fault = document.createElement("p");
  fault.id = idOf(control);
  fault.className = "field-error";
  fault.setAttribute("role", "alert");
  fault.textContent = sentence;
  (control.closest(".inp, label") ?? control).after(fault);
  control.setAttribute("aria-invalid", "true");
  const about = control.getAttribute("aria-describedby");
  control.setAttribute("aria-describedby", about ? `${fault.id} ${about}` : fault.id);
}

function clear(control: Control): void {
  const id = idOf(control);
  const fault = document.getElementById(id);
  if (!fault) return;
  fault.remove();
  control.removeAttribute("aria-invalid");
  const rest = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((each) => each !== id);
  if (rest.length > 0) control.setAttribute("aria-describedby", rest.join(" "));
  else control.removeAttribute("aria-describedby");
}
