/** Answered by SoftNavigation of the root layout. */
export const OPEN_PAGE = "zb:open-page";

export interface PageToOpen {
  /** Path, query and hash of a page of the app. */
  href: string;
  /** Leaves no entry in the history. */
  replace?: boolean;
  /** False: the page stays where it is. */
  scroll?: boolean;
}

/** Opens a page of the app as a click on a link of the app does, with the line of progress when it takes long. */
export function openPage(href: string, options: Omit<PageToOpen, "href"> = {}): void {
  document.dispatchEvent(new CustomEvent<PageToOpen>(OPEN_PAGE, { detail: { href, ...options } }));
}
