/** Whether the database refused a row because of this unique index. Drizzle wraps the driver's error as its cause. */
export function isUniqueViolation(error: unknown, index: string): boolean {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 4; cause = cause.cause, depth++) {
    const { code, constraint_name: name } = cause as { code?: string; constraint_name?: string };
    if (code === "23505") return name === index;
  }
  return false;
}
