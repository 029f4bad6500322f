/** Prints a table with columns as wide as they need; full-width characters count two. */
export function printTable(title: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  const width = (text: string) => [...text].reduce((sum, char) => sum + (/[\u1100-\uffdc]/.test(char) ? 2 : 1), 0);
  const widths = head.map((cell, i) => Math.max(width(cell), ...rows.map((row) => width(row[i] ?? ""))));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) =>
        i === 0 ? cell + " ".repeat((widths[i] ?? 0) - width(cell)) : " ".repeat((widths[i] ?? 0) - width(cell)) + cell,
      )
      .join("  ");
  console.log(`\n## ${title}\n`);
  console.log(line(head));
  console.log(widths.map((n) => "-".repeat(n)).join("  "));
  for (const row of rows) console.log(line(row));
}

export const round = (value: number, digits = 1): string => value.toFixed(digits);

/** "1.8 × (goal ≤ 2.5 ×: met)" */
export function againstGoal(value: number, sign: "≤" | "≥", goal: number, unit: string): string {
  const isMet = sign === "≤" ? value <= goal : value >= goal;
  return `${value.toFixed(value < 10 ? 2 : 0)}${unit} (goal ${sign} ${goal}${unit}: ${isMet ? "met" : "MISSED"})`;
}
