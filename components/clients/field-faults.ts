import { parsePhone } from "@/domain/clients/phone";
import { normaliseUscc, parseUscc } from "@/domain/clients/uscc";
import type { Translator } from "@/messages/translator";

/** What is wrong with a field, in words; the server checks again and has the last word. */
export type Faults = Readonly<Record<string, string>>;

// messages: clients.errors.*
export function faultInWords(t: Translator<"clients">, code: string): string {
  const key = `errors.${code}`;
  return t.has(key) ? t(key, { length: 0, at: 0, character: "", suggestion: "none", expected: "", found: "" }) : code;
}

/** Null when the code may stand, or is empty. */
export function usccFault(t: Translator<"clients">, text: string): string | null {
  if (text.trim() === "") return null;
  const read = parseUscc(text);
  if (read.ok) return null;
  const { fault } = read;
  switch (fault.reason) {
    case "length":
      return t("errors.uscc-length", { length: fault.length });
    case "character":
      return t("errors.uscc-character", {
        at: fault.at,
        character: fault.character,
        suggestion: fault.suggestion ?? "none",
      });
    case "check-digit":
      return t("errors.uscc-check-digit", { expected: fault.expected, found: fault.found });
  }
}

/** While typing nobody wants to hear that 9 characters are not 18. */
export function isWholeUscc(text: string): boolean {
  return [...normaliseUscc(text)].length >= 18;
}

export function phoneFault(t: Translator<"clients">, text: string): string | null {
  return text.trim() === "" || parsePhone(text) ? null : t("errors.phone");
}

/** The server's issues by field: "contacts.0.phone" → its sentence. */
export function faultsOf(
  t: Translator<"clients">,
  issues: readonly { path: string; message: string }[],
  prefix = "",
): Faults {
  return Object.fromEntries(
    issues.map(({ path, message }) => [
      path.startsWith(prefix) ? path.slice(prefix.length) : path,
      faultInWords(t, message),
    ]),
  );
}
