/** The header in which server/web/door.mjs tells a layout which page it stands around: path and search, with nothing of the sender's. */
export const PAGE_ADDRESS_HEADER = "x-zb-page";
