import { expect, test } from './fixtures.ts';
import { chooseTab, entry, openSettings, openWallboard, replyField, row } from './inbox.ts';
import { compareWithKept, takesAnew } from './kept-picture.ts';
import { FAILED, holdRequests, lookAtState, REQUEST_ID, retry, STATE_VIEWPORT, skeleton } from './look-at-state.ts';

const MARIANA = 'Mariana Costa';
const LISTS = /\/v1\/conversations\?/;
const THREADS = /\/v1\/threads\/[^/]+(\?|\/entries)/;

// Every state of a screen is looked at in both themes.
test.slow();
test.use({ viewport: STATE_VIEWPORT });

test('the list: nobody yet, nothing in this view, nothing passes the filter, loading, failed, then as it was while reconnecting and offline', async ({
  baton,
  phones,
  team,
  joinAs,
}) => {
  const ana = await joinAs('ana@example.com');
  await lookAtState(ana, 'list-first-run', ana.getByRole('heading', { name: 'You are all caught up.' }));

  await team.everybodyIs('away');
  await phones.write('mariana', 'Hi, do you deliver on Sunday?');
  await chooseTab(ana, 'Unassigned');
  await expect(row(ana, MARIANA, 'Unassigned')).toBeVisible();
  await chooseTab(ana, 'Snoozed');
  await lookAtState(ana, 'list-empty-view', ana.getByRole('tabpanel').getByRole('heading', { level: 2 }));

  await chooseTab(ana, 'All');
  await ana.getByRole('button', { name: 'Filter', exact: true }).click();
  await ana.getByRole('dialog', { name: 'Show only' }).getByLabel('Name or number').fill('zeppelin');
  await ana.keyboard.press('Escape');
  const clear = ana.getByRole('tabpanel').getByRole('button', { name: 'Clear filters' });
  await lookAtState(
    ana,
    'list-filtered-empty',
    ana.getByRole('heading', { name: 'Nothing passes this filter.' }),
    clear,
  );
  await clear.focus();
  await ana.keyboard.press('Enter');
  await expect(row(ana, MARIANA, 'All')).toBeVisible();
  // The list, or the view while the list is not there yet.
  await expect(ana.locator(':focus')).toHaveAttribute('role', /^(listbox|tab)$/);

  const release = await holdRequests(ana, LISTS);
  await chooseTab(ana, 'Closed');
  await lookAtState(ana, 'list-loading', skeleton(ana));
  await release();

  await ana.route(LISTS, (route) => route.fulfill(FAILED));
  await ana.reload();
  await expect(ana.getByRole('alert')).toContainText(REQUEST_ID);
  await lookAtState(ana, 'list-failed', retry(ana), ana.getByText(REQUEST_ID));
  await ana.unroute(LISTS);
  await retry(ana).click();
  await expect(ana.getByRole('alert')).toBeHidden();
  await chooseTab(ana, 'Unassigned');
  await expect(row(ana, MARIANA, 'Unassigned')).toBeVisible();

  await ana.route('**/v1/socket-tickets', (route) => route.abort());
  baton.sockets.drop();
  const reconnecting = ana.getByText('Reconnecting…');
  await lookAtState(ana, 'list-stale', reconnecting, row(ana, MARIANA, 'Unassigned'));
  await ana.context().setOffline(true);
  await lookAtState(ana, 'list-offline', ana.getByText(/^You are offline/), row(ana, MARIANA, 'Unassigned'));
});

test('the thread: none chosen, loading, failed, as it was while reconnecting and offline, and with a closed window', async ({
  baton,
  phones,
  joinAs,
}) => {
  await phones.write('mariana', 'Hi, do you deliver on Sunday?');
  const ana = await joinAs('ana@example.com');
  await expect(row(ana, MARIANA)).toBeVisible();
  await lookAtState(ana, 'thread-none', ana.getByRole('heading', { name: 'Pick a conversation' }));

  const release = await holdRequests(ana, THREADS);
  await row(ana, MARIANA).click();
  // The details beside it wait as well.
  await lookAtState(ana, 'thread-loading', skeleton(ana).first());
  await release();

  await ana.route(THREADS, (route) => route.fulfill(FAILED));
  await ana.reload();
  await lookAtState(ana, 'thread-failed', retry(ana), ana.getByText(REQUEST_ID));
  await ana.unroute(THREADS);
  await retry(ana).click();
  await expect(entry(ana, 'do you deliver')).toBeVisible();

  await ana.route('**/v1/socket-tickets', (route) => route.abort());
  baton.sockets.drop();
  await lookAtState(ana, 'thread-stale', ana.getByText('Reconnecting…'), entry(ana, 'do you deliver'));
  await ana.context().setOffline(true);
  await replyField(ana, MARIANA).fill('Written in a tunnel');
  await ana.keyboard.press('Enter');
  await expect(entry(ana, 'Written in a tunnel')).toBeVisible();
  await lookAtState(ana, 'thread-offline', ana.getByText(/^You are offline/), entry(ana, 'Written in a tunnel'));
  await ana.unroute('**/v1/socket-tickets');
  await ana.context().setOffline(false);
  await expect.poll(() => phones.received('mariana')).toEqual(['Written in a tunnel']);

  await phones.advance(25 * 3_600_000);
  const closed = ana.getByText('Window closed', { exact: true });
  await lookAtState(ana, 'thread-window-closed', closed);
});

