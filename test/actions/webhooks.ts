import { MORNING } from '../adapters/dynamodb/samples.ts';

/** The WhatsApp number that customers write to. */
export const CHANNEL = {
  id: '200000000000002',
  workspaceId: 'main',
  name: 'Harbor Books',
  displayPhoneNumber: '15550001111',
  wabaId: '100000000000001',
  readReceipts: 'never' as const,
};

/** A message of a customer; `sentAt` (epoch ms) is the morning unless given, `text` a greeting. */
export type WebhookMessage = {
  from: string;
  id: string;
  text?: string;
  sentAt?: number;
  name?: string;
  userId?: string;
  raw?: object;
};

export type WebhookStatus = {
  id: string;
  status: string;
  at?: number;
  callbackData?: string;
  errors?: object[];
};

const seconds = (ms = MORNING) => String(Math.floor(ms / 1000));

/** The body of one POST of Meta. */
export function webhookOf(
  messages: readonly WebhookMessage[],
  statuses: readonly WebhookStatus[] = [],
  phoneNumberId: string = CHANNEL.id,
): string {
  const people = new Map(messages.map((message) => [message.from, message]));
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: CHANNEL.displayPhoneNumber, phone_number_id: phoneNumberId },
    ...(messages.length > 0
      ? {
          contacts: [...people.values()].map(({ from, name = `Customer ${from}`, userId }) => ({
            profile: { name },
            wa_id: from,
            ...(userId ? { user_id: userId } : {}),
          })),
          messages: messages.map(({ from, id, text = 'Hello', sentAt, userId, raw }) => ({
            from,
            ...(userId ? { from_user_id: userId } : {}),
            id,
            timestamp: seconds(sentAt),
            ...(raw ?? { type: 'text', text: { body: text } }),
          })),
        }
      : {}),
    ...(statuses.length > 0
      ? {
          statuses: statuses.map(({ id, status, at, callbackData, errors }) => ({
            id,
            status,
            timestamp: seconds(at),
            recipient_id: '4911',
            ...(callbackData ? { biz_opaque_callback_data: callbackData } : {}),
            ...(errors ? { errors } : {}),
          })),
        }
      : {}),
  };
  return JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: CHANNEL.wabaId, changes: [{ field: 'messages', value }] }],
  });
}
