import { el, formatTime, icon } from './dom.js';

/**
 * The bubble of one message. `context` gives `find(wamid)`, `now()`, `tap(message, reply)` for buttons of the business
 * and `open(message, button)` for the message's menu.
 */
export function bubble(message, context) {
  const mine = message.from === 'customer';
  if (message.type === 'system') {
    return el('li', { class: 'system', id: idOf(message) }, el('span', { dir: 'auto' }, message.text));
  }
  const more = el(
    'button',
    { type: 'button', class: 'more', 'aria-label': 'Actions for this message', 'aria-haspopup': 'menu' },
    icon('more'),
  );
  more.addEventListener('click', () => context.open(message, more));
  const body = message.revoked
    ? [el('p', { class: 'gone' }, mine ? 'You deleted this message' : 'This message was deleted')]
    : [quote(message, context), ...content(message, context)];
  return el(
    'li',
    { class: `line ${mine ? 'mine' : 'theirs'}`, id: idOf(message) },
    el('span', { class: 'sr' }, mine ? 'You: ' : 'Harbor Books: '),
    el('div', { class: `bubble ${isBare(message) ? 'bare' : ''}` }, ...body, meta(message, mine), more),
    reactions(message),
    mine ? delivery(message, context) : undefined,
  );
}

export const idOf = (message) => `m-${message.wamid}`;

/** A short line for lists and quotes. */
export function preview(message) {
  if (message.revoked) return 'Deleted message';
  const label = {
    image: 'Photo',
    video: 'Video',
    audio: 'Voice note',
    document: 'File',
    sticker: 'Sticker',
    location: 'Location',
    contacts: 'Contact',
  }[message.type];
  return [label, message.text].filter(Boolean).join(': ') || message.type;
}

const isBare = (message) => message.type === 'sticker' && !message.revoked;

function content(message, context) {
  const part = message.message[message.type] ?? {};
  switch (message.type) {
    case 'image':
    case 'sticker':
      return [
        el('img', { class: 'picture', src: mediaUrl(part), alt: part.caption ?? 'Photo', loading: 'lazy' }),
        words(message),
      ];
    case 'video':
      return [el('video', { class: 'picture', src: mediaUrl(part), controls: true }), words(message)];
    case 'audio':
      return [el('audio', { src: mediaUrl(part), controls: true })];
    case 'document':
      return [
        el(
          'a',
          { class: 'file', href: mediaUrl(part), target: '_blank', rel: 'noopener' },
          icon('file'),
          el('span', { dir: 'auto' }, part.filename ?? 'File'),
        ),
        words(message),
      ];
    case 'location':
      return [el('p', { class: 'file' }, icon('pin'), el('span', { dir: 'auto' }, message.text))];
    case 'contacts':
      return [
        el(
          'p',
          { class: 'file' },
          el('span', { class: 'avatar small', 'aria-hidden': 'true' }, [...message.text][0] ?? '?'),
          el('span', { dir: 'auto' }, message.text),
        ),
      ];
    case 'template':
      return template(message, context);
    case 'interactive':
      return part.type?.endsWith('_reply') ? [words(message)] : interactive(message, part, context);
    case 'text':
    case 'button':
      return [words(message)];
    default:
      return [el('p', { class: 'gone' }, `A message of type “${message.type}”`)];
  }
}

function words(message) {
  return message.text ? el('p', { class: 'words', dir: 'auto' }, message.text) : '';
}

function mediaUrl(part) {
  return part.id ? `/phone/api/media/${encodeURIComponent(part.id)}` : (part.link ?? '');
}

function template(message, context) {
  const { header, footer, buttons = [] } = message.message.rendered ?? {};
  const choices = buttons.map((one) =>
    one.url
      ? el('span', { class: 'choice' }, one.text)
      : choice(one.text, () =>
          context.tap(message, { type: 'button', button: { payload: one.payload, text: one.text } }),
        ),
  );
  return [
    header ? el('p', { class: 'head', dir: 'auto' }, header) : '',
    words(message),
    footer ? el('p', { class: 'small', dir: 'auto' }, footer) : '',
    choices.length > 0 ? el('div', { class: 'choices' }, ...choices) : '',
  ];
}

