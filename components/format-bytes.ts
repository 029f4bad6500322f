/** 1.2 MB, in powers of 1024, as the limits on uploads are set: a limit of 50 MB reads 50 MB. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1_048_576) return `${Math.round(bytes / 1024)} KB`;
  const mega = bytes / 1_048_576;
  return mega < 1024
    ? `${mega < 10 ? Math.round(mega * 10) / 10 : Math.round(mega)} MB`
    : `${Math.round((mega / 1024) * 10) / 10} GB`;
}
