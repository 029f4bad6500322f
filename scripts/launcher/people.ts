import { words } from "../say.mjs";

export interface PersonWithPassword {
  name: string;
  role: string;
  email: string;
  password: string;
}

const ROLES: Record<string, [string, string]> = {
  consultant: ["顾问", "consultant"],
  manager: ["主管", "manager"],
  client: ["客户", "client"],
  administrator: ["管理员", "administrator"],
};

/** A Chinese character takes two columns of a terminal. */
const width = (text: string): number =>
  [...text].reduce((sum, char) => sum + (/[\u1100-\uffdc]/.test(char) ? 2 : 1), 0);

/** The people with their passwords as a table; shown once, since only hashes are kept. */
export function tableOfPeople(people: readonly PersonWithPassword[]): string {
  const rows = people.map(({ name, role, email, password }) => {
    const [zh, en] = ROLES[role] ?? [role, role];
    return [words(zh, en), name, email, password];
  });
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => width(row[column] ?? ""))));
  const line = (row: string[]) =>
    row.map((cell, column) => cell + " ".repeat(Math.max(0, (widths[column] ?? 0) - width(cell)))).join("   ");
  return rows.map((row) => `    ${line(row)}`).join("\n");
}
