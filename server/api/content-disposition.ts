/**
 * The header that names a file to the browser (RFC 6266): the name as it is in `filename*` (RFC 8187), and before it one
 * of plain ASCII for programs that read only that. No character of the name can end the value or begin another header.
 */
export function contentDisposition(kind: "inline" | "attachment", fileName: string): string {
  const name = fileName.replace(/\p{Cs}/gu, "\ufffd").replace(/\p{Cc}+/gu, " ");
  // Some browsers decode "%41" in the plain form too, so that a percent sign would change the name.
  const plain = name.replace(/[^ -~]+|["\\%]/gu, "_");
  return `${kind}; filename="${plain}"; filename*=UTF-8''${extendedValue(name)}`;
}

/** RFC 8187: what encodeURIComponent leaves and an extended value may not hold. */
const extendedValue = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
