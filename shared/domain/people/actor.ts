/** Who caused something. Every entry of a thread names its actor. */
export type Actor =
  | { kind: 'customer'; contactId: string }
  | { kind: 'agent'; agentId: string; name: string }
  | { kind: 'automation'; keyId: string; name: string }
  /** Somebody of the business who wrote from the phone app of the same number. */
  | { kind: 'phone-app' }
  | { kind: 'system'; cause: SystemCause };

/** The part of Baton that acted when no person did. */
export type SystemCause =
  | 'routing'
  | 'idle-clock'
  | 'agent-clock'
  | 'target-clock'
  | 'snooze'
  | 'window'
  | 'auto-reply'
  | 'availability'
  | 'whatsapp'
  | 'contact';
