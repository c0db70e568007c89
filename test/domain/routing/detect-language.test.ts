import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../../shared/domain/routing/detect-language.ts';

/** What customers write to a shop: greetings, questions, no accents, no case, slips. */
const MESSAGES: Record<string, string[]> = {
  en: [
    'Hello',
    'Where is my order?',
    'hi, any update on my delivery',
    'Thanks!! 🙏',
    'i need help with the invoice',
    "It hasn't arrived yet",
    'I want to return this',
    'Do you have the second volume of Dune in hardcover?',
    'PLEASE CALL ME',
    'Is it open today?',
    'not working',
    'do you ship to canada',
  ],
  es: [
    'Hola',
    '¿Dónde está mi pedido?',
    'donde esta mi pedido',
    'Buenos días, quiero cambiar un libro',
    'buenas tardes',
    'Todavía no me llegó el paquete',
    'muchas gracias 😊',
    'Necesito una factura por favor',
  ],
  pt: [
    'Bom dia',
    'boa tarde',
    'Onde está meu pedido?',
    'oi, ainda não chegou',
    'nao recebi minha encomenda',
    'Obrigada!',
    'Vocês têm esse livro em estoque?',
    'Olá, tudo bem?',
  ],
  fr: [
    'Bonjour',
    'Où est ma commande ?',
    'merci beaucoup',
    'j’ai pas reçu mon colis',
    "c'est pour quand la livraison",
    'je voudrais retourner un livre',
    'Est-ce que vous avez ce livre ?',
  ],
  de: [
    'Wo ist meine Bestellung?',
    'Guten Tag, ich habe eine Frage',
    'danke',
    'das Paket ist noch nicht da',
    'Können Sie mir die Rechnung schicken',
    'Viele Grüße aus Köln',
    'wann kommt das an',
  ],
  it: [
    'Buongiorno',
    'Dov’è il mio ordine?',
    'grazie mille',
    'quando arriva il pacco? non è ancora arrivato',
    'vorrei un rimborso',
    'Ho bisogno di aiuto con il mio ordine',
  ],
  nl: [
    'Waar is mijn bestelling?',
    'Goedemorgen',
    'ik heb het pakket nog niet ontvangen',
    'bedankt voor de hulp',
    'Kunt u mij helpen met dit boek?',
  ],
  tr: [
    'Merhaba',
    'Siparişim nerede?',
    'SİPARİŞİM GELMEDİ',
    'teşekkürler',
    'tesekkurler',
    'bu kitap için ne kadar',
    'iyi günler, bir sorum var',
  ],
  id: [
    'Di mana pesanan saya?',
    'Terima kasih',
    'selamat pagi kak',
    'barang saya belum sampai',
    'halo, mau tanya untuk buku ini',
  ],
  pl: ['Gdzie jest moje zamówienie?', 'dzień dobry', 'Dziękuję', 'dziekuje bardzo', 'czy mam jeszcze czekać na paczkę'],
  ru: [
    'Где мой заказ?',
    'Здравствуйте!',
    'Спасибо большое',
    'я хочу вернуть книгу, мне не подошла',
    'Когда будет доставка',
  ],
  uk: ['Де моє замовлення?', 'Доброго дня', 'Дякую', 'коли буде доставка', 'мені потрібна допомога'],
  ar: ['أين طلبي؟', 'اين طلبي', 'السلام عليكم', 'شكرا', 'أريد استرجاع الكتاب من فضلك', 'هل الكتاب متوفر'],
  fa: ['سفارش من کجاست؟', 'سلام، کتاب من هنوز نرسیده است', 'ممنون', 'می‌خواهم کتاب را پس بدهم'],
  ur: ['میرا آرڈر کہاں ہے؟', 'شکریہ', 'السلام علیکم، مجھے مدد چاہیے'],
  hi: ['मेरा ऑर्डर कहाँ है?', 'धन्यवाद', 'मुझे किताब वापस करनी है'],
  zh: ['你好', '我的订单在哪里？', '請問什麼時候到貨', '谢谢', '书还没到'],
  ja: ['注文した本はいつ届きますか', 'ありがとう', 'キャンセルしたいです', 'iPhone 15 のケースはありますか'],
  ko: ['주문한 책 언제 오나요?', '감사합니다', '안녕하세요'],
  el: ['Πού είναι η παραγγελία μου;', 'Ευχαριστώ'],
  he: ['איפה ההזמנה שלי?', 'תודה'],
  th: ['สินค้าของฉันอยู่ที่ไหน', 'ขอบคุณค่ะ'],
  ka: ['სად არის ჩემი შეკვეთა?'],
  ta: ['என் ஆர்டர் எங்கே?'],
};

