import { spokenTag } from './locale/in-locale.ts';

const KB = 1024;
const MB = KB * KB;

/** `312 B`, `48 KB`, `2.4 MB`. */
export function fileSize(bytes: number): string {
  if (bytes < KB) return `${bytes} B`;
  if (bytes < MB) return `${Math.round(bytes / KB)} KB`;
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return `${new Intl.NumberFormat(spokenTag(), digits).format(bytes / MB)} MB`;
}
