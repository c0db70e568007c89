import type { ContactRecordView } from '../../../../../shared/contracts/contact.ts';
import type { ContactCard } from '../../../../../shared/domain/conversation/message-content.ts';

/** One thing that a card says differently from the contact; `now` '' = nothing is known of it yet. */
export type CardOffer = { field: 'name' | 'email' | 'company'; value: string; now: string };

/** What a shared card could add to a contact. The name that the team gave counts, not what WhatsApp tells. */
export function newOnCard(card: ContactCard, contact: ContactRecordView): CardOffer[] {
  const offers: CardOffer[] = [
    { field: 'name', value: card.name, now: contact.ownName ?? '' },
    { field: 'email', value: card.emails[0] ?? '', now: contact.email ?? '' },
    { field: 'company', value: card.company ?? '', now: contact.company ?? '' },
  ];
  return offers
    .map((offer) => ({ ...offer, value: offer.value.trim() }))
    .filter(({ field, value, now }) => value !== '' && value !== now && (field !== 'name' || value !== contact.name));
}
