/** Other languages in the same scripts: their words keep them from being taken for a neighbour of ours. */
const OTHER = '';

/**
 * Very common words per language: first those of which one is enough, then those of which it takes two. Not here, on
 * purpose: single letters (initials), first names and most of what stands in names: van, der, de, la, dos, ben, can, ada.
 */
const WORDS: Record<string, [clear: string, common: string]> = {
  en: [
    "hello thanks please where what when help because i'm i've don't didn't doesn't can't haven't hasn't isn't it's thank working shipping could would doesnt didnt yesterday",
    'the and of my is are was you your it have has not does for with this that to how need want order hi any today yet good morning afternoon evening we they there still been be got get send received about which book do me on at cant status who change cancel were number price much',
  ],
  es: [
    'hola gracias cuándo dónde quiero necesito puedo ayuda todavía llegó pueden quisiera buenas abren cuánto cuesta hace funciona gustaría estoy llegado hoy mañana',
    'mi el los las una esta está que por para con como cuanto pedido favor muy en me es buenos días tardes ha tengo noches no sí saber libro envío se le tiene más claro dice mas pero',
  ],
  pt: [
    'obrigado obrigada onde você vocês meu minha quero preciso ajuda ainda chegou tenho gostaria bom noite custa frete funciona pode fazer recebi então veio mudar',
    'olá uma está que por para com boa dia tarde pedido favor muito em me foi quando tudo bem sim livro mais mas já não meus minhas oi',
  ],
  fr: [
    "bonjour bonsoir merci quand commande voudrais pouvez besoin toujours reçu aidez j'ai n'ai c'est qu'est combien coûte livraison comprends marche veux êtes peux voulais aujourd'hui s'il",
    'je vous mon ma mes est et pas ne les un une des où que qui pour avec sur plaît suis avez en ce ça cette colis livre dans mais il elle plus ou non oui',
  ],
  de: [
    'danke bitte wann nicht brauche meine meinen bestellung guten ich habe grüße können kostet funktioniert möchte wurde angekommen heute geht falsche falsches',
    'wo ist mein und die das ein eine zu mit auf wie was sie mir es hallo tag hilfe kann wir für noch haben morgen hat sind ihr euch buch paket versand nur auch bei oder ja schon offen',
  ],
  it: [
    "grazie buongiorno buonasera ordine vorrei bisogno ancora ciao perché dov'è c'è l'ordine un'altra costa spedizione funziona vorremmo mattina scusate",
    'dove il mio un che non per con ho ha lo gli del aiuto mi come quanto quando favore arrivato posso sono libro pacco alla questo ma anche si no sì',
  ],
  nl: [
    'bedankt goedemorgen goedemiddag wanneer mijn bestelling graag jullie nodig alstublieft alsjeblieft verzending werkt kost vraag ontvangen',
    'is het een ik en dit dat voor met op hoe er twee ze nog hallo hulp kunt zijn aan wat waar niet heb heeft geen wil mij me nu mag boek pakket terug naar hebben maar ook',
  ],
  tr: [
    'merhaba teşekkürler teşekkür sipariş siparişim nerede lütfen istiyorum değil iyi günler gelmedi kargo ücreti çalışmıyor lazım nereye gün',
    've bir bu için ne zaman nasıl benim yok mı mu çok daha ile kadar yardım var hâlâ iade kitap iki mısın miyim mıyım ama şey olarak etmek',
  ],
  id: [
    'terima kasih pesanan belum kapan bagaimana tolong tidak selamat mohon apakah berapa ongkir ongkirnya rusak ganti alamat buka',
    'saya di yang dan ini itu untuk dengan sudah mau ingin pagi siang malam halo sampai kenapa bisa mana buku barang masih kak ke dari sore',
  ],
  pl: [
    'dziękuję gdzie kiedy proszę zamówienie cześć tę macie książka potrzebuję dzień chcę paczka przesyłka kosztuje działa chciałbym chciałabym wysyłka książkę',
    'jest nie na do czy mam moja moje jak się to za co mogę dobry jeszcze od ile tak są był moją mój dla czekać mnie',
  ],
  ru: [
    'здравствуйте привет спасибо где когда пожалуйста мой мне что нужна нужен нужно есть ещё почему добрый сколько стоит доставка работает могу можно',
    'не на меня как это мы вы по заказ до вас день моя хочу мои нет мою будет если вам уже книгу вечер работаете адрес деньги утро доброе',
  ],
  uk: [
    'привіт дякую коли ласка моє мені потрібна потрібно замовлення доброго чому вітаю будь добрий скільки коштує працює можна замовити',
    'не на мене як це ми ви по де мій моя до вас день хочу ще що ні доставка вже книгу вечір',
  ],
  ar: [
    'مرحبا شكرا أين متى طلبي أريد هل كيف لماذا عليكم هذا هذه سمحت وين كم صباح الخير الشحن يصل الطلب يمكنني وصلني كتاب',
    'في من على ما لا لم مع إلى عن السلام لو يوم أنا ممكن بعد سعر الكتاب فضلك',
  ],
  fa: [
    'کجاست متشکرم ممنون سفارش می را است چرا چطور نیست لطفا هنوز خواهم دارم هزینه چقدر ارسال میخواهم خسته',
    'سلام من از در به که با این شما چه برای ممکن',
  ],
  ur: [
    'ہے ہیں میرا میری میرے کہاں کیا نہیں آپ شکریہ مجھے چاہیے آرڈر ہوں',
    'کا کی کے میں سے کو اور پر یہ کب سلام علیکم',
  ],
  hi: [
    'है हैं मेरा मेरी मेरे नहीं मुझे कहाँ कहां क्या धन्यवाद चाहिए किताब हूँ हूं यह कितने कितना करना',
    'का की के में से को और कब पर आप नमस्ते',
  ],
  [OTHER]: [
    'jag och inte hvor ikke jeg tak tack unde sunt mulțumesc nem děkuji prosím kde kiitos tôi nie gdje хвала где няма къде моята माझे आहे नाही मी मेरो छ',
    'var är min det er som en nu este mea comanda az egy je se ve jak ei on ne ek het my waar moja moje na то съм ли је да не',
  ],
};

