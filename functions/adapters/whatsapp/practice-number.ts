import { isPracticeNumber } from '../../../shared/domain/practice/practice-number.ts';
import type { WhatsApp } from '../../actions/ports.ts';

/** What is sent from the practice number goes nowhere and counts as accepted; everything else goes to WhatsApp. */
export function withPracticeNumber(whatsapp: WhatsApp): WhatsApp {
  return {
    ...whatsapp,
    async send(message) {
      if (!isPracticeNumber(message.phoneNumberId)) return whatsapp.send(message);
      return { kind: 'accepted', wamid: `practice.${message.callbackData}` };
    },
    async markRead(message) {
      if (!isPracticeNumber(message.phoneNumberId)) await whatsapp.markRead(message);
    },
    async templates(wabaId) {
      return isPracticeNumber(wabaId) ? { kind: 'templates', templates: [] } : whatsapp.templates(wabaId);
    },
  };
}
