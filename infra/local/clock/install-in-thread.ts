import { installClock } from './virtual-date.ts';

/** Set-up of a thread that is not a function's: the table's. */
export default function install(buffer: SharedArrayBuffer): void {
  installClock(buffer);
}
