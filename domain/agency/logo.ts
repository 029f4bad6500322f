/** The agency's logo: what may be sent, and into what it is fitted. Sides in pixels; it is drawn at a quarter of that and less. */
export const LOGO = { mostBytes: 2 * 1024 * 1024, mostPixels: 25_000_000, width: 480, height: 160 } as const;
