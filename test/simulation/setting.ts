import type { EventLoop } from './event-loop.ts';
import type { Faults } from './faults.ts';
import type { SeededRandom } from './seeded-random.ts';

/** What every part of a simulation shares: its time, its chance and its bad luck. */
export type Setting = { loop: EventLoop; random: SeededRandom; faults: Faults };
