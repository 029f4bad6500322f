/** Where a part of a draft is edited, at this place of it. */
export function editorAddress(draftId: string, part: string, at: string): string {
  const [kind = "", ...rest] = part.split(":");
  const id = encodeURIComponent(rest.join(":"));
  const place = at ? `?at=${encodeURIComponent(at)}` : "";
  const folder = { licence: `licences/${id}`, fact: `facts/${id}`, source: `sources/${id}`, groups: "groups" }[kind];
  return `/manage/rules/${draftId}/${folder ?? "meta"}${place}`;
}
