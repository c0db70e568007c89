import { call, listen } from './api.js';
import { fileMessage, sampleContact, sampleLocation, samplePhoto } from './attachments.js';
import { bubble, idOf, inWords, preview } from './bubbles.js';
import { $, el, formatDay, formatTime, initials } from './dom.js';
import { drawSwitches, showBehaviour } from './switches.js';

const SAMPLES = [
  'Hi, do you deliver on Sunday?',
  'Where is my order 778?',
  'I would like my money back.',
  'Can I talk to a person, please?',
  'مرحبا، هل المتجر مفتوح اليوم؟',
  'Thank you! 🙏',
];
const EMOJI = ['👍', '❤️', '😂', '😮', '😢', '🙏'];

/** What the page knows. `offset` is the virtual clock minus the browser's, in ms. */
const state = {
  customers: [],
  chats: new Map(),
  current: undefined,
  quoting: undefined,
  editing: undefined,
  offset: 0,
  typing: new Map(),
  unread: new Map(),
  autoRead: true,
};
const now = () => Date.now() + state.offset;

async function start() {
  for (const text of SAMPLES) {
    const button = el('button', { type: 'button', dir: 'auto' }, text);
    button.addEventListener('click', () => send({ text }));
    $('samples').append(button);
  }
  for (const emoji of EMOJI) {
    const button = el('button', { type: 'button', role: 'menuitem', 'aria-label': `React with ${emoji}` }, emoji);
    button.addEventListener('click', () => react(emoji));
    document.querySelector('#message-menu .reactions').append(button);
  }
  drawSwitches(showResult);
  await load();
  const wanted = decodeURIComponent(location.hash.slice(1));
  choose(state.customers.some((one) => one.id === wanted) ? wanted : state.customers[0]?.id, false);
  listen({ message, customer, typing, behaviour, clock, webhooks: showWebhooks, reset: load }, load);
  setInterval(tick, 1000);
}

async function load() {
  const [{ customers }, settings, time, stats] = await Promise.all([
    call('GET', 'customers'),
    call('GET', 'behaviour'),
    call('GET', 'clock'),
    call('GET', 'stats'),
  ]);
  const chats = await Promise.all(customers.map(({ id }) => call('GET', `customers/${id}/messages`)));
  state.customers = customers;
  state.chats = new Map(customers.map(({ id }, index) => [id, chats[index].messages]));
  state.typing.clear();
  clock(time);
  behaviour(settings);
  showWebhooks(stats.webhooks);
  drawCustomers();
  drawChat();
}

// Live events

function message(fresh) {
  const chat = state.chats.get(fresh.customerId) ?? [];
  const index = chat.findIndex((one) => one.wamid === fresh.wamid);
  if (index >= 0) chat[index] = fresh;
  else chat.push(fresh);
  state.chats.set(fresh.customerId, chat);
  const isNews = index < 0 && fresh.from === 'business' && fresh.type !== 'reaction';
  if (isNews) state.typing.delete(fresh.customerId);
  if (fresh.customerId === state.current) {
    drawMessage(fresh, index < 0);
    if (isNews) $('announcer').append(el('p', {}, `Harbor Books: ${preview(fresh)}`));
    drawTyping();
    readIfSeen();
  } else if (isNews) {
    state.unread.set(fresh.customerId, (state.unread.get(fresh.customerId) ?? 0) + 1);
  }
  drawCustomers();
}

function customer(fresh) {
  const index = state.customers.findIndex((one) => one.id === fresh.id);
  if (index >= 0) state.customers[index] = fresh;
  else {
    state.customers.push(fresh);
    state.chats.set(fresh.id, []);
  }
  drawCustomers();
}

function typing({ customerId, until }) {
  state.typing.set(customerId, until);
  drawTyping();
}

function behaviour(settings) {
  state.autoRead = settings.autoRead;
  showBehaviour(settings);
}

function clock({ now: serverNow }) {
  state.offset = serverNow - Date.now();
  tick();
}

function showWebhooks({ retrying, nextRetryAt }) {
  state.nextRetryAt = retrying > 0 ? nextRetryAt : undefined;
  state.retrying = retrying;
  drawBanner();
}