const NO_LANGUAGE: Record<string, string[]> = {
  nothing: ['', '   ', '👍', '😂😂😂 ❤️', '!!!', '?', '…', '¯\\_(ツ)_/¯', 'ಠ_ಠ', 'Ω'],
  numbers: ['12345', '+49 170 1234567', '2026-11-23 14:30', '10 kΩ', '€ 24,90', 'A4-7781-BX'],
  names: [
    'Maria',
    'Maria de la Cruz',
    'José Muñoz',
    'Vincent van der Berg',
    'Ursula von der Leyen',
    'Ana dos Santos',
    'Ana da Silva do Carmo',
    'Maria del Mar de los Angeles',
    'Buenos Aires',
    'El Corte Inglés',
    'Leonardo di Caprio',
    'Will Smith',
    'Mark May',
    'Ada Lovelace',
    'Ben Can',
    'Jean-Luc Picard',
    'Nao Tanaka',
    'Mia Una',
    'Łukasz Wójcik',
    'Şule Yılmaz',
    'C. J. L. Moore',
    'Harbor Books',
    'Los Angeles',
    'Мария Иванова',
    'Олександр',
    'محمد علي',
    'عبد الرحمن الخطيب',
    'گلناز پیمان',
    'राहुल शर्मा',
    '山田太郎',
    '陈伟',
  ],
  'words of everywhere': [
    'ok',
    'OK 👍',
    'no',
    'si',
    'ja',
    'hm',
    'haha',
    'lol',
    'por favor',
    'hallo',
    'pdf',
    'WhatsApp',
  ],
  'links, addresses and codes': [
    'https://www.example.com/where/is/my/order',
    'www.hello-thanks.com',
    'hello@example.com',
    'please2 where4 AB12',
  ],
  'two languages': ['Hola, hello', 'Здравствуйте, hello', 'Bonjour, good morning, where is my order, merci'],
  'languages we do not know': [
    'Var är min beställning?',
    'Jag har inte fått mitt paket',
    'Hvor er min pakke? Jeg venter',
    'Unde este comanda mea?',
    'Kde je moje objednávka?',
    'Gdje je moja narudžba?',
    'Waar is my bestelling? Ek het dit nie ontvang nie',
    'Đơn hàng của tôi ở đâu?',
    'Missä tilaukseni on?',
    'Hol van a rendelésem?',
    'Къде е моята поръчка?',
    'Где је моја поруџбина?',
    'माझे पार्सल कुठे आहे?',
    'mera parcel kahan hai',
    'আমার অর্ডার কোথায়?',
  ],
};

describe('detectLanguage', () => {
  for (const [language, messages] of Object.entries(MESSAGES)) {
    it.each(messages)(`hears ${language} in “%s”`, (text) => {
      expect(detectLanguage(text)).toBe(language);
    });
  }

  for (const [kind, messages] of Object.entries(NO_LANGUAGE)) {
    it.each(messages)(`is not sure about ${kind}: “%s”`, (text) => {
      expect(detectLanguage(text)).toBeNull();
    });
  }

  it('reads accents however they are encoded', () => {
    for (const text of [
      'Dónde está mi pedido',
      'Já não quero, obrigado',
      'Siparişim nerede değil mi',
      'Где мой заказ',
    ]) {
      expect(detectLanguage(text.normalize('NFD'))).toBe(detectLanguage(text.normalize('NFC')));
    }
  });

  it('is not turned by a brand or a name in another language', () => {
    expect(detectLanguage('Ich suche „The Old Man and the Sea“, haben Sie das und wann kommt es?')).toBe('de');
    expect(detectLanguage('我的 iPhone 还没到')).toBe('zh');
    expect(detectLanguage('Mi nombre es Ursula von der Leyen, donde esta mi pedido')).toBe('es');
  });

  it('reads the beginning of something long, quickly', () => {
    expect(detectLanguage(`Where is my order? ${'x'.repeat(1_000_000)}`)).toBe('en');
    expect(detectLanguage('?'.repeat(100_000))).toBeNull();
  });
});
