/**
 * Asks the open thread to go to one of its entries, wherever in the history that is; each request is a new object.
 * `seq` null = where it opens by itself. Either way the focus goes there.
 */
export type JumpRequest = { threadId: string; seq: number | null };