function interactive(message, part, context) {
  const reply = (kind, data) => () =>
    context.tap(message, { type: 'interactive', interactive: { type: kind, [kind]: data } });
  const buttons = (part.action?.buttons ?? []).map((one) => choice(one.reply.title, reply('button_reply', one.reply)));
  const rows = (part.action?.sections ?? [])
    .flatMap((section) => section.rows ?? [])
    .map(({ id, title, description }) =>
      choice(title, reply('list_reply', { id, title, ...(description ? { description } : {}) })),
    );
  return [
    part.header?.text ? el('p', { class: 'head', dir: 'auto' }, part.header.text) : '',
    words(message),
    part.footer?.text ? el('p', { class: 'small', dir: 'auto' }, part.footer.text) : '',
    el('div', { class: 'choices' }, ...buttons, ...rows),
  ];
}

function choice(text, act) {
  const button = el('button', { type: 'button', class: 'choice', dir: 'auto' }, text);
  button.addEventListener('click', act);
  return button;
}

function quote(message, context) {
  if (!message.quotes) return '';
  const quoted = context.find(message.quotes);
  return el(
    'div',
    { class: 'quoted' },
    el('strong', {}, quoted ? (quoted.from === 'customer' ? 'You' : 'Harbor Books') : 'Earlier message'),
    el('span', { dir: 'auto' }, quoted ? preview(quoted) : 'No longer on this phone'),
  );
}

function meta(message, mine) {
  const time = el('time', { dateTime: new Date(message.at).toISOString() }, formatTime(message.at));
  return el(
    'p',
    { class: 'meta' },
    message.edited && !message.revoked ? el('span', {}, 'edited') : '',
    time,
    mine ? ticks(message) : '',
  );
}

/** How far the customer's message has come: to Meta, to the business, read by the business. */
function ticks(message) {
  const { state } = message.webhook ?? {};
  const [name, label, extra] = message.readByBusiness
    ? ['ticks', 'Read by the business', 'read']
    : state === 'accepted'
      ? ['ticks', 'Delivered to the business', '']
      : state === 'dropped'
        ? ['warn', 'Given up after seven days', 'late']
        : state === 'retrying'
          ? ['clock', 'Waiting for the business', 'late']
          : ['tick', 'Sent', ''];
  return el('span', { class: `ticks ${extra}`, title: label }, icon(name), el('span', { class: 'sr' }, label));
}

function delivery(message, context) {
  const { state, attempts, nextAt, lastAnswer } = message.webhook ?? {};
  if (state === 'dropped')
    return el('p', { class: 'late-note' }, 'Meta gave up: the business did not take it for seven days.');
  if (state !== 'retrying') return undefined;
  return el(
    'p',
    { class: 'late-note' },
    `Retrying ${inWords(nextAt - context.now())} · ${attempts} ${attempts === 1 ? 'try' : 'tries'}, last answer: ${lastAnswer}`,
  );
}

/** "now", "in 12 s", "in 3 h". */
export function inWords(ms) {
  if (ms < 1000) return 'now';
  if (ms < 90_000) return `in ${Math.round(ms / 1000)} s`;
  if (ms < 90 * 60_000) return `in ${Math.round(ms / 60_000)} min`;
  return `in ${Math.round(ms / 3600_000)} h`;
}

function reactions({ reactions: { customer, business }, revoked }) {
  if (revoked || (!customer && !business)) return undefined;
  const who = [customer && 'you', business && 'the business'].filter(Boolean).join(' and ');
  return el(
    'p',
    { class: 'reacted', title: `Reaction by ${who}` },
    [...new Set([customer, business].filter(Boolean))].join(''),
    el('span', { class: 'sr' }, ` reaction by ${who}`),
  );
}
