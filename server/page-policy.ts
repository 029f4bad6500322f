// eslint-disable-next-line no-restricted-properties -- written into the code by the bundler, no setting of ours
const isDevelopment = process.env.NODE_ENV === "development";

/**
 * What a page may load and who may frame it: our own origin, nobody. Scripts written into the page run only with the nonce
 * of this one answer. Styles may be inline: React writes widths and positions as attributes. WebAssembly is the PDF viewer's.
 * Development also evaluates and uses a socket.
 */
export const pagePolicy = (nonce: string): string =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'wasm-unsafe-eval'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "media-src 'self' blob:",
    "worker-src 'self' blob:",
    "frame-src 'self' blob:",
    `connect-src 'self' blob:${isDevelopment ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
