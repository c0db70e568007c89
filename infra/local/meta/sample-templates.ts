/** A message template as the Graph API lists it. */
export interface Template {
  id: string;
  name: string;
  language: string;
  status: 'APPROVED' | 'PENDING' | 'REJECTED' | 'PAUSED';
  category: 'UTILITY' | 'MARKETING' | 'AUTHENTICATION';
  parameter_format: 'POSITIONAL' | 'NAMED';
  components: TemplateComponent[];
  quality_score: { score: 'GREEN' | 'YELLOW' | 'RED' | 'UNKNOWN' };
  rejected_reason: string;
}

export interface TemplateComponent {
  type: 'HEADER' | 'BODY' | 'FOOTER' | 'BUTTONS';
  format?: string;
  text?: string;
  buttons?: { type: string; text: string; url?: string; phone_number?: string; example?: string[] }[];
  example?: Record<string, unknown>;
}

type Draft = Omit<Template, 'quality_score' | 'rejected_reason'> & Partial<Template>;

/** The templates of the sample business: positional and named, two languages, one paused, one rejected. */
export const sampleTemplates: readonly Template[] = [
  template({
    id: '600000000000001',
    name: 'order_ready',
    language: 'en_US',
    status: 'APPROVED',
    category: 'UTILITY',
    parameter_format: 'POSITIONAL',
    components: [
      {
        type: 'BODY',
        text: 'Hello {{1}}, your order {{2}} is ready for collection at the harbor shop.',
        example: { body_text: [['Ana', '778']] },
      },
      { type: 'FOOTER', text: 'Harbor Books' },
    ],
  }),
  template({
    id: '600000000000002',
    name: 'order_ready',
    language: 'pt_BR',
    status: 'APPROVED',
    category: 'UTILITY',
    parameter_format: 'POSITIONAL',
    components: [
      {
        type: 'BODY',
        text: 'Olá {{1}}, seu pedido {{2}} está pronto para retirada na loja do porto.',
        example: { body_text: [['Ana', '778']] },
      },
      { type: 'FOOTER', text: 'Harbor Books' },
    ],
  }),
  template({
    id: '600000000000003',
    name: 'follow_up',
    language: 'en_US',
    status: 'APPROVED',
    category: 'UTILITY',
    parameter_format: 'NAMED',
    components: [
      {
        type: 'BODY',
        text: 'Hello {{first_name}}, we have an answer to your question about {{topic}}. Shall we go on here?',
        example: {
          body_text_named_params: [
            { param_name: 'first_name', example: 'Ana' },
            { param_name: 'topic', example: 'Sunday delivery' },
          ],
        },
      },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'QUICK_REPLY', text: 'Yes, please' },
          { type: 'QUICK_REPLY', text: 'No, thank you' },
        ],
      },
    ],
  }),
  template({
    id: '600000000000004',
    name: 'spring_sale',
    language: 'en_US',
    status: 'APPROVED',
    category: 'MARKETING',
    parameter_format: 'POSITIONAL',
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'Spring at Harbor Books' },
      { type: 'BODY', text: 'Dear {{1}}, all travel books are 20% off this week.', example: { body_text: [['Ana']] } },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'URL', text: 'See the list', url: 'https://example.com/spring' },
          { type: 'QUICK_REPLY', text: 'Stop promotions' },
        ],
      },
    ],
  }),
  template({
    id: '600000000000005',
    name: 'hello_again',
    language: 'en_US',
    status: 'APPROVED',
    category: 'UTILITY',
    parameter_format: 'POSITIONAL',
    components: [
      { type: 'BODY', text: 'We are sorry for the wait. Reply to this message and we will pick up where we left off.' },
    ],
  }),
  template({
    id: '600000000000008',
    name: 'invoice',
    language: 'en_US',
    status: 'APPROVED',
    category: 'UTILITY',
    parameter_format: 'NAMED',
    components: [
      { type: 'HEADER', format: 'DOCUMENT', example: { header_handle: ['4::aW52b2ljZQ=='] } },
      {
        type: 'BODY',
        text: 'Hello {{first_name}}, here is the invoice for your order {{order_no}}. Thank you for buying from us.',
        example: {
          body_text_named_params: [
            { param_name: 'first_name', example: 'Ana' },
            { param_name: 'order_no', example: '778' },
          ],
        },
      },
      { type: 'FOOTER', text: 'Harbor Books' },
      {
        type: 'BUTTONS',
        buttons: [
          {
            type: 'URL',
            text: 'Track the parcel',
            url: 'https://example.com/t/{{1}}',
            example: ['https://example.com/t/778'],
          },
          { type: 'PHONE_NUMBER', text: 'Call the shop', phone_number: '+15550001111' },
        ],
      },
    ],
  }),
  template({
    id: '600000000000009',
    name: 'voucher',
    language: 'en_US',
    status: 'APPROVED',
    category: 'MARKETING',
    parameter_format: 'POSITIONAL',
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'A gift for {{1}}', example: { header_text: ['Ana'] } },
      { type: 'BODY', text: 'Take {{1}} off your next book with this code.', example: { body_text: [['20%']] } },
      { type: 'BUTTONS', buttons: [{ type: 'COPY_CODE', text: 'Copy code', example: ['SPRING20'] }] },
    ],
  }),
  template({
    id: '600000000000006',
    name: 'winter_sale',
    language: 'en_US',
    status: 'PAUSED',
    category: 'MARKETING',
    parameter_format: 'POSITIONAL',
    components: [{ type: 'BODY', text: 'Dear {{1}}, the winter sale has begun.', example: { body_text: [['Ana']] } }],
    quality_score: { score: 'RED' },
  }),
  template({
    id: '600000000000007',
    name: 'reading_club',
    language: 'en_US',
    status: 'REJECTED',
    category: 'MARKETING',
    parameter_format: 'POSITIONAL',
    components: [{ type: 'BODY', text: '{{1}} {{2}} join us', example: { body_text: [['Ana', 'Souza']] } }],
    rejected_reason: 'INVALID_FORMAT',
  }),
];

function template(draft: Draft): Template {
  return { quality_score: { score: 'GREEN' }, rejected_reason: 'NONE', ...draft };
}
