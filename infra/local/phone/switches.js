import { call } from './api.js';
import { $, el } from './dom.js';

/** Each switch: label, what it sets when on. Off sets the value that a well-behaved Meta has. */
const GROUPS = [
  {
    title: 'Webhooks',
    switches: [
      ['Post some of them twice', { duplicate: 0.5 }, { duplicate: 0 }],
      ['Shuffle their order', { reorder: 0.7 }, { reorder: 0 }],
      ['Gather many updates in one', { batchSize: 50, batchWindowMs: 1500 }, { batchSize: 1, batchWindowMs: 300 }],
      ['Hold them back for 5 s', { webhookDelayMs: 5000 }, { webhookDelayMs: 0 }],
      ['Sign with a wrong secret', { wrongSignature: 1 }, { wrongSignature: 0 }],
      ['Name an unknown number', { unknownPhoneNumberId: 1 }, { unknownPhoneNumberId: 0 }],
      ['Add undocumented fields', { unknownFields: true }, { unknownFields: false }],
      ['Send messages as “unsupported”', { unsupported: 1 }, { unsupported: 0 }],
      ['Leave phone numbers out', { bsuidOnly: true }, { bsuidOnly: false }],
    ],
    choices: [],
  },
  {
    title: 'Statuses',
    switches: [
      ['Customers never look by themselves', { autoRead: false }, { autoRead: true }],
      ['Lose “delivered”', { dropDelivered: 1 }, { dropDelivered: 0 }],
      ['“Read” with no “delivered”', { readWithoutDelivered: 1 }, { readWithoutDelivered: 0 }],
      ['“Sent” before the send is answered', { statusBeforeResponse: 1 }, { statusBeforeResponse: 0 }],
      ['Refuse by status, not by error', { refuseByStatus: true }, { refuseByStatus: false }],
    ],
    choices: [
      {
        label: 'Fail after accepting',
        name: 'failStatusCode',
        off: null,
        options: [
          [null, 'never'],
          [131026, '131026 undeliverable'],
          [131047, '131047 window closed'],
          [131049, '131049 held back'],
          [131050, '131050 opted out'],
          [131053, '131053 media rejected'],
          [131000, '131000 unknown'],
        ],
      },
    ],
  },
  {
    title: 'Sending',
    switches: [
      ['Message leaves all the same', { sendFaultLeaves: true }, { sendFaultLeaves: false }],
      ['Answer after 3 s', { answerDelayMs: 3000 }, { answerDelayMs: 0 }],
    ],
    choices: [
      {
        label: 'Sends end in',
        name: 'sendFault',
        off: 'none',
        options: [
          ['none', 'success'],
          ['http500', 'error 500'],
          ['http503', 'error 503'],
          ['timeout', 'no answer'],
          ['rateLimit', 'rate limit 130429'],
          ['pairRate', 'pair rate 131056'],
        ],
      },
      {
        label: 'How many',
        name: 'sendFaultTimes',
        off: null,
        options: [
          [null, 'every send'],
          [1, 'the next one'],
          [3, 'the next three'],
        ],
      },
    ],
  },
];

/** Draws the switches. `failed` is told the sentence when a change is refused. */
export function drawSwitches(failed) {
  for (const group of GROUPS) {
    const rows = [
      ...group.choices.map((choice) => choiceRow(choice, failed)),
      ...group.switches.map((one) => switchRow(one, failed)),
    ];
    $('switches').append(el('fieldset', {}, el('legend', {}, group.title), ...rows));
  }
  $('all-well').addEventListener('click', () => change(wellBehaved(), failed));
}

/** Shows the settings as they are, and how many are out of the ordinary. */
export function showBehaviour(behaviour) {
  for (const input of document.querySelectorAll('#switches input')) {
    const [, on] = input.setting;
    input.checked = Object.keys(on).every((name) => behaviour[name] !== input.setting[2][name]);
  }
  for (const select of document.querySelectorAll('#switches select')) {
    const index = select.setting.options.findIndex(([value]) => value === behaviour[select.setting.name]);
    select.selectedIndex = Math.max(0, index);
  }
  const odd = Object.entries(wellBehaved()).filter(
    ([name, value]) => name !== 'batchWindowMs' && behaviour[name] !== value,
  ).length;
  $('active').hidden = odd === 0;
  $('active').textContent = `${odd} on`;
}

function wellBehaved() {
  const all = GROUPS.flatMap(({ switches, choices }) => [
    ...switches.map(([, , off]) => off),
    ...choices.map(({ name, off }) => ({ [name]: off })),
  ]);
  return Object.assign({}, ...all);
}

function switchRow(setting, failed) {
  const [label, on, off] = setting;
  const input = el('input', { type: 'checkbox', role: 'switch', setting });
  input.addEventListener('change', () => change(input.checked ? on : off, failed));
  return el('label', { class: 'switch' }, el('span', {}, label), input);
}

function choiceRow(setting, failed) {
  const select = el('select', { setting }, ...setting.options.map(([, text]) => el('option', {}, text)));
  select.addEventListener('change', () => change({ [setting.name]: setting.options[select.selectedIndex][0] }, failed));
  return el('label', { class: 'switch' }, el('span', {}, setting.label), select);
}

async function change(settings, failed) {
  try {
    showBehaviour(await call('PUT', 'behaviour', settings));
  } catch (error) {
    failed(error.message);
  }
}
