/** Brands that name themselves beside the engine they use, the most particular first. */
const BROWSERS: readonly [RegExp, string][] = [
  [/MicroMessenger/, "WeChat"],
  [/DingTalk/i, "DingTalk"],
  [/Edg(A|iOS)?\//, "Edge"],
  [/HuaweiBrowser/, "Huawei Browser"],
  [/MiuiBrowser/, "Mi Browser"],
  [/Firefox|FxiOS/, "Firefox"],
  [/Chrome|CriOS/, "Chrome"],
  [/Safari/, "Safari"],
];
const SYSTEMS: readonly [RegExp, string][] = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/HarmonyOS|OpenHarmony/, "HarmonyOS"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "Mac"],
  [/Linux/, "Linux"],
];

/**
 * "WeChat · iPhone" from what a browser says of itself, so that a person knows their own device again. A guess for reading,
 * never for deciding. What says nothing known is cut to its beginning.
 */
export function deviceName(agent: string | null): string {
  if (!agent) return "—";
  const of = (table: readonly [RegExp, string][]) => table.find(([pattern]) => pattern.test(agent))?.[1];
  const parts = [of(BROWSERS), of(SYSTEMS)].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(" · ") : agent.slice(0, 40);
}
