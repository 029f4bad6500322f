import postgres from "postgres";
import { Stop, say } from "../say.mjs";
import type { Database } from "./database";
import type { LaunchMode } from "./environment";

/** Why row-level security does not bind the application's role; null when it does. */
async function freedomOf({ appUrl, ownerUrl }: Database): Promise<{ role: string; why: "bypasses" | "owns" } | null> {
  const [app, owner] = [appUrl, ownerUrl].map((url) => postgres(url, { max: 1, onnotice: () => {} }));
  if (!app || !owner) throw new Error("two addresses");
  try {
    const [{ name: ownerName } = { name: "" }] = await owner<{ name: string }[]>`select current_user as name`;
    // A member of a role can become that role, so what the role may the member may.
    const [found] = await app<{ role: string; bypasses: boolean; owns: boolean }[]>`
      select current_user as role,
        exists (select from pg_roles r
          where (r.rolsuper or r.rolbypassrls) and pg_has_role(current_user, r.oid, 'member')) as bypasses,
        pg_has_role(current_user, ${ownerName}::name, 'member') or exists (select from pg_class c
          where c.relnamespace = to_regnamespace('public') and c.relkind in ('r', 'p')
            and pg_has_role(current_user, c.relowner, 'member')) as owns`;
    if (!found) return null;
    return found.bypasses
      ? { role: found.role, why: "bypasses" }
      : found.owns
        ? { role: found.role, why: "owns" }
        : null;
  } finally {
    await Promise.all([app.end({ timeout: 5 }), owner.end({ timeout: 5 })]);
  }
}

const MAKE_ROLE = "create role zhengban_app login password '…'";

/**
 * Row-level security is the second net of all access, and a role that bypasses it or owns the tables has none. Production
 * does not start with such a role; the trial, whose data is made up, says so and goes on.
 */
export async function mindApplicationRole(database: Database, mode: LaunchMode): Promise<void> {
  const free = await freedomOf(database);
  if (!free) return;
  const { role, why } = free;
  if (mode !== "production") {
    if (why === "bypasses")
      say(
        "注意：DATABASE_URL 的角色可绕过行级安全，请改用普通角色",
        "Careful: the role of DATABASE_URL bypasses row-level security; give the application an ordinary role",
      );
    return;
  }
  const [zh, en] =
    why === "bypasses"
      ? ["可绕过行级安全（超级用户或 BYPASSRLS）", "bypasses row-level security (superuser or BYPASSRLS)"]
      : ["拥有数据表，可关闭行级安全", "owns the tables and could switch row-level security off"];
  throw new Stop(
    `DATABASE_URL 的角色 ${role} ${zh}，正式运行不使用它。请建普通角色：${MAKE_ROLE}；表的所有者写进 DATABASE_OWNER_URL（见 README）。`,
    `The role ${role} of DATABASE_URL ${en}; production does not run with it. Make an ordinary one: ${MAKE_ROLE}; and name the tables' owner in DATABASE_OWNER_URL (see the README).`,
  );
}
