/** What a budget is about, its limit, and whether the figure is the same on every machine. */
export type WebBudget = {
  budget: string;
  unit: 'bytes' | 'ms' | 'fps' | 'MB' | 'nodes' | 'px' | '%' | 'requests';
  limit: number;
  /** Below `limit` it has failed instead of above. */
  atLeast?: true;
  /** The same on every machine, so the bench fails with it; what takes time is a gate that is only reported. */
  deterministic: boolean;
};

export type JudgedBudget = WebBudget & { measured: number; passed: boolean };

const exact = { deterministic: true } as const;
const timed = { deterministic: false } as const;

/** The budgets of the inbox, in the order in which they are told. */
export const WEB_BUDGETS = {
  initialScript: { budget: 'first scripts, gzip', unit: 'bytes', limit: 150_000, ...exact },
  initialStyle: { budget: 'first styles, gzip', unit: 'bytes', limit: 15_000, ...exact },
  laterChunk: { budget: 'largest later script, gzip', unit: 'bytes', limit: 90_000, ...exact },
  coldRequests: {
    budget: 'addresses asked for by a cold start, what is fetched ahead included',
    unit: 'requests',
    limit: 80,
    ...exact,
  },
  coldLoad: { budget: 'cold load until the list can be used', unit: 'ms', limit: 1000, ...timed },
  slowColdLoad: { budget: 'the same with 4x slower CPU and 9 Mbit/s', unit: 'ms', limit: 2500, ...timed },
  listFps: { budget: 'wheel through the list', unit: 'fps', limit: 58, atLeast: true, ...timed },
  listP95: { budget: 'wheel through the list, 95th percentile of frames', unit: 'ms', limit: 17, ...timed },
  threadFps: { budget: 'wheel through the thread', unit: 'fps', limit: 58, atLeast: true, ...timed },
  threadP95: { budget: 'wheel through the thread, 95th percentile of frames', unit: 'ms', limit: 17, ...timed },
  switch: { budget: 'switch to another conversation, p95 to the next paint', unit: 'ms', limit: 50, ...timed },
  switchShown: { budget: 'switch, p95 until its messages stand there', unit: 'ms', limit: 100, ...timed },
  type: { budget: 'type a character, p95', unit: 'ms', limit: 50, ...timed },
  send: { budget: 'send, p95', unit: 'ms', limit: 50, ...timed },
  liveFps: { budget: '100 live events a second', unit: 'fps', limit: 50, atLeast: true, ...timed },
  heap: { budget: 'heap after 200 switches', unit: 'MB', limit: 40, ...exact },
  nodes: { budget: 'DOM nodes after 200 switches', unit: 'nodes', limit: 1500, ...exact },
  prepend: { budget: 'shift when older messages come', unit: 'px', limit: 1, ...exact },
  jump: { budget: 'distance from the middle after a jump', unit: 'px', limit: 2, ...exact },
  backwardFrames: { budget: 'frames that go backwards while wheeling up', unit: '%', limit: 2, ...timed },
  backwardWorst: { budget: 'farthest of those', unit: 'px', limit: 40, ...timed },
} as const satisfies Record<string, WebBudget>;

export type BudgetName = keyof typeof WEB_BUDGETS;

export function judge(name: BudgetName, measured: number): JudgedBudget {
  const budget: WebBudget = WEB_BUDGETS[name];
  const passed = budget.atLeast ? measured >= budget.limit : measured <= budget.limit;
  return { ...budget, measured: Math.round(measured * 10) / 10, passed };
}
