/** What is written of the rules and not saved yet stands in the browser under keys that begin so; the person, draft and part follow. */
export const KEPT_DRAFTS = "zb-rules ";

/** Whoever leaves takes what they wrote along: nobody else at this browser reads it. Answers of the self-check are a prospect's own and stay. */
export function forgetDrafts(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(KEPT_DRAFTS)) localStorage.removeItem(key);
    // Notes begun and pages opened lately, of this tab.
    sessionStorage.clear();
  } catch {
    // Storage is switched off: nothing is kept here.
  }
}
