/**
 * Countries with one time zone, by their calling code. Countries with several (and codes that countries share) are left
 * out: a guess that is hours off is worse than none.
 */
const ZONES: Record<string, string> = {
  20: 'Africa/Cairo',
  212: 'Africa/Casablanca',
  213: 'Africa/Algiers',
  216: 'Africa/Tunis',
  221: 'Africa/Dakar',
  225: 'Africa/Abidjan',
  233: 'Africa/Accra',
  234: 'Africa/Lagos',
  237: 'Africa/Douala',
  244: 'Africa/Luanda',
  250: 'Africa/Kigali',
  251: 'Africa/Addis_Ababa',
  254: 'Africa/Nairobi',
  255: 'Africa/Dar_es_Salaam',
  256: 'Africa/Kampala',
  260: 'Africa/Lusaka',
  263: 'Africa/Harare',
  27: 'Africa/Johannesburg',
  30: 'Europe/Athens',
  31: 'Europe/Amsterdam',
  32: 'Europe/Brussels',
  33: 'Europe/Paris',
  353: 'Europe/Dublin',
  354: 'Atlantic/Reykjavik',
  356: 'Europe/Malta',
  357: 'Asia/Nicosia',
  358: 'Europe/Helsinki',
  359: 'Europe/Sofia',
  36: 'Europe/Budapest',
  370: 'Europe/Vilnius',
  371: 'Europe/Riga',
  372: 'Europe/Tallinn',
  380: 'Europe/Kyiv',
  381: 'Europe/Belgrade',
  385: 'Europe/Zagreb',
  386: 'Europe/Ljubljana',
  40: 'Europe/Bucharest',
  41: 'Europe/Zurich',
  420: 'Europe/Prague',
  421: 'Europe/Bratislava',
  43: 'Europe/Vienna',
  44: 'Europe/London',
  45: 'Europe/Copenhagen',
  46: 'Europe/Stockholm',
  47: 'Europe/Oslo',
  48: 'Europe/Warsaw',
  49: 'Europe/Berlin',
  502: 'America/Guatemala',
  503: 'America/El_Salvador',
  504: 'America/Tegucigalpa',
  505: 'America/Managua',
  506: 'America/Costa_Rica',
  507: 'America/Panama',
  51: 'America/Lima',
  54: 'America/Argentina/Buenos_Aires',
  57: 'America/Bogota',
  58: 'America/Caracas',
  591: 'America/La_Paz',
  595: 'America/Asuncion',
  598: 'America/Montevideo',
  60: 'Asia/Kuala_Lumpur',
  63: 'Asia/Manila',
  65: 'Asia/Singapore',
  66: 'Asia/Bangkok',
  81: 'Asia/Tokyo',
  82: 'Asia/Seoul',
  84: 'Asia/Ho_Chi_Minh',
  852: 'Asia/Hong_Kong',
  855: 'Asia/Phnom_Penh',
  86: 'Asia/Shanghai',
  880: 'Asia/Dhaka',
  886: 'Asia/Taipei',
  90: 'Europe/Istanbul',
  91: 'Asia/Kolkata',
  92: 'Asia/Karachi',
  93: 'Asia/Kabul',
  94: 'Asia/Colombo',
  95: 'Asia/Yangon',
  961: 'Asia/Beirut',
  962: 'Asia/Amman',
  963: 'Asia/Damascus',
  964: 'Asia/Baghdad',
  965: 'Asia/Kuwait',
  966: 'Asia/Riyadh',
  967: 'Asia/Aden',
  968: 'Asia/Muscat',
  971: 'Asia/Dubai',
  972: 'Asia/Jerusalem',
  973: 'Asia/Bahrain',
  974: 'Asia/Qatar',
  977: 'Asia/Kathmandu',
  98: 'Asia/Tehran',
};

/** The time zone of a phone number (digits without `+`), when its country has one; undefined when it cannot be told. */
export function zoneOfPhone(phone: string): string | undefined {
  for (const length of [3, 2]) {
    const zone = ZONES[phone.slice(0, length)];
    if (zone) return zone;
  }
  return undefined;
}

/** What the clock shows there, and where; undefined where it shows the same as here. */
export function localTime(
  phone: string,
  now: number,
  locale: string,
  here = Intl.DateTimeFormat().resolvedOptions().timeZone,
): { time: string; place: string } | undefined {
  const zone = zoneOfPhone(phone);
  if (!zone) return undefined;
  const read = (timeZone: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, hourCycle: 'h23', timeZone }).format(now);
  const whole = { weekday: 'short', hour: '2-digit', minute: '2-digit' } as const;
  if (read(zone, whole) === read(here, whole)) return undefined;
  const place = zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
  return { time: read(zone, whole), place };
}