// Drawing

function drawCustomers() {
  const focused = document.activeElement?.dataset?.customer;
  $('customers').replaceChildren(
    ...state.customers.map((one, index) => {
      const last = visible(one.id).at(-1);
      const unread = state.unread.get(one.id) ?? 0;
      const button = el(
        'button',
        { type: 'button', class: 'person', 'aria-current': one.id === state.current ? 'true' : undefined },
        el('span', { class: `avatar tone-${index % 6}`, 'aria-hidden': 'true' }, initials(one.name)),
        el(
          'span',
          { class: 'who' },
          el('span', { class: 'name', dir: 'auto' }, one.name),
          el(
            'span',
            { class: 'last', dir: 'auto' },
            last ? `${last.from === 'customer' ? 'You: ' : ''}${preview(last)}` : address(one),
          ),
        ),
        el(
          'span',
          { class: 'side' },
          last ? el('time', {}, formatTime(last.at)) : '',
          unread > 0 ? el('span', { class: 'badge' }, String(unread), el('span', { class: 'sr' }, ' new')) : '',
        ),
      );
      button.dataset.customer = one.id;
      button.addEventListener('click', () => choose(one.id, true));
      return el('li', {}, button);
    }),
  );
  if (focused) document.querySelector(`[data-customer="${CSS.escape(focused)}"]`)?.focus();
}

const address = (one) => (one.phone ? `+${one.phone}${one.sharesPhone ? '' : ' (hidden)'}` : (one.username ?? ''));
const visible = (id) => (state.chats.get(id) ?? []).filter((one) => one.type !== 'reaction');
const context = {
  find: (wamid) => state.chats.get(state.current)?.find((one) => one.wamid === wamid),
  now,
  tap,
  open: openMenu,
};

function drawChat() {
  const one = state.customers.find(({ id }) => id === state.current);
  $('presence').replaceChildren(
    ...(one ? ['You are ', el('bdi', {}, one.name), ' · ', el('bdi', {}, address(one))] : []),
  );
  const list = [];
  let day;
  for (const item of visible(state.current)) {
    if (formatDay(item.at) !== day) {
      day = formatDay(item.at);
      list.push(dayLine(day));
    }
    list.push(bubble(item, context));
  }
  $('messages').replaceChildren(...(list.length > 0 ? list : [emptyLine()]));
  scrollDown();
  drawTyping();
}

const dayLine = (day) => el('li', { class: 'system day' }, el('span', {}, day));
const emptyLine = () => el('li', { class: 'empty' }, 'No messages yet. Say hello, or take one of the lines below.');

function drawMessage(item, isNew) {
  if (item.type === 'reaction') return;
  const old = document.getElementById(idOf(item));
  const fresh = bubble(item, context);
  if (old) {
    old.replaceWith(fresh);
    return;
  }
  $('messages').querySelector('.empty')?.remove();
  const before = visible(state.current).at(-2);
  if (!before || formatDay(before.at) !== formatDay(item.at)) $('messages').append(dayLine(formatDay(item.at)));
  if (isNew) fresh.classList.add('arriving');
  $('messages').append(fresh);
  scrollDown();
}

let atBottom = true;

function scrollDown() {
  $('messages').scrollTop = $('messages').scrollHeight;
  atBottom = true;
}

function drawTyping() {
  const isTyping = (state.typing.get(state.current) ?? 0) > now();
  if (isTyping !== $('typing').hidden) return;
  $('typing').hidden = !isTyping;
  scrollDown();
}

function drawBanner() {
  $('banner').hidden = !state.retrying;
  if (!state.retrying) return;
  const many = state.retrying === 1 ? 'One webhook waits' : `${state.retrying} webhooks wait`;
  $('banner-text').textContent =
    `${many}: the inbox does not take ${state.retrying === 1 ? 'it' : 'them'}. Trying again ${inWords(state.nextRetryAt - now())}.`;
}

function tick() {
  $('clock-time').textContent = formatTime(now());
  $('clock-date').textContent = formatDay(now());
  drawTyping();
  if (state.retrying) {
    drawBanner();
    for (const item of visible(state.current)) if (item.webhook?.state === 'retrying') drawMessage(item, false);
  }
}

