import type { Page } from '@playwright/test';

/** What this device keeps in the named stores of the inbox's database: the rows of each. */
export function keptRows<Row>(page: Page, ...stores: string[]): Promise<Row[][]> {
  return page.evaluate(async (names) => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await done(indexedDB.open('baton'));
    const read = database.transaction(names);
    const rows = await Promise.all(names.map((name) => done(read.objectStore(name).getAll())));
    database.close();
    return rows;
  }, stores);
}