/** Scripts that one language writes, as far as customers go. Bengali, Ethiopic and others have several: null. */
const ONE_LANGUAGE_SCRIPTS =
  'Greek=el Hebrew=he Hangul=ko Thai=th Georgian=ka Armenian=hy Tamil=ta Telugu=te Kannada=kn Malayalam=ml Gujarati=gu Gurmukhi=pa Sinhala=si Khmer=km Lao=lo Myanmar=my';

/** Characters of everyday Chinese that Japanese does not write; names without them, and one kana (ツ), are neither. */
const CHINESE = /[你您吗嗎呢吧们們这這请么麼怎哪给还沒没很她订单货问时谢谁钱几什书买]/;

const READERS: { letters: RegExp; read: (text: string, letters: string[]) => string | null }[] = [
  { letters: /[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Arabic}\p{sc=Devanagari}]/gu, read: byWords },
  {
    letters: /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/gu,
    read: (text) => (/[\p{sc=Hiragana}\p{sc=Katakana}]{2}/u.test(text) ? 'ja' : CHINESE.test(text) ? 'zh' : null),
  },
  ...ONE_LANGUAGE_SCRIPTS.split(' ').map((entry) => {
    const [script, language = null] = entry.split('=');
    // Two different letters: one is a unit or a face, Ω or ಠ_ಠ.
    const read = (_: string, letters: string[]) => (new Set(letters).size > 1 ? language : null);
    return { letters: new RegExp(`\\p{sc=${script}}`, 'gu'), read };
  }),
];

/** Every language that can be recognised, for whoever chooses among them. */
export const LANGUAGES: readonly string[] = [
  ...Object.keys(WORDS).filter((language) => language !== OTHER),
  ...ONE_LANGUAGE_SCRIPTS.split(' ').flatMap((entry) => entry.split('=')[1] ?? []),
  'ja',
  'zh',
];

/** Letters that people replace by others, or that Unicode does not take apart. */
const FORMS: Record<string, string> = { ı: 'i', ł: 'l', ß: 'ss', '’': "'", ي: 'ی', ى: 'ی', ك: 'ک' };

/** What a word says for each language; one that several share says less for each of them. */
const WEIGHTS = new Map<string, [language: string, weight: number][]>();
for (const [language, lists] of Object.entries(WORDS)) {
  for (const [index, list] of lists.entries()) {
    for (const word of new Set(fold(list).split(' '))) {
      WEIGHTS.set(word, [...(WEIGHTS.get(word) ?? []), [language, index === 0 ? 2 : 1]]);
    }
  }
}

/**
 * The language a short message is written in, as a primary tag ('en', 'pt'), or null when it is not clear: names,
 * numbers, emoji, two languages at once. Good enough to choose who answers; nothing to be shown as a fact.
 */
export function detectLanguage(text: string): string | null {
  // Links, addresses and codes are in no language.
  const prose = text.slice(0, 1_000).replace(/\S+/g, (word) => (/[@\d]|:\/\/|www\./.test(word) ? '' : word));
  const total = prose.match(/\p{L}/gu)?.length ?? 0;
  const found = new Set<string>();
  for (const { letters, read } of READERS) {
    const own = prose.match(letters) ?? [];
    const language = own.length >= total * 0.3 && read(prose, own);
    if (language) found.add(language);
  }
  return found.size === 1 ? [...found].join() : null;
}

function byWords(text: string): string | null {
  const words = new Set(fold(text).match(/[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)*/gu));
  const scores = new Map<string, number>([[OTHER, 0]]);
  for (const word of words) {
    const says = WEIGHTS.get(word) ?? [];
    for (const [language, weight] of says) scores.set(language, (scores.get(language) ?? 0) + weight / says.length);
  }
  const [best, second] = [...scores].sort((a, b) => b[1] - a[1]);
  if (!best || best[0] === OTHER || best[1] < Math.max(2, words.size / 5)) return null;
  return best[1] >= 2 * (second?.[1] ?? 0) ? best[0] : null;
}

/** As people type: no case, no accents, one apostrophe, one form of the Arabic ya and kaf. */
function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f\u064b-\u0655]/g, '')
    .replace(/[ıłß’يىك]/g, (letter) => FORMS[letter] ?? letter);
}
