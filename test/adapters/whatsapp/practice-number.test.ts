import { expect, test, vi } from 'vitest';
import type { WhatsApp } from '../../../functions/actions/ports.ts';
import { withPracticeNumber } from '../../../functions/adapters/whatsapp/practice-number.ts';
import { practiceNumberOf } from '../../../shared/domain/practice/practice-number.ts';

const real = {
  send: vi.fn<WhatsApp['send']>(async () => ({ kind: 'accepted', wamid: 'real' })),
  markRead: vi.fn<WhatsApp['markRead']>(async () => undefined),
  templates: vi.fn<WhatsApp['templates']>(async () => ({ kind: 'refused', reason: 'asked' })),
  download: vi.fn<WhatsApp['download']>(async () => ({ kind: 'gone' })),
};
const whatsapp = withPracticeNumber(real);
const message = (phoneNumberId: string) =>
  ({ phoneNumberId, to: { phone: '1' }, content: { type: 'text', text: 'Hi' }, callbackData: 'place' }) as const;

test('nothing that is sent from the practice number reaches WhatsApp', async () => {
  const number = practiceNumberOf('main');
  expect(await whatsapp.send(message(number))).toEqual({ kind: 'accepted', wamid: 'practice.place' });
  await whatsapp.markRead({ phoneNumberId: number, wamid: 'w' });
  expect(await whatsapp.templates(number)).toEqual({ kind: 'templates', templates: [] });
  for (const call of [real.send, real.markRead, real.templates]) expect(call).not.toHaveBeenCalled();
});

test('everything else does', async () => {
  expect(await whatsapp.send(message('12345'))).toEqual({ kind: 'accepted', wamid: 'real' });
  await whatsapp.markRead({ phoneNumberId: '12345', wamid: 'w' });
  expect(real.markRead).toHaveBeenCalledOnce();
  expect(await whatsapp.templates('12345')).toMatchObject({ kind: 'refused' });
});
