import type { Update, World } from './world.ts';

type Json = Record<string, unknown>;

/** The exact body of one POST that carries all these updates, oddities included when Meta is told to misbehave. */
export function composeWebhook(world: World, updates: readonly Update[]): string {
  const changes: Json[] = [];
  let value: Json | undefined;
  for (const update of updates) {
    // Meta promises no grouping: some updates share a value, others get a change of their own.
    if (!value || world.chance(0.3)) {
      value = newValue(world);
      changes.push({ value, field: 'messages' });
    }
    addTo(value, update, world.state.behaviour.unknownFields);
  }
  if (world.state.behaviour.unknownFields) {
    changes.push({ field: 'tide_table', value: { harbor: 'north', high_water: ['06:12', '18:40'] } });
  }
  return encode({ object: 'whatsapp_business_account', entry: [{ id: world.options.wabaId, changes }] });
}

/** Wraps a hand-made `value` in the envelope of a field. */
export function envelope(wabaId: string, field: string, value: unknown): string {
  return encode({ object: 'whatsapp_business_account', entry: [{ id: wabaId, changes: [{ value, field }] }] });
}

/** JSON as Meta writes it: non-ASCII and slashes escaped, so that a body parsed and written again has another signature. */
function encode(body: unknown): string {
  return JSON.stringify(body)
    .replaceAll('/', '\\/')
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function newValue(world: World): Json {
  const { behaviour } = world.state;
  const phoneNumberId = world.chance(behaviour.unknownPhoneNumberId) ? '299999999999999' : world.options.phoneNumberId;
  return {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: world.options.displayPhoneNumber, phone_number_id: phoneNumberId },
    ...(behaviour.unknownFields ? { lantern: { lit: true, since: '1795348800' } } : {}),
  };
}

function addTo(value: Json, update: Update, unknownFields: boolean): void {
  const contacts = (value.contacts ?? []) as Json[];
  for (const contact of update.contacts ?? []) {
    if (!contacts.some((known) => known.user_id === contact.user_id && known.wa_id === contact.wa_id)) {
      contacts.push(contact);
    }
  }
  if (contacts.length > 0) value.contacts = contacts;
  const odd = unknownFields ? { weather: 'fog', mood: null } : {};
  if (update.messages) {
    value.messages = [
      ...((value.messages ?? []) as Json[]),
      ...update.messages.map((message) => ({ ...message, ...odd })),
    ];
  }
  if (update.statuses) {
    value.statuses = [
      ...((value.statuses ?? []) as Json[]),
      ...update.statuses.map((status) => ({ ...status, ...odd })),
    ];
  }
}