test('the settings: loading, empty, failed, and as they were while reconnecting and offline', async ({
  baton,
  joinAs,
}) => {
  const ana = await joinAs('ana@example.com');
  const quarantine = '**/v1/quarantine*';
  const release = await holdRequests(ana, quarantine);
  await openSettings(ana, 'Quarantine');
  await lookAtState(ana, 'settings-loading', skeleton(ana));
  await release();
  await ana.reload();
  await lookAtState(ana, 'settings-empty', ana.getByRole('heading', { name: 'Nothing is in quarantine.' }));

  await ana.route(quarantine, (route) => route.fulfill(FAILED));
  await ana.reload();
  await lookAtState(ana, 'settings-failed', retry(ana), ana.getByText(REQUEST_ID));
  await ana.unroute(quarantine);
  await retry(ana).click();
  await expect(ana.getByRole('alert')).toBeHidden();

  await openSettings(ana, 'Canned replies');
  const none = ana.getByRole('heading', { name: 'No canned replies yet.' });
  await lookAtState(ana, 'settings-canned-empty', none);

  await ana.route('**/v1/socket-tickets', (route) => route.abort());
  baton.sockets.drop();
  await lookAtState(ana, 'settings-stale', ana.getByText('Reconnecting…'), none);
  await ana.context().setOffline(true);
  await lookAtState(ana, 'settings-offline', ana.getByText(/^You are offline/), none);
});

test('the search: nothing asked, nothing found, loading, failed and offline', async ({ phones, joinAs }) => {
  await phones.write('mariana', 'Hi, do you deliver on Sunday?');
  const ana = await joinAs('ana@example.com');
  await expect(row(ana, MARIANA)).toBeVisible();
  await ana.keyboard.press('f');
  const field = ana.getByRole('combobox', { name: 'Search people and messages' });
  await expect(field).toBeFocused();
  const search = ana.getByRole('search');
  await lookAtState(ana, 'search-nothing-asked', search.getByRole('heading', { level: 2 }));

  await field.fill('zeppelin');
  await expect(search.getByRole('heading', { name: /zeppelin/ })).toBeVisible();
  await lookAtState(ana, 'search-nothing-found', search.getByRole('heading', { name: /zeppelin/ }));

  const release = await holdRequests(ana, '**/v1/search?*');
  await field.fill('deliver');
  await lookAtState(ana, 'search-loading', skeleton(ana).last());
  await release();
  await ana.route('**/v1/search?*', (route) => route.fulfill(FAILED));
  await field.fill('sunday');
  await lookAtState(ana, 'search-failed', retry(ana), search.getByText(REQUEST_ID));
  await ana.unroute('**/v1/search?*');
  await ana.context().setOffline(true);
  await field.fill('delivery');
  await lookAtState(ana, 'search-offline', ana.getByText(/^You are offline/), retry(ana));
});

test('the wallboard: nobody waits, loading, failed, and as it was while reconnecting and offline', async ({
  baton,
  phones,
  joinAs,
}) => {
  const dalia = await joinAs('dalia@example.com');
  await openWallboard(dalia);
  await expect(dalia.getByText('Inbox not open')).toHaveCount(3);
  await lookAtState(dalia, 'wallboard-empty', dalia.getByRole('heading', { level: 1 }));

  const release = await holdRequests(dalia, LISTS);
  await dalia.reload();
  await lookAtState(dalia, 'wallboard-loading', skeleton(dalia));
  await expect(dalia.getByText('Nobody waits.')).toBeHidden();
  await release();

  await dalia.route(LISTS, (route) => route.fulfill(FAILED));
  await dalia.reload();
  await lookAtState(dalia, 'wallboard-failed', retry(dalia), dalia.getByText(REQUEST_ID));
  await dalia.unroute(LISTS);
  await retry(dalia).click();
  await phones.write('mariana', 'Hi, do you deliver on Sunday?');
  const lead = dalia.getByText('1 open conversation');
  await expect(lead).toBeVisible();
  await expect(dalia.getByText('Inbox not open')).toHaveCount(3);
  // Sooner or later the server would say that her own connection is gone as well.
  await dalia.route('**/v1/presence*', (route) => route.abort());

  await dalia.route('**/v1/socket-tickets', (route) => route.abort());
  baton.sockets.drop();
  await lookAtState(dalia, 'wallboard-stale', dalia.getByText('Reconnecting…'), lead);
  await dalia.context().setOffline(true);
  await lookAtState(dalia, 'wallboard-offline', dalia.getByText(/^You are offline/), lead);
});

test('a kept picture tells what is missing', async ({ baton, joinAs }) => {
  const dalia = await joinAs('dalia@example.com');
  await dalia.route(LISTS, (route) => route.fulfill(FAILED));
  await dalia.goto(new URL('/wallboard', baton.urls.inbox).href);
  const shown = dalia.getByText(REQUEST_ID);
  await expect(shown).toBeVisible();
  await dalia.mouse.move(0, 0);
  test.skip(takesAnew(), 'The kept picture is being taken');
  test.skip(!(await compareWithKept(dalia, 'wallboard-failed-light', shown)), 'Nothing is compared on this machine');
  await shown.evaluate((element) => element.style.setProperty('visibility', 'hidden'));
  await expect(compareWithKept(dalia, 'wallboard-failed-light', shown)).rejects.toThrow(/pixels/);
});
