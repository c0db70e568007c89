import type { MessageContent } from '../conversation/message-content.ts';

/** Somebody to practise with. `agoMs`: how long before now each message was written. */
export type PracticeCustomer = {
  userId: string;
  name: string;
  messages: { agoMs: number; content: MessageContent }[];
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const text = (agoMs: number, words: string) => ({ agoMs, content: { type: 'text', text: words } as const });

/**
 * One of each kind of day: a simple question, one with formatting, a place, a contact card, a language that is written from
 * right to left, and one whose service window has closed, which only a template can answer.
 */
export const PRACTICE_CUSTOMERS: readonly PracticeCustomer[] = [
  {
    userId: 'practice-1',
    name: 'Amira Haddad',
    messages: [
      text(4 * MINUTE, 'Hi! I ordered two lamps last week, order *4711*.'),
      text(3 * MINUTE, 'Only one has arrived so far. When will the second one come? 🙂'),
    ],
  },
  {
    userId: 'practice-2',
    name: 'Jonas Weber',
    messages: [
      text(12 * MINUTE, 'Guten Tag, die Rechnung vom Oktober stimmt nicht.'),
      text(11 * MINUTE, 'Es fehlen:\n- 2 Stühle\n- 1 Tisch\nBitte schicken Sie mir eine neue.'),
    ],
  },
  {
    userId: 'practice-3',
    name: 'Li Na',
    messages: [
      text(25 * MINUTE, 'Can the courier come here instead? I am not at home today.'),
      {
        agoMs: 24 * MINUTE,
        content: {
          type: 'location',
          latitude: 47.3769,
          longitude: 8.5417,
          name: 'Central station',
          address: 'Bahnhofplatz, Zürich',
        },
      },
    ],
  },
  {
    userId: 'practice-4',
    name: 'Carlos Ortega',
    messages: [
      text(50 * MINUTE, 'Please call my colleague about the delivery, she knows the building.'),
      {
        agoMs: 49 * MINUTE,
        content: {
          type: 'contacts',
          cards: [{ name: 'Elena Ruiz', phones: ['+34 600 000 000'], emails: [], company: 'Ortega Hermanos' }],
        },
      },
    ],
  },
  {
    userId: 'practice-5',
    name: 'فاطمة الزهراء',
    messages: [text(2 * HOUR, 'مرحبا، هل يمكنني تغيير عنوان التوصيل؟ رقم الطلب 4802')],
  },
  {
    userId: 'practice-6',
    name: 'Priya Nair',
    messages: [text(25 * HOUR, 'Is the blue one back in stock? I would take it right away.')],
  },
];
