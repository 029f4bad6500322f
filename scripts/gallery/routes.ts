import fs from "node:fs";
import path from "node:path";

export interface Route {
  /** As Next names it: /desk/clients/[id] */
  pattern: string;
  matches(pathname: string): boolean;
}

/** Every page of the application, from the files that make them. */
export function routesOf(appFolder: string): Route[] {
  return fs
    .readdirSync(appFolder, { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "page.tsx")
    .map((file) => {
      const parts = path
        .dirname(file)
        .split(path.sep)
        .filter((part) => part !== "." && !/^[(@]/.test(part));
      const pattern = `/${parts.join("/")}`;
      const source = parts
        .map((part) =>
          /^\[{1,2}\.\.\./.test(part) ? ".+" : part.startsWith("[") ? "[^/]+" : part.replaceAll(".", "\\."),
        )
        .join("/");
      const whole = new RegExp(`^/${source}/?$`);
      return { pattern, matches: (pathname: string) => whole.test(pathname) };
    })
    .sort((a, b) => a.pattern.localeCompare(b.pattern));
}

/** The page of an address; a fixed name goes before a placeholder and that before a rest, as in Next. */
export function routeOf(routes: readonly Route[], pathname: string): Route | undefined {
  const found = routes.filter((route) => route.matches(pathname));
  return (
    found.find(({ pattern }) => !pattern.includes("[")) ??
    found.find(({ pattern }) => !pattern.includes("[...")) ??
    found[0]
  );
}
