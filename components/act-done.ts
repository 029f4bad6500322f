/** Said to the document when an act is done that does not ask for the page again: what stands around the page may have changed. */
export const ACT_DONE = "zb:act-done";
