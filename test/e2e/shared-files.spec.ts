import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { chooseTab, entry, openConversation } from './inbox.ts';
import { inspect } from './inspect.ts';

const MARIANA = 'Mariana Costa';
const file = (name: string) => readFileSync(join(import.meta.dirname, 'files', name));

test('pictures that were sent together are one album, and each is still within reach', async ({
  baton,
  phones,
  joinAs,
}) => {
  const photo = await phones.addFile(file('photo.jpg'), 'image/jpeg');
  const video = await phones.addFile(file('video.mp4'), 'video/mp4');
  const shot = (caption?: string) => phones.send('mariana', { type: 'image', image: { id: photo, caption } });
  await phones.write('mariana', 'It came like this');
  const first = await shot('The corner');
  await shot();
  await phones.send('mariana', { type: 'video', video: { id: video } });
  await shot();
  await shot('And the other one');
  await baton.settled();
  const ana = await joinAs('ana@example.com');
  await openConversation(ana, MARIANA);

  const album = ana.getByRole('list', { name: 'Album of 5' });
  await expect(album.getByRole('listitem')).toHaveCount(4);
  await expect(album.getByRole('button', { name: /^Open photo 1 of 5/ })).toBeVisible();
  await expect(ana.getByText('And the other one', { exact: true })).toBeVisible();
  await inspect(ana, 'album', { widths: [1440, 390] });

  // By keyboard: into the album, its second picture large, on to the video, and back to where one was.
  await ana.getByRole('feed').focus();
  await ana.keyboard.press('End');
  await ana.keyboard.press('Enter');
  await expect(album.getByRole('button', { name: /^Open photo 1 of 5/ })).toBeFocused();
  await album.getByRole('button', { name: 'Open photo 2 of 5' }).press('Enter');
  const large = ana.getByRole('dialog', { name: 'Photos and videos of this conversation' });
  await expect(large).toContainText('2 of 5');
  await large.press('ArrowRight');
  await expect(large.locator('video')).toBeVisible();
  await inspect(ana, 'album-video-large', { widths: [1440], rtl: false, reflow: false });
  await ana.keyboard.press('Escape');
  await expect(album.getByRole('button', { name: 'Open photo 2 of 5' })).toBeFocused();

  // One picture is quoted and reacted to; the quote leads back to it.
  const tile = album.getByRole('listitem').nth(3);
  await tile.hover();
  await tile.getByRole('button', { name: 'React' }).click();
  await tile.getByRole('button', { name: 'React with 👍' }).click();
  await expect(tile.getByRole('button', { name: /Your team reacted 👍/ })).toBeVisible();
  await album.getByRole('button', { name: /^Open photo 1 of 5/ }).focus();
  await ana.keyboard.press('q');
  await ana.keyboard.type('Which shop was this?');
  await ana.keyboard.press('Enter');
  const answer = entry(ana, 'Which shop was this?');
  await answer.getByRole('button', { name: /^Show the quoted message: the customer/ }).click();
  await expect(album.getByRole('listitem').first()).toHaveCSS('outline-style', 'solid');
  await phones.send('mariana', { type: 'text', text: { body: 'This one' }, context: { message_id: first } });

  await ana.getByRole('button', { name: 'One by one' }).click();
  await expect(album).toBeHidden();
  await expect(ana.getByRole('article').filter({ hasText: 'And the other one' })).toHaveCount(1);
  await expect(ana.getByRole('button', { name: 'Open photo', exact: true }).first()).toBeVisible();
  await expect(ana.locator('body')).not.toBeFocused();
});

test('a PDF is read where it stands, in the viewer of the browser, and saved from there', async ({
  baton,
  phones,
  joinAs,
}) => {
  const invoice = await phones.addFile(file('invoice.pdf'), 'application/pdf', 'Invoice 778.pdf');
  await phones.send('mariana', { type: 'document', document: { id: invoice, filename: 'Invoice 778.pdf' } });
  await baton.settled();
  const ana = await joinAs('ana@example.com');
  await openConversation(ana, MARIANA);
  const opener = ana.getByRole('button', { name: 'Open Invoice 778.pdf' });
  await opener.press('Enter');
  const shown = ana.getByRole('dialog', { name: 'Invoice 778.pdf' });
  await expect(shown).toContainText('PDF · 537 B');
  // The viewer's own frame is there only when the page's policy let the file in.
  await expect.poll(() => ana.frames().some((each) => each.url().startsWith('chrome-extension://'))).toBe(true);
  await inspect(ana, 'document-open', { widths: [1440, 390], reflow: false });
  await shown.getByRole('button', { name: 'Close' }).click();
  await expect(opener).toBeFocused();
});

test('a shared contact who is known is completed from the card and written to; a stranger’s number is copied', async ({
  baton,
  phones,
  joinAs,
}) => {
  await phones.write('kwame', 'Good morning');
  await phones.send('mariana', {
    type: 'contacts',
    contacts: [
      {
        name: { formatted_name: 'Kwame the carpenter' },
        phones: [{ phone: '+233 24 555 0103' }, { phone: '+49 30 1234567' }],
        emails: [{ email: 'kwame@example.com' }],
      },
    ],
  });
  await baton.settled();
  const ana = await joinAs('ana@example.com');
  // The two were given to people in turn.
  await chooseTab(ana, 'All');
  await openConversation(ana, MARIANA, 'All');
  const opener = ana.getByRole('button', { name: 'Save or chat…' });
  await opener.click();
  const shown = ana.getByRole('dialog', { name: 'Shared contact: Kwame the carpenter' });
  await expect(shown).toContainText('Kwame MensahKnown in Baton');
  await expect(shown).toContainText('Nobody with this number has written to you yet');
  await inspect(ana, 'shared-contact', { widths: [1440, 390] });
  await ana.keyboard.press('Escape');
  await expect(opener).toBeFocused();

  await opener.press('Enter');
  await shown.getByRole('button', { name: 'Save to the contact' }).click();
  await expect(shown).toBeHidden();
  await opener.press('Enter');
  await expect(shown).toContainText('Kwame the carpenterKnown in Baton');
  await expect(shown).toContainText('What is on this card is saved already.');
  await shown.getByRole('button', { name: 'Open conversation' }).click();
  await expect(ana.getByRole('heading', { name: 'Kwame the carpenter' })).toBeVisible();
});
