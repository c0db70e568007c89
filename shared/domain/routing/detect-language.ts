/**
 * Very common words of a language. One of `clear` is enough to be sure, of `common` it takes two. Words that are also
 * (parts of) names are left out on purpose: van, der, de, la, dos, di, will, ben, can, ada, dan, may.
 */
type Words = { clear: string; common: string };

/** Not a language: words of those we do not tell apart, so that they are not taken for a neighbour. */
const OTHER = '';

const WORDS: Record<string, Words> = {
  en: {
    clear: 'hello thanks please where what when order help refund delivery because haven doesn didn hasn isn',
    common: 'the my is are was you your i it and have has not do does for with this that to from how need want me yet',
  },
  es: {
    clear: 'hola gracias buenos buenas donde cuando quiero necesito puedo ayuda todavia llego tengo pueden quisiera',
    common: 'mi el los las un una es esta que por para con no se como cuanto pedido favor ha y muy en me',
  },
  pt: {
    clear: 'ola obrigado obrigada onde quando nao voce voces meu minha quero preciso ajuda ainda chegou tenho gostaria',
    common: 'o um uma esta que por para com bom boa pedido favor tarde e muito no na eu foi em me',
  },
  fr: {
    clear: 'bonjour bonsoir merci quand commande voudrais pouvez avez besoin toujours recu aidez',
    common: 'je vous mon ma mes est et pas ne le les un une des ou que qui pour avec sur plait suis ai c l j',
  },
  de: {
    clear: 'danke bitte wann nicht brauche meine meinen bestellung guten ich noch koennen haben habe gruesse',
    common: 'wo ist mein und die das ein eine zu mit auf wie was sie mir es hallo tag hilfe kann wir fuer',
  },
  it: {
    clear: 'grazie buongiorno buonasera dove quando ordine vorrei posso bisogno ancora ciao perche arrivato',
    common: 'il mio mia un una che non per con sono ho ha e lo gli del aiuto mi come quanto favore c l',
  },
  nl: {
    clear: 'bedankt goedemorgen goedemiddag goedendag waar wanneer mijn niet bestelling graag heb jullie nodig alstublieft',
    common: 'is het een ik en de u dit dat voor met op hoe nog hallo hulp kunt zijn aan wat',
  },
  tr: {
    clear: 'merhaba tesekkurler tesekkur siparis siparisim nerede lutfen istiyorum degil iyi selam gunler gelmedi',
    common: 've bir bu icin ne zaman nasil benim var yok mi mu cok daha ile kadar yardim',
  },
  id: {
    clear: 'terima kasih pesanan saya belum kapan bagaimana tolong bisa tidak selamat mohon apakah',
    common: 'di mana yang dan ini itu untuk dengan sudah mau ingin pagi siang malam halo sampai kenapa',
  },
  pl: {
    clear: 'dziekuje gdzie kiedy prosze zamowienie moje czesc potrzebuje jeszcze dzien dobry chce paczka',
    common: 'jest nie w z na do i czy mam moja jak sie to za o co ja pomoc',
  },
  ru: {
    clear: 'здравствуйте привет спасибо где когда пожалуйста мой моя мне что нужна нужен хочу есть еще почему',
    common: 'и в не на я у меня как это мы вы с по заказ до вас добрый день',
  },
  uk: {
    clear: 'привіт дякую коли ласка моє моя мені що потрібна потрібно хочу замовлення доброго чому ще вітаю',
    common: 'і в не на я у мене як це ми ви з по де мій до вас день є',
  },
  ar: {
    clear: 'مرحبا شكرا أين متى طلبي أريد هل كيف لماذا عليكم لم هذا هذه لو سمحت ممكن وين',
    common: 'في من على ما لا مع إلى عن السلام يوم أنا يا',
  },
  fa: {
    clear: 'سلام کجاست متشکرم ممنون سفارش می را است چرا چطور نیست لطفا هنوز نرسیده خواهم دارم',
    common: 'من از در به که با این و شما چه برای',
  },
  ur: {
    clear: 'ہے ہیں میرا میری کہاں کیا نہیں آپ شکریہ براہ مجھے چاہیے آرڈر ہوں',
    common: 'کا کی کے میں سے کو اور پر یہ کب سلام',
  },
  hi: {
    clear: 'है हैं मेरा मेरी मेरे नहीं मुझे कहाँ कहां क्या धन्यवाद चाहिए हूँ हूं',
    common: 'का की के में से को और कब पर यह आप',
  },
  [OTHER]: {
    clear: 'jag och inte hvor ikke jeg tak tack varfor este unde sunt multumesc nem hol dekuji prosim kde jsem kiitos missa khong toi het nie ek moj gdje awak tak hvala гэта дзе къде моята няма где\u0458е хвала није मी माझे आहे नाही मेरो छ',
    common: 'var ar min det en er som nu am mea az egy je se ve jak ei on la cua ne mi то съм ли је да',
  },
};
