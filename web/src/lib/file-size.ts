const KB = 1024;
const MB = KB * KB;

/** `312 B`, `48 KB`, `2.4 MB`. */
export function fileSize(bytes: number): string {
  if (bytes < KB) return `${bytes} B`;
  if (bytes < MB) return `${Math.round(bytes / KB)} KB`;
  return `${(bytes / MB).toFixed(1)} MB`;
}
