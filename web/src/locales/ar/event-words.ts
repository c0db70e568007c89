import type { EventWords, Party } from '../../lib/words/event-words.ts';
import { isolate } from './isolate.ts';

type Known = Exclude<Party['kind'], 'named'>;

/** Whoever has no name: on its own, and after "by". */
const nouns: Record<Known, readonly [name: string, by: string, to: string]> = {
  you: ['أنت', 'منك', 'إليك'],
  customer: ['العميل', 'من العميل', 'إلى العميل'],
  'phone-app': ['شخص على تطبيق الهاتف', 'من تطبيق الهاتف', 'إلى تطبيق الهاتف'],
  baton: ['Baton', 'من Baton', 'إلى Baton'],
  clock: ['المؤقت', 'بالمؤقت', 'إلى المؤقت'],
  queue: ['قائمة الانتظار', 'من قائمة الانتظار', 'إلى قائمة الانتظار'],
  bot: ['الروبوت', 'من الروبوت', 'إلى الروبوت'],
  supervisors: ['المشرفون', 'من المشرفين', 'إلى المشرفين'],
  'removed-team': ['فريق أُزيل', 'من فريق أُزيل', 'إلى فريق أُزيل'],
};

const name = (party: Party) => (party.kind === 'named' ? isolate(party.name) : nouns[party.kind][0]);
const from = (party: Party) => (party.kind === 'named' ? `من ${isolate(party.name)}` : nouns[party.kind][1]);
const to = (party: Party) => (party.kind === 'named' ? `إلى ${isolate(party.name)}` : nouns[party.kind][2]);
/** Who did it, at the end of a sentence without a subject: neither gender nor person has to be known. */
const by = (party: Party) => `(${name(party)})`;
const labels = (list: readonly string[]) => `${list.length === 1 ? 'الوسم' : 'الوسوم'} ${list.map(isolate).join('، ')}`;

