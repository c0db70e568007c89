import { describe, expect, test } from 'vitest';
import { fillingProblems, templateProblem } from '../../../shared/domain/templates/check-filling.ts';
import { chooseLanguage } from '../../../shared/domain/templates/choose-language.ts';
import { fillTemplate, previewTemplate } from '../../../shared/domain/templates/fill-template.ts';
import { uploadedHeader, withHeaderId } from '../../../shared/domain/templates/header-file.ts';
import type { MessageTemplate } from '../../../shared/domain/templates/message-template.ts';
import { headerFile, slotsOf } from '../../../shared/domain/templates/template-slots.ts';

const template = (change: Partial<MessageTemplate>): MessageTemplate => ({
  id: '1',
  name: 'order_ready',
  language: 'en_US',
  category: 'utility',
  status: 'approved',
  quality: 'green',
  format: 'positional',
  components: [],
  ...change,
});
const body = (text: string, example?: object) => ({ type: 'BODY', text, ...(example ? { example } : {}) });

const named = template({
  format: 'named',
  components: [
    { type: 'HEADER', format: 'DOCUMENT' },
    body('Hello {{first_name}}, order {{order_no}}. Bye {{first_name}}.', {
      body_text_named_params: [{ param_name: 'order_no', example: '778' }],
    }),
    { type: 'FOOTER', text: 'Harbor Books' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Thanks' },
        { type: 'URL', text: 'Track', url: 'https://example.com/t/{{1}}', example: ['https://example.com/t/778'] },
        { type: 'COPY_CODE', example: ['SPRING20'] },
      ],
    },
  ],
});
const values = { 'body:first_name': ' Ana ', 'body:order_no': '778', 'button:1': '778', 'button:2': 'SPRING20' };
const file = { mediaId: 'uploads/main/1', filename: 'invoice.pdf' };

describe('what has to be filled in', () => {
  test('numbered places, with Meta’s examples', () => {
    const slots = slotsOf(
      template({
        components: [
          { type: 'HEADER', format: 'TEXT', text: 'For {{1}}', example: { header_text: ['Ana'] } },
          body('Order {{1}} and {{2}}', { body_text: [['778', 'noon']] }),
        ],
      }),
    );
    expect(slots.map(({ id, example }) => [id, example])).toEqual([
      ['header:1', 'Ana'],
      ['body:1', '778'],
      ['body:2', 'noon'],
    ]);
  });

  test('named places once each, the end of a link, a code, and the file of the header', () => {
    expect(slotsOf(named).map(({ id, kind, example }) => [id, kind, example])).toEqual([
      ['body:first_name', 'text', undefined],
      ['body:order_no', 'text', '778'],
      ['button:1', 'link-end', '778'],
      ['button:2', 'code', 'SPRING20'],
    ]);
    expect(headerFile(named)).toBe('document');
  });

  test('every gap is named by a sentence, and a full one has none', () => {
    expect(Object.keys(fillingProblems(named, { values: {} }))).toEqual([
      'file',
      'body:first_name',
      'body:order_no',
      'button:1',
      'button:2',
    ]);
    expect(fillingProblems(named, { values, file })).toEqual({});
  });

  test.each([
    ['body:order_no', 'two\nlines', /line breaks/],
    ['body:order_no', 'a     b', /long gaps/],
    ['button:1', 'a b', /no spaces/],
    ['button:2', 'SIXTEEN-LETTERS!', /15/],
    ['body:first_name', '   ', /Fill/],
  ])('%s may not be %j', (slot, value, problem) => {
    expect(fillingProblems(named, { values: { ...values, [slot]: value }, file })[slot]).toMatch(problem);
  });

  test('the whole has WhatsApp’s limit too', () => {
    const long = fillingProblems(template({ components: [body('{{1}}')] }), { values: { 'body:1': 'x'.repeat(1025) } });
    expect(long.whole).toMatch(/1024/);
  });

  test('a place needs coordinates that are on Earth', () => {
    const place = template({ components: [{ type: 'HEADER', format: 'LOCATION' }, body('Here we are')] });
    const problems = fillingProblems(place, { values: { 'header:latitude': '91', 'header:longitude': '8.5' } });
    expect(Object.keys(problems)).toEqual(['header:latitude']);
    const sent = fillTemplate(place, { values: { 'header:latitude': '47.4', 'header:longitude': '8.5' } });
    expect(sent.components).toEqual([
      { type: 'header', parameters: [{ type: 'location', location: { latitude: 47.4, longitude: 8.5 } }] },
    ]);
  });
});

