import { KEPT_DRAFTS } from "@/components/kept-drafts";
import type { FormContent } from "./part-store";

/** What was not saved yet, kept in this browser until it is: the content, and the one it was made from. */
export interface KeptCopy {
  version: number;
  base: FormContent;
  content: FormContent;
}

/** One person's copy of one part of one draft; another person at this browser has their own. Gone when they sign out. */
export function keptCopy(personId: string, draftId: string, part: string) {
  const key = `${KEPT_DRAFTS}${personId} ${draftId} ${part}`;
  return {
    read(): KeptCopy | null {
      try {
        const text = localStorage.getItem(key);
        return text === null ? null : (JSON.parse(text) as KeptCopy); // written below
      } catch {
        return null;
      }
    },
    write(copy: KeptCopy): void {
      try {
        localStorage.setItem(key, JSON.stringify(copy));
      } catch {
        // A full or forbidden storage: what is not saved then lives in this page alone, and leaving it is asked about.
      }
    },
    /** It is saved. What another tab of the same person wrote since stays. */
    drop(content: FormContent): void {
      try {
        const kept = this.read();
        if (kept && JSON.stringify(kept.content) === JSON.stringify(content)) localStorage.removeItem(key);
      } catch {
        // As above.
      }
    },
  };
}