export const eventWords: EventWords = {
  author: (who) => (who.kind === 'named' ? who.name : name(who)),
  opened: (who) => (who.kind === 'customer' ? 'فُتحت: كتب العميل' : `فُتحت ${by(who)}`),
  openedMerged: 'فُتحت: كانت مفتوحة في سجل آخر للشخص نفسه',
  byRule: (opened, rule, team, skills, priority) =>
    `${opened}. وجّهتها القاعدة «${isolate(rule)}»${team ? ` ${to(team)}` : ''}${skills && `، تحتاج إلى ${isolate(skills)}`}${priority && `، الأولوية ${priority}`}`,
  priority: { 0: 'عادية', 1: 'عالية', 2: 'عاجلة' },
  reopened: 'فُتحت من جديد: كتب العميل بُعيد إغلاقها',
  assigned: (who, why) =>
    `أُسندت ${to(who)} بالتوزيع${
      {
        'round-robin': '، بالدور',
        balanced: ': الأقل حملًا',
        skills: ': الأنسب مهارةً',
        manual: '',
        'returning-customer': ': معروف لدى العميل',
        escalation: '، للمساعدة',
      }[why]
    }`,
  queued: {
    'nobody-available': 'في قائمة الانتظار: لم يكن أحد متاحًا',
    'routing-busy': 'في قائمة الانتظار: كان التوزيع مشغولًا',
    manual: 'في قائمة الانتظار: يأخذ هذا الفريق محادثاته بنفسه',
  },
  tookFromQueue: (who) => `أُخذت من قائمة الانتظار ${by(who)}`,
  tookOver: (who, holder) => `انتقلت ${from(holder)} ${to(who)}`,
  assignedTo: (who, holder) => `أُسندت ${to(holder)} ${by(who)}`,
  undone: (who, what) =>
    `${
      {
        closed: 'تُراجع عن الإغلاق: المحادثة مستمرة',
        snoozed: 'تُراجع عن التأجيل',
        claimed: 'أُعيدت: تُراجع عن أخذها',
        released: 'استُعيدت من قائمة الانتظار',
        transferred: 'تُراجع عن التحويل',
      }[what]
    } ${by(who)}`,
  releasedByClock: (holder, round) =>
    `سحبها المؤقت ${from(holder)}: لا رد في الوقت المحدد${round ? ` (الجولة ${round})` : ''}`,
  releasedAway: (holder) => `سُحبت ${from(holder)} بسبب الغياب، وحُوّلت إلى غيره`,
  putBack: (who) => `أُعيدت إلى قائمة الانتظار ${by(who)}`,
  handedOver: (who, holder, receiver) => `حُوّلت${holder ? ` ${from(holder)}` : ''} ${to(receiver)} ${by(who)}`,
  escalated: (who, receiver, priority, reason) =>
    `صُعّدت ${to(receiver)} ${by(who)}، الأولوية الآن ${priority}: ${isolate(reason)}`,
  snoozed: (who, until) => `أُجّلت حتى ${until} ${by(who)}`,
  woken: (who) => `أُنهي التأجيل ${by(who)}`,
  wokenByTime: 'عادت: حان وقتها',
  wokenByCustomer: 'عادت: كتب العميل',
  warned: (holder, at) => `تنبيه ${to(holder)}: من دون رد تنتقل في ${at}`,
  breached: (target, at) =>
    `تأخّر ${{ 'first-response': 'الرد الأول', 'next-response': 'الرد', resolution: 'الحل' }[target]}: كان موعده ${at}`,
  windowClosing: (at) => `العميل ينتظر، ونافذة واتساب تُغلق في ${at}`,
  skillsRelaxed: 'طال انتظارها حتى صارت المهارات المطلوبة مفضلة فقط',
  clockStopped: (who, reason) => `أُوقف المؤقت ${by(who)}: ${isolate(reason)}`,
  clockStarted: (who) => `شُغّل المؤقت من جديد ${by(who)}`,
  follows: (who) => `بدأت متابعة هذا السجل ${by(who)}`,
  stoppedFollowing: (who) => `أُلغيت متابعة هذا السجل ${by(who)}`,
  addedFollower: (who, follower) => `أُضيف متابع: ${name(follower)} ${by(who)}`,
  removedFollower: (who, follower) => `أُزيل متابع: ${name(follower)} ${by(who)}`,
  labelled: (who, added, removed) =>
    `${[
      ...(added.length > 0 ? [`أُضيف ${labels(added)}`] : []),
      ...(removed.length > 0 ? [`أُزيل ${labels(removed)}`] : []),
    ].join(' و')} ${by(who)}`,
  prioritized: (who, priority) => `صارت الأولوية ${priority} ${by(who)}`,
  sendDelayed: (advice) => `رسالة تنتظر: ${advice}`,
  sendResumed: 'تُرسل الآن الرسالة المنتظرة',
  sendStartedAgain: (who) => `أُعيد إرسال رسالة لم تخرج ${by(who)}`,
  arrived: (who) => `سُجّل أن الرسالة غير المؤكدة وصلت ${by(who)}`,
  notArrived: (who) => `سُجّل أن الرسالة غير المؤكدة لم تصل ${by(who)}`,
  contactPart: {
    name: 'الاسم',
    language: 'اللغة',
    email: 'البريد الإلكتروني',
    company: 'الشركة',
    note: 'الملاحظة المثبتة',
  },
  contactField: (key) => `«${isolate(key)}»`,
  externalId: (system) => `المعرّف في ${isolate(system)}`,
  contactSet: (who, part, value) => `عُدّل لدى جهة الاتصال ${part} إلى «${isolate(value)}» ${by(who)}`,
  contactRemoved: (who, part) => `أُزيل من جهة الاتصال ${part} ${by(who)}`,
  contactChanged: (who, parts) => `عُدّل لدى جهة الاتصال: ${parts} ${by(who)}`,
  contactFollowed: 'نُقل ما يُعرف عن جهة الاتصال من سجل آخر لها',
  optedIn: (who, source) =>
    who.kind === 'customer'
      ? `يريد العميل الرسائل التسويقية من جديد (${isolate(source)})`
      : `سُجّل أن العميل يريد الرسائل التسويقية (${isolate(source)}) ${by(who)}`,
  optedOut: (who, source) =>
    who.kind === 'customer'
      ? `لم يعد العميل يريد الرسائل التسويقية (${isolate(source)})`
      : `سُجّل أن العميل لا يريد الرسائل التسويقية (${isolate(source)}) ${by(who)}`,
  consentUnknown: (who, source) => `سُجّل أن الموافقة على التسويق غير معروفة (${isolate(source)}) ${by(who)}`,
  mergedInto: (contact) => `هو الشخص نفسه ${isolate(contact)}: يستمر كل شيء في سجل آخر`,
  mergedFrom: (contact) => `هو الشخص نفسه ${isolate(contact)}: ما كان في سجل آخر يستمر هنا`,
  closedMerged: 'أُغلقت هنا: تستمر في السجل الآخر',
  closedIdle: (span) => `أُغلقت تلقائيًا: لم يكتب أحد شيئًا${span && ` طوال ${span}`}`,
  closed: (who) => `أُغلقت ${by(who)}`,
};
