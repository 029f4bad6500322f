import fs from "node:fs";

/** What the server of a browser test run tells the tests. */
export interface E2eState {
  address: string;
  people: { name: string; role: string; email: string; password: string }[];
  /** Owns the tables: for factories. */
  ownerUrl: string;
  /** The application's role. */
  appUrl: string;
  /** Folder with one .eml file for each mail that was sent. */
  mails: string;
  /** Folder with web.log and worker.log. */
  logs: string;
}

/** The running server's state; there once the first test runs. */
export function e2eState(): E2eState {
  const file = process.env.ZB_E2E_STATE;
  if (!file) throw new Error("run through Playwright: playwright.config.ts names the state file");
  return JSON.parse(fs.readFileSync(file, "utf8")) as E2eState;
}

/** The first demo person of a role, or the one with this mail address. */
export function demoPerson(roleOrEmail: string): E2eState["people"][number] {
  const person = e2eState().people.find(({ role, email }) => role === roleOrEmail || email === roleOrEmail);
  if (!person) throw new Error(`the demo story has nobody called ${roleOrEmail}`);
  return person;
}