// What the customer does

function choose(id, goThere) {
  state.current = id;
  state.unread.delete(id);
  stopComposing();
  history.replaceState(null, '', `#${encodeURIComponent(id ?? '')}`);
  drawCustomers();
  drawChat();
  readIfSeen();
  if (goThere) {
    showPane('chat');
    scrollDown();
    $('text').focus();
  }
}

/** The phone lies open before the customer: what was delivered counts as read. */
function readIfSeen() {
  if (state.autoRead || document.visibilityState !== 'visible') return;
  const unseen = visible(state.current).some(
    (one) => one.from === 'business' && one.statuses.at(-1)?.status === 'delivered',
  );
  if (unseen) act(call('POST', `customers/${state.current}/read`));
}

async function act(promise) {
  try {
    return await promise;
  } catch (error) {
    showResult(error.message);
    return undefined;
  }
}

function send(body) {
  const quotes = state.quoting?.wamid;
  stopComposing();
  return act(call('POST', `customers/${state.current}/messages`, quotes && body.text ? { ...body, quotes } : body));
}

function tap(message, reply) {
  return send({ message: { context: { from: '15550001111', id: message.wamid }, ...reply } });
}

const messagePath = ({ wamid }) => `customers/${state.current}/messages/${encodeURIComponent(wamid)}`;

function react(emoji) {
  $('message-menu').hidePopover();
  const taken = state.menuFor.reactions.customer === emoji;
  act(call('POST', `${messagePath(state.menuFor)}/react`, taken ? {} : { emoji }));
}

function stopComposing() {
  state.quoting = undefined;
  state.editing = undefined;
  $('quoting').hidden = true;
}

function openMenu(item, button) {
  state.menuFor = item;
  const menu = $('message-menu');
  const own = item.from === 'customer' && !item.revoked;
  menu.querySelector('[data-act="edit"]').hidden = !own || item.type !== 'text';
  menu.querySelector('[data-act="revoke"]').hidden = !own;
  const reported = item.statuses
    .map(({ status, at, code }) => `${status}${code ? ` ${code}` : ''} ${formatTime(at)}`)
    .join(', ');
  $('message-facts').textContent =
    item.from === 'business' ? `Reported: ${reported || 'nothing yet'}` : `To the inbox: ${item.webhook?.state ?? ''}`;
  place(menu, button);
}

/** Opens a menu beside its button, inside the window. */
function place(menu, button) {
  menu.showPopover();
  const at = button.getBoundingClientRect();
  const left = Math.min(Math.max(8, at.left - 20), innerWidth - menu.offsetWidth - 8);
  const below = at.bottom + 6 + menu.offsetHeight < innerHeight;
  menu.style.left = `${left}px`;
  menu.style.top = `${below ? at.bottom + 6 : Math.max(8, at.top - menu.offsetHeight - 6)}px`;
  menu.querySelector('button:not([hidden])')?.focus();
}

function showPane(name) {
  document.body.dataset.pane = name;
  for (const button of document.querySelectorAll('.panes button')) {
    button.setAttribute('aria-current', button.dataset.go === name ? 'true' : 'false');
  }
}

function showResult(text) {
  $('tool-result').textContent = text;
  $('announcer').append(el('p', {}, text));
}

// Wiring

$('messages').addEventListener('scroll', () => {
  const { scrollHeight, scrollTop, clientHeight } = $('messages');
  atBottom = scrollHeight - scrollTop - clientHeight < 60;
});
// Pictures get their height when they arrive: whoever was at the end stays there. Load events do not bubble.
$('messages').addEventListener('load', () => atBottom && scrollDown(), true);