describe('what is sent', () => {
  test('named values by their names, the file, and each button by its place', () => {
    expect(fillTemplate(named, { values, file })).toEqual({
      type: 'template',
      name: 'order_ready',
      language: 'en_US',
      components: [
        {
          type: 'header',
          parameters: [{ type: 'document', document: { id: 'uploads/main/1', filename: 'invoice.pdf' } }],
        },
        {
          type: 'body',
          parameters: [
            { type: 'text', parameter_name: 'first_name', text: 'Ana' },
            { type: 'text', parameter_name: 'order_no', text: '778' },
          ],
        },
        { type: 'button', sub_type: 'url', index: 1, parameters: [{ type: 'text', text: '778' }] },
        {
          type: 'button',
          sub_type: 'copy_code',
          index: 2,
          parameters: [{ type: 'coupon_code', coupon_code: 'SPRING20' }],
        },
      ],
      preview: 'Hello Ana, order 778. Bye Ana.',
      footer: 'Harbor Books',
      buttons: [
        { kind: 'quick-reply', text: 'Thanks' },
        { kind: 'url', text: 'Track', url: 'https://example.com/t/778' },
        { kind: 'copy-code', text: 'Copy code' },
      ],
    });
  });

  test('numbered values in the order of their numbers, wherever they stand', () => {
    const swapped = template({ components: [body('{{2}} before {{1}}')] });
    const { components, preview } = fillTemplate(swapped, { values: { 'body:1': 'one', 'body:2': 'two' } });
    expect(components).toMatchObject([{ parameters: [{ text: 'one' }, { text: 'two' }] }]);
    expect(preview).toBe('two before one');
  });

  test('nothing to fill is nothing to send', () => {
    expect(fillTemplate(template({ components: [body('Hello')] }), { values: {} }).components).toEqual([]);
  });

  test('the preview shows what is still missing, and takes values as they are', () => {
    const { body: text, buttons } = previewTemplate(named, { values: { 'body:first_name': '$& {{order_no}}' } });
    expect(text).toBe('Hello $& {{order_no}}, order {{order_no}}. Bye $& {{order_no}}.');
    expect(buttons[1]).toMatchObject({ url: 'https://example.com/t/{{1}}' });
  });

  test('a file that was uploaded to Baton is found, and replaced by Meta’s id', () => {
    const sent = fillTemplate(named, { values, file });
    expect(uploadedHeader(sent)).toEqual({ key: 'uploads/main/1', filename: 'invoice.pdf' });
    const passedOn = withHeaderId(sent, '910');
    expect(uploadedHeader(passedOn)).toBeNull();
    expect(passedOn.components[0]).toMatchObject({
      parameters: [{ document: { id: '910', filename: 'invoice.pdf' } }],
    });
    expect(passedOn.components.slice(1)).toEqual(sent.components.slice(1));
  });
});

test('only an approved template that Baton understands can be sent', () => {
  expect(templateProblem(named)).toBeUndefined();
  expect(templateProblem(template({ status: 'paused' }))).toMatch(/paused/);
  expect(templateProblem(template({ components: [body('Hi'), { type: 'CAROUSEL' }] }))).toMatch(/carousel/);
  const otp = template({ components: [body('{{1}} is your code'), { type: 'BUTTONS', buttons: [{ type: 'OTP' }] }] });
  expect(templateProblem(otp)).toMatch(/otp button/);
});

test('a language falls back to the nearest one that can be sent', () => {
  const [en, pt, de] = [template({}), template({ language: 'pt_BR' }), template({ language: 'de', status: 'paused' })];
  const offered = [en, pt, de];
  expect(chooseLanguage(offered, 'pt-br', 'en')).toBe(pt);
  expect(chooseLanguage(offered, 'pt_PT', 'en')).toBe(pt);
  expect(chooseLanguage(offered, 'de', 'en')).toBe(en);
  expect(chooseLanguage(offered, undefined, 'pt')).toBe(pt);
});
