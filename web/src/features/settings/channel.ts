import type { ResponseOf } from '../../../../shared/contracts/route.ts';
import type { Routes } from '../../../../shared/contracts/routes.ts';

/** A WhatsApp number as the API lists it. */
export type Channel = ResponseOf<Routes['listChannels']>['channels'][number];