$('composer').addEventListener('submit', (event) => {
  event.preventDefault();
  const text = $('text').value.trim();
  if (!text) return;
  $('text').value = '';
  const { editing } = state;
  if (editing) {
    stopComposing();
    act(call('POST', `${messagePath(editing)}/edit`, { text }));
  } else {
    send({ text });
  }
});
$('text').addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    $('composer').requestSubmit();
  } else if (event.key === 'Escape') {
    stopComposing();
  }
});
$('quoting-cancel').addEventListener('click', () => {
  if (state.editing) $('text').value = '';
  stopComposing();
  $('text').focus();
});
$('message-menu').addEventListener('click', (event) => {
  const chosen = event.target.closest('[data-act]')?.dataset.act;
  if (!chosen) return;
  const item = state.menuFor;
  $('message-menu').hidePopover();
  if (chosen === 'revoke') {
    act(call('POST', `${messagePath(item)}/revoke`));
    return;
  }
  state[chosen === 'reply' ? 'quoting' : 'editing'] = item;
  $('quoting-who').textContent =
    chosen === 'edit' ? 'Edit message' : item.from === 'customer' ? 'Reply to yourself' : 'Reply to Harbor Books';
  $('quoting-text').textContent = preview(item);
  $('quoting').hidden = false;
  if (chosen === 'edit') $('text').value = item.text;
  $('text').focus();
});
$('attach-menu').addEventListener('toggle', (event) => {
  if (event.newState === 'open') place($('attach-menu'), $('attach'));
});
$('attach-menu').addEventListener('click', async (event) => {
  const kind = event.target.closest('[data-attach]')?.dataset.attach;
  if (!kind) return;
  $('attach-menu').hidePopover();
  if (kind === 'file') $('file').click();
  else if (kind === 'photo') await send({ message: await samplePhoto() });
  else await send({ message: kind === 'location' ? sampleLocation() : sampleContact() });
});
for (const menu of document.querySelectorAll('.menu')) {
  menu.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const items = [...menu.querySelectorAll('button:not([hidden])')];
    items[(items.indexOf(document.activeElement) + step + items.length) % items.length]?.focus();
  });
}
$('file').addEventListener('change', async () => {
  const [file] = $('file').files;
  $('file').value = '';
  if (file) await act(fileMessage(file).then((message) => send({ message })));
});
for (const button of document.querySelectorAll('[data-go]'))
  button.addEventListener('click', () => {
    showPane(button.dataset.go);
    scrollDown();
  });
for (const button of document.querySelectorAll('[data-advance]')) {
  button.addEventListener('click', () => jump(Number(button.dataset.advance)));
}
$('jump').addEventListener('submit', (event) => {
  event.preventDefault();
  jump(Number($('jump-amount').value) * Number($('jump-unit').value));
});
async function jump(advanceMs) {
  const time = await act(call('POST', 'clock', { advanceMs }));
  if (time) clock(time);
}
$('retry-now').addEventListener('click', () => act(call('POST', 'webhooks/retry')));
$('forge').addEventListener('click', async () => {
  const value = {
    messaging_product: 'whatsapp',
    metadata: { phone_number_id: '200000000000002' },
    messages: [{ id: 'wamid.FORGED', from: '15550009999', type: 'text', timestamp: '1', text: { body: 'Forged' } }],
  };
  const result = await act(call('POST', 'webhooks', { value, signature: 'wrong' }));
  if (!result) return;
  if (result.status === 0) showResult(`Nobody answered: ${result.answer}.`);
  else
    showResult(
      result.status === 401
        ? 'The inbox answered 401: it saw the wrong signature.'
        : `The inbox answered ${result.status}. It should answer 401.`,
    );
});
$('reset').addEventListener('click', async () => {
  if (confirm('Empty all chats on this page? The inbox keeps what it has.')) await act(call('POST', 'reset'));
});
$('new-customer').addEventListener('click', () => {
  $('customer-form').reset();
  $('customer-error').textContent = '';
  $('customer-dialog').showModal();
});
$('customer-cancel').addEventListener('click', () => $('customer-dialog').close());
$('customer-form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const form = new FormData($('customer-form'));
  try {
    const added = await call('POST', 'customers', {
      name: form.get('name'),
      phone: form.get('phone'),
      username: form.get('username'),
      sharesPhone: form.get('hides') === null,
    });
    $('customer-dialog').close();
    customer(added);
    choose(added.id, true);
  } catch (error) {
    $('customer-error').textContent = error.message;
  }
});
document.addEventListener('visibilitychange', readIfSeen);

showPane('people');
await start();
