import { expect, test } from './fixtures.ts';
import { addNote, chooseTab, openConversation } from './inbox.ts';
import { FAILED, holdRequests, lookAtState, REQUEST_ID, retry, STATE_VIEWPORT, skeleton } from './look-at-state.ts';

const MARIANA = 'Mariana Costa';
const CONTACTS = /\/v1\/threads\/[^/]+\/contact$/;

// Every state of a screen is looked at in both themes.
test.slow();
test.use({ viewport: STATE_VIEWPORT });

test('the details: loading, failed, nothing to tell yet, out of date, and as they were while reconnecting and offline', async ({
  baton,
  phones,
  joinAs,
}) => {
  await phones.write('mariana', 'Hi, do you deliver on Sunday?');
  // Beside the thread, where there is room.
  const ana = await joinAs('ana@example.com', (page) => page.setViewportSize({ width: 1440, height: 640 }));
  const details = ana.getByRole('complementary', { name: `Details of ${MARIANA}` });
  const section = (name: string) => details.getByRole('button', { name: new RegExp(`^${name}`), expanded: false });

  const release = await holdRequests(ana, CONTACTS);
  await openConversation(ana, MARIANA);
  await lookAtState(ana, 'details-loading', skeleton(details).first());
  await release();

  await ana.route(CONTACTS, (route) => route.fulfill(FAILED));
  await ana.reload();
  await lookAtState(ana, 'details-failed', retry(details), details.getByText(REQUEST_ID));
  await ana.unroute(CONTACTS);
  await retry(details).click();
  const note = details.getByRole('button', { name: 'Add: Pinned note' });
  await expect(note).toBeVisible();
  await expect(details.getByRole('alert')).toHaveCount(0);

  await section('Sessions').click();
  await section('Shared files and links').click();
  const nothing = details.getByText('Nothing of this kind yet.');
  await nothing.scrollIntoViewIfNeeded();
  await lookAtState(ana, 'details-nothing-yet', nothing);
  await note.scrollIntoViewIfNeeded();

  await ana.route('**/v1/socket-tickets', (route) => route.abort());
  baton.sockets.drop();
  await lookAtState(ana, 'details-stale', ana.getByText('Reconnecting…'), note);
  await ana.context().setOffline(true);
  await lookAtState(ana, 'details-offline', ana.getByText(/^You are offline/), note);
});

test('the mentions: none, loading, failed, one, and as they were while reconnecting and offline', async ({
  baton,
  phones,
  joinAs,
}) => {
  const mentions = '**/v1/me/mentions';
  await phones.write('mariana', 'Hi, do you deliver on Sunday?');
  const ana = await joinAs('ana@example.com');
  const pane = ana.getByRole('region', { name: 'Mentions' });
  const open = async () => ana.getByRole('button', { name: /^Mentions/ }).click();
  await open();
  await lookAtState(ana, 'mentions-none', pane.getByRole('heading', { name: 'Nobody has mentioned you yet.' }));

  const release = await holdRequests(ana, mentions);
  await ana.reload();
  await open();
  await lookAtState(ana, 'mentions-loading', skeleton(pane));
  await release();

  await ana.route(mentions, (route) => route.fulfill(FAILED));
  await ana.reload();
  await open();
  await lookAtState(ana, 'mentions-failed', retry(pane), pane.getByText(REQUEST_ID));
  await ana.unroute(mentions);
  await retry(pane).click();
  await expect(pane.getByRole('heading', { name: 'Nobody has mentioned you yet.' })).toBeVisible();

  const ben = await joinAs('ben@example.com');
  await chooseTab(ben, 'All');
  await openConversation(ben, MARIANA, 'All');
  await addNote(ben, 'Please look, @Ana Souza');
  const one = pane.getByRole('button', { name: /Ben Okafor.*Please look/ });
  await lookAtState(ana, 'mentions-one', one);

  await ana.route('**/v1/socket-tickets', (route) => route.abort());
  baton.sockets.drop();
  await lookAtState(ana, 'mentions-stale', ana.getByText('Reconnecting…'), one);
  await ana.context().setOffline(true);
  await lookAtState(ana, 'mentions-offline', ana.getByText(/^You are offline/), one);
});

test('the first steps: loading, failed, there, and offline', async ({ baton, joinAs }) => {
  const ana = await joinAs('ana@example.com');
  const setup = '**/v1/setup';
  const release = await holdRequests(ana, setup);
  await ana.goto(new URL('/setup', baton.urls.inbox).href);
  await lookAtState(ana, 'setup-loading', skeleton(ana));
  await release();

  await ana.route(setup, (route) => route.fulfill(FAILED));
  await ana.reload();
  await lookAtState(ana, 'setup-failed', retry(ana), ana.getByText(REQUEST_ID));
  await ana.unroute(setup);
  await retry(ana).click();
  const progress = ana.getByRole('status').filter({ hasText: 'of 6 done' });
  await lookAtState(ana, 'setup-first-run', ana.getByRole('heading', { name: 'First steps' }), progress);
  await ana.context().setOffline(true);
  await lookAtState(ana, 'setup-offline', ana.getByText(/^You are offline/), progress);
});

test('the templates: loading, failed and nothing found', async ({ phones, joinAs }) => {
  const templates = /\/v1\/channels\/[^/]+\/templates$/;
  await phones.write('mariana', 'Hi, do you deliver on Sunday?');
  const ana = await joinAs('ana@example.com');
  await openConversation(ana, MARIANA);
  const picker = ana.getByRole('dialog', { name: 'Send a template' });
  const release = await holdRequests(ana, templates);
  await ana.keyboard.press('t');
  await lookAtState(ana, 'templates-loading', skeleton(picker));
  await release();
  await expect(picker.getByRole('button', { name: /order_ready/ })).toBeVisible();
  await picker.getByRole('searchbox').fill('zeppelin');
  const clear = picker.getByRole('button', { name: 'Clear the field' });
  await lookAtState(ana, 'templates-nothing-found', clear);
  await clear.click();
  await expect(picker.getByRole('searchbox')).toBeFocused();
  await expect(picker.getByRole('button', { name: /order_ready/ })).toBeVisible();
  await ana.keyboard.press('Escape');

  await ana.route(templates, (route) => route.fulfill(FAILED));
  await ana.getByRole('button', { name: 'More to send' }).click();
  await ana.getByRole('menuitem', { name: 'Template' }).click();
  await lookAtState(ana, 'templates-failed', retry(picker), picker.getByText(REQUEST_ID));
  await ana.unroute(templates);
  await retry(picker).click();
  await expect(picker.getByRole('button', { name: /order_ready/ })).toBeVisible();
});
