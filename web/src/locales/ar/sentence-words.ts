import type { SentenceWords } from '../../lib/words/sentence-words.ts';

export const sentenceWords: SentenceWords = {
  of: {
    supervisors: 'المشرفون',
    'Nobody answered in time.': 'لم يُجب أحد في الوقت المحدد.',
    // the API
    'Something went wrong on our side; nothing was lost. Try again, and quote the request id if it stays.':
      'حدث خطأ لدينا ولم يضع شيء. حاول مجددًا، واذكر رقم الطلب إن استمر.',
    'There is no such thread in this workspace.': 'لا يوجد سجل كهذا في مساحة العمل هذه.',
    'There is no such agent in this workspace.': 'لا يوجد شخص كهذا في مساحة العمل هذه.',
    'There is no such contact in this workspace.': 'لا توجد جهة اتصال كهذه في مساحة العمل هذه.',
    'Many people are changing this conversation at once. Try again in a second.':
      'يغيّر كثيرون هذه المحادثة الآن. حاول مجددًا بعد ثانية.',
    'Only {role}s may do this. Ask one of them.': 'هذا متاح لدور {role} فقط. اسأل أحدهم.',
    admin: 'مسؤول',
    supervisor: 'مشرف',
    'The body is larger than {size} KB.': 'هذا أكبر من ⁨{size}⁩ كيلوبايت. اختصره.',
    'There is no team {id}. Choose an existing one.': 'لا يوجد فريق ⁨{id}⁩. اختر فريقًا موجودًا.',
    'There is no such team any more. Choose another one.': 'لم يعد هذا الفريق موجودًا. اختر غيره.',
    'There is no team with this id.': 'لا يوجد فريق بهذا المعرّف.',
    'There is nobody with this id in the workspace.': 'لا أحد بهذا المعرّف في مساحة العمل.',
    'There is no skill {id}. Add it to the skills first.': 'لا توجد مهارة ⁨{id}⁩. أضفها إلى المهارات أولًا.',
    'Somebody must be admin. Make another person admin first.': 'لا بد من وجود مسؤول. اجعل شخصًا آخر مسؤولًا أولًا.',
    'This message has no file to fetch.': 'لا ملف لهذه الرسالة ليُجلب.',
    'This message has no file.': 'لا ملف لهذه الرسالة.',
    'The file is not here yet. Try again in a moment.': 'لم يصل الملف بعد. حاول مجددًا بعد لحظة.',
    'Only a person can hold a conversation.': 'لا يتولى المحادثة إلا شخص.',
    'You are not in this team. Ask an admin to add you.': 'لست في هذا الفريق. اطلب من مسؤول إضافتك.',
    'Nobody is waiting. New conversations appear here by themselves.':
      'لا أحد ينتظر. تظهر المحادثات الجديدة هنا تلقائيًا.',
    'You have {what}, which is your limit. Close or hand over one first.':
      'لديك {what}، وهذا حدك. أغلق إحداها أو حوّلها أولًا.',
    '{load} conversations of {team}': '{load} من محادثات ⁨{team}⁩',
    '{load} conversations': 'محادثات ({load})',
    'Somebody else changed these settings meanwhile. Load them again, then make your change.':
      'غيّر شخص آخر هذه الإعدادات في الأثناء. حمّلها من جديد ثم أجرِ تغييرك.',
    'These views were changed elsewhere meanwhile. Load them again, then make your change.':
      'تغيّرت طرق العرض هذه في مكان آخر. حمّلها من جديد ثم أجرِ تغييرك.',
    'Messages are not indexed here (setting messageSearch). Names and numbers can still be found.':
      'الرسائل غير مفهرسة هنا (الإعداد messageSearch). ما زال البحث بالأسماء والأرقام ممكنًا.',
    'Type at least two letters or digits. Very common words like “the” are not looked for.':
      'اكتب حرفين أو رقمين على الأقل. لا يُبحث عن الكلمات الشائعة جدًا مثل «من».',
    'This client id was used for something else. Use a new id for each message.':
      'استُخدم هذا المعرّف لشيء آخر. أرسل الرسالة من جديد.',
    'This number is attached to another workspace.': 'هذا الرقم مربوط بمساحة عمل أخرى.',
    'This workspace has no such number. Attach it in the settings first.':
      'ليس لمساحة العمل رقم كهذا. اربطه في الإعدادات أولًا.',
    'Somebody with the e-mail {email} is in a workspace already.': 'شخص بالبريد ⁨{email}⁩ موجود في مساحة عمل بالفعل.',
    'Only a person can follow a conversation.': 'لا يتابع المحادثة إلا شخص.',
    'There is nothing in quarantine under this id.': 'لا شيء في الحجر بهذا المعرّف.',
    'Your sign-in has expired. Sign in again.': 'انتهت صلاحية دخولك. سجّل الدخول مجددًا.',
    'This sign-in is not valid here. Sign in again.': 'هذا الدخول غير صالح هنا. سجّل الدخول مجددًا.',
    '{who} not in a Baton workspace yet. Ask an admin to add you by this e-mail.':
      'لست في مساحة عمل Baton بعد. اطلب من مسؤول إضافتك بهذا البريد.',
    'There is a reply /{shortcut} already. Choose another shortcut, or change that one.':
      'يوجد رد ⁨/{shortcut}⁩ بالفعل. اختر اختصارًا آخر، أو عدّل ذلك الرد.',
    'There are {most} canned replies already. Remove one that nobody uses.':
      'الردود الجاهزة {most} بالفعل. أزل واحدًا لا يستخدمه أحد.',
    'There is no such canned reply any more. Load the list again.':
      'لم يعد هذا الرد الجاهز موجودًا. حمّل القائمة من جديد.',
    'Somebody else changed this reply meanwhile. Load the list again.':
      'غيّر شخص آخر هذا الرد في الأثناء. حمّل القائمة من جديد.',
    'Say where the customer said so.': 'اذكر أين قال العميل ذلك.',
    'A consent is not given in the future.': 'لا تُعطى الموافقة في المستقبل.',
    'Use at most {limit} characters.': 'استخدم {limit} حرفًا على الأكثر.',
    'A name here has at most {limit} characters.': 'الاسم هنا {limit} حرفًا على الأكثر.',
    'This is not an e-mail address. It looks like name@example.com.':
      'هذا ليس بريدًا إلكترونيًا. مثاله name@example.com.',
    'Write the language as a code, like en, pt-BR or ar.': 'اكتب اللغة رمزًا، مثل en أو pt-BR أو ar.',
    'Give it a name.': 'أعطه اسمًا.',
    'Name the system with letters, digits, dots, dashes and underscores.': 'سمّ النظام بحروف وأرقام ونقاط وشرطات.',
    // refusals
    'This conversation is closed. Write to the customer to open a new one.':
      'هذه المحادثة مغلقة. اكتب إلى العميل لفتح محادثة جديدة.',
    '{name} already has this conversation.': 'هذه المحادثة لدى ⁨{name}⁩ بالفعل.',
    'The queue': 'قائمة الانتظار',
    '{name} has this conversation. Ask for it to be handed over, or leave a note.':
      'هذه المحادثة لدى ⁨{name}⁩. اطلب تحويلها أو اترك ملاحظة.',
    'This team does not exist any more. Choose another one.': 'لم يعد هذا الفريق موجودًا. اختر غيره.',
    'This person has not written yet, so WhatsApp allows only a template.':
      'لم يكتب هذا الشخص بعد، لذا لا يسمح واتساب إلا بقالب.',
    'The 24-hour window is closed: the customer last wrote more than 24 hours ago, so WhatsApp allows only a template.':
      'نافذة الـ 24 ساعة مغلقة: كتب العميل آخر مرة قبل أكثر من 24 ساعة، لذا لا يسمح واتساب إلا بقالب.',
    '{name} does not want marketing messages. Choose a template that is not marketing, or record a new consent first.':
      '⁨{name}⁩ لا يريد رسائل تسويقية. اختر قالبًا غير تسويقي، أو سجّل موافقة جديدة أولًا.',
    '{count} messages to this person wait already. Write again when some of them have left.':
      'تنتظر {count} رسالة إلى هذا الشخص. اكتب مجددًا حين يخرج بعضها.',
    '{who} wrote {ago} ago. Read it first, or send anyway.': 'كتب ⁨{who}⁩ قبل ⁨{ago}⁩. اقرأها أولًا، أو أرسل على أي حال.',
    '{who} replied {ago} ago. Read it first, or send anyway.': 'رد ⁨{who}⁩ قبل ⁨{ago}⁩. اقرأه أولًا، أو أرسل على أي حال.',
    'The customer': 'العميل',
    Someone: 'شخص ما',
    'Only a message that failed can be sent again.': 'لا يُعاد إلا إرسال رسالة فشلت.',
    'Only a message that is not confirmed needs to be settled.': 'لا تُحسم إلا رسالة غير مؤكدة.',
    'WhatsApp has told us that this is the same person as {who}. The conversation goes on in that thread: write there.':
      'أخبرنا واتساب أن هذا هو الشخص نفسه ⁨{who}⁩. تستمر المحادثة في ذلك السجل: اكتب هناك.',
    'This cannot be undone, or not by you. Change it by hand instead.':
      'لا يمكن التراجع عن هذا، أو ليس لك. غيّره يدويًا.',
    'This was more than a minute ago and counts now. Change it by hand instead.':
      'مضت على هذا أكثر من دقيقة وصار نافذًا. غيّره يدويًا.',
    '{what}, so this cannot be undone any more.': '{what}، فلم يعد التراجع ممكنًا.',
    'The customer has written since': 'كتب العميل منذ ذلك الحين',
    'It has gone on since': 'استمرت منذ ذلك الحين',
    '{name} has gone on with it since': 'تابعها ⁨{name}⁩ منذ ذلك الحين',
    'Choose a time in the future, within a year.': 'اختر وقتًا في المستقبل، خلال سنة.',
    'Say why the clock is stopped, so that others can tell.': 'اذكر سبب إيقاف المؤقت ليعرفه الآخرون.',
    'Say why you escalate, so that the next person knows.': 'اذكر سبب التصعيد ليعرفه من يتسلمها.',
    'A label has at most {limit} characters.': 'الوسم {limit} حرفًا على الأكثر.',
    'A contact has at most {limit} labels.': 'لجهة الاتصال {limit} وسمًا على الأكثر.',
    // what WhatsApp would refuse
    'Write something first: {what} is empty.': 'اكتب شيئًا أولًا: {what} بلا محتوى.',
    'the message': 'الرسالة',
    'the contact card': 'بطاقة الاتصال',
    'the question': 'السؤال',
    '{what} has {count} characters; WhatsApp takes at most {limit}. Shorten it or send it in parts.':
      '{what}: {count} حرفًا؛ يقبل واتساب {limit} على الأكثر. اختصره أو أرسله على أجزاء.',
    '{what}’s title': 'عنوان {what}',
    '{what} has no title.': '{what}: العنوان ناقص.',
    'The text': 'النص',
    'The caption': 'التعليق',
    'The question': 'السؤال',
    'The header': 'الترويسة',
    'The footer': 'التذييل',
    'The label': 'نص الزر',
    'A button': 'أحد الأزرار',
    'The list’s button': 'زر القائمة',
    'A row': 'أحد الصفوف',
    'A row’s description': 'وصف أحد الصفوف',
    'WhatsApp shows no caption under {what}. Send it apart.': 'لا يعرض واتساب تعليقًا هنا ({what}). أرسله منفصلًا.',
    'a sticker': 'ملصق',
    'These coordinates are not on Earth: latitude -90 to 90, longitude -180 to 180.':
      'هذه الإحداثيات ليست على الأرض: خط العرض من ⁦-90⁩ إلى 90 وخط الطول من ⁦-180⁩ إلى 180.',
    'Messages of this type can be received, but not sent.': 'رسائل من هذا النوع تُستقبل ولا تُرسل.',
    'The link must start with https://.': 'يجب أن يبدأ الرابط بـ ⁦https://⁩.',
    'WhatsApp takes one to three buttons.': 'يقبل واتساب من زر إلى ثلاثة أزرار.',
    'Two buttons have the same title.': 'زران بالعنوان نفسه.',
    'A list has one to ten rows in all.': 'للقائمة من صف إلى عشرة صفوف.',
    'WhatsApp does not take {type} as {kind}. It takes: {taken}.': 'لا يقبل واتساب ⁨{type}⁩ بصفة {kind}. يقبل: ⁨{taken}⁩.',
    'files of unknown type': 'ملفات من نوع غير معروف',
    'PDF, plain text, Word, Excel and PowerPoint files': 'ملفات PDF ونصوص وWord وExcel وPowerPoint',
    'The file is empty.': 'الملف فارغ.',
    'The file is too large: WhatsApp takes a {kind} of at most {size}.':
      'الملف كبير جدًا: يقبل واتساب ⁨{size}⁩ على الأكثر ({kind}).',
    image: 'صورة',
    video: 'فيديو',
    audio: 'صوت',
    sticker: 'ملصق',
    document: 'مستند',
    // templates
    'WhatsApp has not approved this template yet.': 'لم يعتمد واتساب هذا القالب بعد.',
    'WhatsApp rejected this template. Mend it in WhatsApp Manager, then refresh the list.':
      'رفض واتساب هذا القالب. أصلحه في WhatsApp Manager ثم حدّث القائمة.',
    'WhatsApp paused this template because of its quality. Use another one until it is approved again.':
      'أوقف واتساب هذا القالب مؤقتًا بسبب جودته. استخدم غيره حتى يُعتمد من جديد.',
    'WhatsApp disabled this template for good. Make a new one in WhatsApp Manager.':
      'عطّل واتساب هذا القالب نهائيًا. أنشئ جديدًا في WhatsApp Manager.',
    'WhatsApp is looking at this template again. Use another one until it is approved.':
      'يراجع واتساب هذا القالب من جديد. استخدم غيره حتى يُعتمد.',
    'WhatsApp flagged this template because of its quality. Use another one until it is approved again.':
      'أبدى واتساب ملاحظات على جودة هذا القالب. استخدم غيره حتى يُعتمد من جديد.',
    'This template is archived. Bring it back in WhatsApp Manager to use it.':
      'هذا القالب مؤرشف. أعده في WhatsApp Manager لاستخدامه.',
    'This template is locked. Unlock it in WhatsApp Manager to use it.':
      'هذا القالب مقفل. افتحه في WhatsApp Manager لاستخدامه.',
    'This template was deleted.': 'حُذف هذا القالب.',
    'WhatsApp does not take this template now. Look at it in WhatsApp Manager.':
      'لا يقبل واتساب هذا القالب الآن. انظر إليه في WhatsApp Manager.',
    'Baton cannot fill this kind of template yet ({parts}). Use another one.':
      'لا يستطيع Baton ملء هذا النوع من القوالب بعد (⁨{parts}⁩). استخدم غيره.',
    'Add the {kind} of the header.': 'أضف ملف الترويسة ({kind}).',
    'The header is longer than {limit} characters with these values. Shorten them.':
      'الترويسة أطول من {limit} حرفًا بهذه القيم. اختصرها.',
    'The message is longer than {limit} characters with these values. Shorten them.':
      'الرسالة أطول من {limit} حرفًا بهذه القيم. اختصرها.',
    'Fill this in.': 'املأ هذا.',
    'A number from -90 to 90.': 'رقم من ⁦-90⁩ إلى 90.',
    'A number from -180 to 180.': 'رقم من ⁦-180⁩ إلى 180.',
    'At most {limit} characters.': '{limit} حرفًا على الأكثر.',
    'The end of a link has no spaces.': 'نهاية الرابط بلا مسافات.',
    'WhatsApp takes no line breaks, tabs or long gaps here.': 'لا يقبل واتساب هنا أسطرًا جديدة أو مسافات طويلة.',
    // sending
    'WhatsApp could not be reached. Send it again in a moment.': 'تعذّر الوصول إلى واتساب. أرسلها مجددًا بعد لحظة.',
    'Marked as not arrived by {who}. Send it again if it is still needed.':
      'عُلّمت بأنها لم تصل (⁨{who}⁩). أرسلها مجددًا إن لزمت.',
    'Not sent: the reminder came too late for the 24-hour window. Send a template if it still matters.':
      'لم تُرسل: جاء التذكير بعد نافذة الـ 24 ساعة. أرسل قالبًا إن كان ما زال مهمًا.',
    'WhatsApp takes one message every {seconds} seconds to the same person.':
      'يقبل واتساب رسالة كل {seconds} ثوانٍ إلى الشخص نفسه.',
    'Earlier messages to this person have to leave first.': 'يجب أن تخرج أولًا الرسائل السابقة إلى هذا الشخص.',
    'This number sends as fast as WhatsApp allows.': 'يرسل هذا الرقم بأقصى سرعة يسمح بها واتساب.',
    'The WhatsApp connection expired. Ask an admin to reconnect it.':
      'انتهت صلاحية الاتصال بواتساب. اطلب من مسؤول إعادة الربط.',
    'This connection lacks a permission. Ask an admin to grant it.': 'ينقص هذا الاتصال إذن. اطلب من مسؤول منحه.',
    'Too many requests to WhatsApp at once.': 'طلبات كثيرة إلى واتساب دفعة واحدة.',
    'This business number no longer exists. Ask an admin.': 'لم يعد رقم النشاط هذا موجودًا. اسأل مسؤولًا.',
    'WhatsApp did not understand this message. Report it to your admin.': 'لم يفهم واتساب هذه الرسالة. أبلغ المسؤول.',
    'WhatsApp has restricted this business account. An admin must check Business Support.':
      'قيّد واتساب حساب النشاط هذا. على مسؤول مراجعة Business Support.',
    'This contact is blocked. Unblock them first.': 'جهة الاتصال هذه محظورة. ألغِ الحظر أولًا.',
    'This number sends faster than WhatsApp allows.': 'يرسل هذا الرقم أسرع مما يسمح به واتساب.',
    'WhatsApp does not let this business write to that country.': 'لا يسمح واتساب لهذا النشاط بالكتابة إلى ذلك البلد.',
    'WhatsApp could not send this. Try again.': 'تعذّر على واتساب إرسال هذا. حاول مجددًا.',
    'Some data of the message is missing. Report it to your admin.': 'تنقص الرسالة بيانات. أبلغ المسؤول.',
    'Some data of the message is not valid. Report it to your admin.': 'في الرسالة بيانات غير صالحة. أبلغ المسؤول.',
    'WhatsApp is down for now.': 'واتساب متوقف حاليًا.',
    'A number cannot write to itself.': 'لا يكتب الرقم إلى نفسه.',
    'This person cannot receive it: not on WhatsApp, or with an old app. Try phone or e-mail.':
      'لا يستطيع هذا الشخص استلامها: ليس على واتساب، أو تطبيقه قديم. جرّب الهاتف أو البريد.',
    'This is a test number: add the recipient to its allow list first.':
      'هذا رقم تجريبي: أضف المستلم إلى قائمته المسموحة أولًا.',
    'WhatsApp has locked this business account. An admin must check Business Support.':
      'قفل واتساب حساب النشاط هذا. على مسؤول مراجعة Business Support.',
    'The number’s display name is not approved yet. Ask an admin.': 'لم يُعتمد اسم عرض الرقم بعد. اسأل مسؤولًا.',
    'There is a payment problem with WhatsApp. Ask an admin to fix it.':
      'توجد مشكلة دفع لدى واتساب. اطلب من مسؤول حلها.',
    'The number is not active. An admin must finish its set-up.': 'الرقم غير مفعّل. على مسؤول إكمال إعداده.',
    'The 24-hour window is closed. Send a template.': 'نافذة الـ 24 ساعة مغلقة. أرسل قالبًا.',
    'WhatsApp limits this number because of reports. Wait before you write more.':
      'يقيّد واتساب هذا الرقم بسبب بلاغات. انتظر قبل أن تكتب المزيد.',
    'WhatsApp chose not to deliver this marketing message. Do not resend it today.':
      'اختار واتساب ألا يسلّم هذه الرسالة التسويقية. لا تعد إرسالها اليوم.',
    'This person opted out of promotions.': 'ألغى هذا الشخص الرسائل الترويجية.',
    'WhatsApp cannot send this type of message.': 'لا يستطيع واتساب إرسال هذا النوع من الرسائل.',
    'WhatsApp does not accept this file’s type or size.': 'لا يقبل واتساب نوع هذا الملف أو حجمه.',
    'Too many messages to this person at once.': 'رسائل كثيرة إلى هذا الشخص دفعة واحدة.',
    'WhatsApp is upgrading this number.': 'يرقّي واتساب هذا الرقم حاليًا.',
    'The customer’s security code changed. Confirm who they are first.': 'تغيّر رمز أمان العميل. تأكد من هويته أولًا.',
    'WhatsApp refused it: {words}': 'رفضه واتساب: ⁨{words}⁩',
    'WhatsApp refused it without a reason.': 'رفضه واتساب من دون سبب.',
    // policies
    'The team with the id “{id}” takes everything that no rule sends elsewhere. Put it back; its name may change.':
      'الفريق ذو المعرّف «⁨{id}⁩» يستقبل ما لا ترسله قاعدة إلى غيره. أعده؛ ويمكن تغيير اسمه.',
    'The id “{id}” is there twice among the {what}. Give this one another.': 'المعرّف «⁨{id}⁩» مكرر. أعطِ هذا غيره.',
    'Give the {what} a name.': 'أعطها اسمًا.',
    'The name “{name}” is there twice among the {what}. Choose another.': 'الاسم «⁨{name}⁩» مكرر. اختر غيره.',
    'A team cannot escalate to itself. Choose another team, or the supervisors.':
      'لا يُصعّد الفريق إلى نفسه. اختر فريقًا آخر أو المشرفين.',
    'This team does not exist any more. Choose another team, or the supervisors.':
      'لم يعد هذا الفريق موجودًا. اختر فريقًا آخر أو المشرفين.',
    'A team that works around the clock is never out of office. Choose its business hours, or remove the message.':
      'الفريق الذي يعمل على مدار الساعة لا يغيب. اختر ساعات عمله، أو أزل الرسالة.',
    'These business hours do not exist any more. Choose others.': 'لم تعد ساعات العمل هذه موجودة. اختر غيرها.',
    'The {what} is empty. Write it, or turn it off.': '{what}: النص فارغ. اكتبه أو عطّله.',
    'The {what} has {count} characters; WhatsApp takes at most {limit}. Shorten it.':
      '{what}: {count} حرفًا؛ يقبل واتساب {limit} على الأكثر. اختصره.',
    greeting: 'الترحيب',
    'out-of-office message': 'رسالة خارج أوقات العمل',
    reminder: 'التذكير',
    'WhatsApp’s window is 24 h long. Be warned a shorter time before it closes.':
      'نافذة واتساب 24 ساعة. اختر مدة أقصر قبل إغلاقها.',
    'A warning tells when the conversation is taken away. Set that time too, or remove the warning.':
      'التنبيه يخبر بموعد سحب المحادثة. حدد ذلك الموعد أيضًا، أو أزل التنبيه.',
    'The warning must come before the conversation is taken away. Make it shorter than {span}.':
      'يجب أن يسبق التنبيه سحب المحادثة. اجعله أقصر من ⁨{span}⁩.',
    'The reminder must come before the end. Make it shorter than {span}.':
      'يجب أن يسبق التذكير النهاية. اجعله أقصر من ⁨{span}⁩.',
    'WhatsApp lets nobody write freely more than 24 h after the customer did, so the reminder could never be sent. Make it shorter.':
      'لا يسمح واتساب بالكتابة الحرة بعد 24 ساعة من رسالة العميل، فلن يُرسل التذكير أبدًا. اجعله أقصر.',
    'This keyword is empty. Write a word or phrase, or remove it.': 'هذه الكلمة فارغة. اكتب كلمة أو عبارة، أو أزلها.',
    'This label is empty. Write one, or remove it.': 'هذا الوسم فارغ. اكتبه أو أزله.',
    'This ad is empty. Write its id, * for any ad, or remove it.':
      'هذا الإعلان فارغ. اكتب معرّفه، أو * لأي إعلان، أو أزله.',
    'This number is empty. Choose one, or remove it.': 'هذا الرقم فارغ. اختر رقمًا أو أزله.',
    'There is no language “{tag}”. Write its short tag, like en or pt.':
      'لا توجد لغة «⁨{tag}⁩». اكتب رمزها القصير، مثل en أو pt.',
    'There is no skill “{skill}”. Choose one of the list, or add it there.':
      'لا توجد مهارة «⁨{skill}⁩». اختر واحدة من القائمة، أو أضفها هناك.',
    '“{skill}” is asked for twice. Keep one of the two.': '«⁨{skill}⁩» مطلوبة مرتين. أبقِ واحدة.',
    'This rule takes every conversation, so the rules after it are never tried. Give it a condition, or move it to the end.':
      'تأخذ هذه القاعدة كل محادثة، فلا تُجرَّب القواعد بعدها أبدًا. أعطها شرطًا، أو انقلها إلى النهاية.',
    'This skill has no name. Write one, or remove it.': 'هذه المهارة بلا اسم. اكتب اسمها أو أزلها.',
    '“{one}” and “{other}” are the same skill. Keep one of the two.': '«⁨{one}⁩» و«⁨{other}⁩» مهارة واحدة. أبقِ إحداهما.',
    'There is no time zone “{zone}”. Choose one by its city, like Europe/Berlin.':
      'لا توجد منطقة زمنية «⁨{zone}⁩». اختر واحدة باسم مدينتها، مثل Europe/Berlin.',
    '“{time}” is not a time to open. Write it as HH:MM, from 00:00 to 23:59.':
      '«⁨{time}⁩» ليس وقت فتح. اكتبه HH:MM، من 00:00 إلى 23:59.',
    '“{time}” is not a time to close. Write it as HH:MM, from 00:00 to 24:00.':
      '«⁨{time}⁩» ليس وقت إغلاق. اكتبه HH:MM، من 00:00 إلى 24:00.',
    '{span} begins where it ends. Write 00:00–24:00 for the whole day, or remove it.':
      '⁨{span}⁩ يبدأ حيث ينتهي. اكتب ⁦00:00–24:00⁩ لليوم كله، أو أزله.',
    'There is no date “{date}”. Write it as YYYY-MM-DD, like 2026-12-24.':
      'لا يوجد تاريخ «⁨{date}⁩». اكتبه YYYY-MM-DD، مثل ⁦2026-12-24⁩.',
    '{date} is there twice. Keep one of the two.': '⁨{date}⁩ مكرر. أبقِ واحدًا.',
    '{one} overlaps {other}. Change or remove one of them.': 'يتداخل {one} مع {other}. غيّر أحدهما أو أزله.',
    'Monday {span}': 'الاثنين ⁨{span}⁩',
    'Tuesday {span}': 'الثلاثاء ⁨{span}⁩',
    'Wednesday {span}': 'الأربعاء ⁨{span}⁩',
    'Thursday {span}': 'الخميس ⁨{span}⁩',
    'Friday {span}': 'الجمعة ⁨{span}⁩',
    'Saturday {span}': 'السبت ⁨{span}⁩',
    'Sunday {span}': 'الأحد ⁨{span}⁩',
    // changes of people
    'Now {availability}, conversations handed on': 'الآن: {availability}، مع تحويل المحادثات',
    'Now {availability}': 'الآن: {availability}',
    available: 'متاح',
    busy: 'مشغول',
    away: 'غائب',
  },
};
