import type { DeviceStorage } from './device-storage.ts';

/** What this device keeps may be slow, full or switched off: the inbox does not wait for it any longer than this. */
const PATIENCE_MS = 2000;

/** Null when this browser keeps nothing. */
export async function loadDeviceStorage(): Promise<DeviceStorage | null> {
  const opened = import('./device-storage.ts').then((part) => part.openDeviceStorage()).catch(() => null);
  return inTime(opened, null);
}

/** `work`, or `otherwise` when it fails or takes too long. */
export function inTime<T>(work: Promise<T>, otherwise: T): Promise<T> {
  const late = new Promise<T>((resolve) => setTimeout(() => resolve(otherwise), PATIENCE_MS));
  return Promise.race([work.catch(() => otherwise), late]);
}
