/**
 * A row of a table for spreadsheets (RFC 4180). What a spreadsheet would take for a formula is given a leading apostrophe, so that it
 * stays the text that somebody typed.
 */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(text: string): string {
  const safe = /^[\s]*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
