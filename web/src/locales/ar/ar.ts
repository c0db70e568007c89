// @ts-nocheck: words of other parts are still landing
import type { Catalogue } from '../catalogue.ts';

/** Everything the inbox says in Arabic. */
export const ar: Partial<Catalogue> = {};
