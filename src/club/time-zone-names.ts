/**
 * What the zones of the world are called, for `time-zones.ts`. Data only.
 *
 * The runtime lists its own names (`Intl.supportedValuesOf`); here stands what it leaves out, as of tzdata 2026c. A test holds that it
 * knows every one of them.
 *
 * @see https://data.iana.org/time-zones/tzdb/backward
 */

/** Where the runtime lists the name of long ago: that name, and the one in use today. */
export const RENAMED: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

/** Second names of zones that the runtime lists under another one. `Etc/GMT+5` and its like are left out: their sign is reversed. */
export const SECOND_NAMES: readonly string[] = `
  Africa/Timbuktu
  America/Argentina/ComodRivadavia America/Atka America/Ensenada America/Fort_Wayne America/Knox_IN America/Montreal America/Nipigon
  America/Pangnirtung America/Porto_Acre America/Rainy_River America/Rosario America/Santa_Isabel America/Shiprock America/Thunder_Bay
  America/Virgin America/Yellowknife
  Antarctica/South_Pole
  Asia/Ashkhabad Asia/Choibalsan Asia/Chongqing Asia/Chungking Asia/Dacca Asia/Harbin Asia/Istanbul Asia/Kashgar Asia/Macao
  Asia/Tel_Aviv Asia/Thimbu Asia/Ujung_Pandang Asia/Ulan_Bator
  Atlantic/Jan_Mayen
  Australia/ACT Australia/Canberra Australia/Currie Australia/LHI Australia/NSW Australia/North Australia/Queensland Australia/South
  Australia/Tasmania Australia/Victoria Australia/West Australia/Yancowinna
  Brazil/Acre Brazil/DeNoronha Brazil/East Brazil/West
  Canada/Atlantic Canada/Central Canada/Eastern Canada/Mountain Canada/Newfoundland Canada/Pacific Canada/Saskatchewan Canada/Yukon
  Chile/Continental Chile/EasterIsland
  Etc/GMT Etc/Greenwich Etc/UCT Etc/UTC Etc/Universal Etc/Zulu
  Europe/Belfast Europe/Nicosia Europe/Tiraspol Europe/Uzhgorod Europe/Zaporozhye
  Mexico/BajaNorte Mexico/BajaSur Mexico/General
  Pacific/Johnston Pacific/Samoa Pacific/Yap
  US/Alaska US/Aleutian US/Arizona US/Central US/East-Indiana US/Eastern US/Hawaii US/Indiana-Starke US/Michigan US/Mountain US/Pacific
  US/Samoa
`
  .trim()
  .split(/\s+/);

/** Widely used zones, the most useful first, with the countries and places that people look for them by. */
export const WIDELY_USED: Readonly<Record<string, readonly string[]>> = {
  'Europe/London': ['united kingdom', 'uk', 'great britain', 'gb', 'england', 'scotland', 'wales'],
  'Europe/Dublin': ['ireland', 'eire'],
  'Europe/Paris': ['france'],
  'Europe/Berlin': ['germany'],
  'Europe/Madrid': ['spain'],
  'Europe/Rome': ['italy'],
  'Europe/Amsterdam': ['netherlands', 'holland'],
  'Europe/Stockholm': ['sweden'],
  'Europe/Athens': ['greece'],
  'Europe/Istanbul': ['turkey', 'türkiye'],
  'America/New_York': ['united states', 'us', 'usa', 'eastern time'],
  'America/Chicago': ['united states', 'us', 'usa', 'central time', 'texas'],
  'America/Denver': ['united states', 'us', 'usa', 'mountain time', 'colorado'],
  'America/Los_Angeles': ['united states', 'us', 'usa', 'pacific time', 'california'],
  'America/Toronto': ['canada', 'ontario'],
  'America/Mexico_City': ['mexico'],
  'America/Sao_Paulo': ['brazil'],
  'Africa/Johannesburg': ['south africa'],
  'Africa/Nairobi': ['kenya'],
  'Asia/Dubai': ['united arab emirates', 'uae'],
  'Asia/Kolkata': ['india'],
  'Asia/Singapore': [],
  'Asia/Tokyo': ['japan'],
  'Australia/Sydney': ['australia', 'new south wales'],
  'Pacific/Auckland': ['new zealand', 'nz'],
  'Europe/Lisbon': ['portugal'],
  'Europe/Brussels': ['belgium'],
  'Europe/Zurich': ['switzerland'],
  'Europe/Vienna': ['austria'],
  'Europe/Copenhagen': ['denmark'],
  'Europe/Oslo': ['norway'],
  'Europe/Helsinki': ['finland'],
  'Europe/Warsaw': ['poland'],
  'Europe/Prague': ['czechia', 'czech republic'],
  'Europe/Budapest': ['hungary'],
  'Europe/Bucharest': ['romania'],
  'Europe/Sofia': ['bulgaria'],
  'Europe/Belgrade': ['serbia'],
  'Europe/Zagreb': ['croatia'],
  'Europe/Ljubljana': ['slovenia'],
  'Europe/Bratislava': ['slovakia'],
  'Europe/Kyiv': ['ukraine'],
  'Europe/Moscow': ['russia'],
  'Europe/Tallinn': ['estonia'],
  'Europe/Riga': ['latvia'],
  'Europe/Vilnius': ['lithuania'],
  'Atlantic/Reykjavik': ['iceland'],
  'Atlantic/Canary': ['spain', 'canary islands'],
  'America/Halifax': ['canada', 'nova scotia'],
  'America/St_Johns': ['canada', 'newfoundland'],
  'America/Winnipeg': ['canada', 'manitoba'],
  'America/Edmonton': ['canada', 'alberta'],
  'America/Vancouver': ['canada', 'british columbia'],
  'America/Phoenix': ['united states', 'us', 'usa', 'arizona'],
  'America/Anchorage': ['united states', 'us', 'usa', 'alaska'],
  'Pacific/Honolulu': ['united states', 'us', 'usa', 'hawaii'],
  'America/Bogota': ['colombia'],
  'America/Lima': ['peru'],
  'America/Santiago': ['chile'],
  'America/Argentina/Buenos_Aires': ['argentina'],
  'America/Caracas': ['venezuela'],
  'America/Havana': ['cuba'],
  'Africa/Abidjan': ['ivory coast'],
  'Africa/Accra': ['ghana'],
  'Africa/Cairo': ['egypt'],
  'Africa/Casablanca': ['morocco'],
  'Africa/Lagos': ['nigeria'],
  'Africa/Addis_Ababa': ['ethiopia'],
  'Asia/Jerusalem': ['israel'],
  'Asia/Riyadh': ['saudi arabia'],
  'Asia/Tehran': ['iran'],
  'Asia/Kabul': ['afghanistan'],
  'Asia/Karachi': ['pakistan'],
  'Asia/Tashkent': ['uzbekistan'],
  'Asia/Kathmandu': ['nepal'],
  'Asia/Dhaka': ['bangladesh'],
  'Asia/Colombo': ['sri lanka'],
  'Asia/Yangon': ['myanmar', 'burma'],
  'Asia/Bangkok': ['thailand'],
  'Asia/Ho_Chi_Minh': ['vietnam'],
  'Asia/Jakarta': ['indonesia'],
  'Asia/Kuala_Lumpur': ['malaysia'],
  'Asia/Manila': ['philippines'],
  'Asia/Hong_Kong': [],
  'Asia/Shanghai': ['china', 'prc', 'beijing'],
  'Asia/Taipei': ['taiwan', 'roc'],
  'Asia/Seoul': ['south korea', 'rok'],
  'Australia/Perth': ['australia', 'western australia'],
  'Australia/Adelaide': ['australia', 'south australia'],
  'Australia/Darwin': ['australia', 'northern territory'],
  'Australia/Brisbane': ['australia', 'queensland'],
  'Australia/Melbourne': ['australia', 'victoria'],
  'Australia/Hobart': ['australia', 'tasmania'],
  UTC: [],
};

/**
 * Short names that are not zones, with the zones people mean by them. Some stand for several places; some are taken by runtimes for a
 * place nobody means (BST for Dhaka, IST for India, EST for Panama); all name one half of the year where the clocks change.
 */
export const ABBREVIATIONS: Readonly<Record<string, readonly string[]>> = {
  GMT: ['Europe/London', 'UTC', 'Africa/Abidjan'],
  GMT0: ['Europe/London', 'UTC', 'Africa/Abidjan'],
  UCT: ['UTC'],
  UTC0: ['UTC'],
  Z: ['UTC'],
  ZULU: ['UTC'],
  UNIVERSAL: ['UTC'],
  GREENWICH: ['UTC'],
  'ETC/GMT0': ['UTC'],
  BST: ['Europe/London'],
  IST: ['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem'],
  WET: ['Europe/Lisbon', 'Atlantic/Canary'],
  WEST: ['Europe/Lisbon', 'Atlantic/Canary'],
  CET: ['Europe/Paris', 'Europe/Berlin', 'Europe/Madrid', 'Europe/Rome'],
  CEST: ['Europe/Paris', 'Europe/Berlin', 'Europe/Madrid', 'Europe/Rome'],
  MET: ['Europe/Paris', 'Europe/Berlin', 'Europe/Madrid', 'Europe/Rome'],
  MEST: ['Europe/Paris', 'Europe/Berlin', 'Europe/Madrid', 'Europe/Rome'],
  EET: ['Europe/Athens', 'Europe/Helsinki', 'Europe/Bucharest', 'Europe/Kyiv'],
  EEST: ['Europe/Athens', 'Europe/Helsinki', 'Europe/Bucharest', 'Europe/Kyiv'],
  MSK: ['Europe/Moscow'],
  TRT: ['Europe/Istanbul'],
  ET: ['America/New_York', 'America/Toronto'],
  EDT: ['America/New_York', 'America/Toronto'],
  EST5EDT: ['America/New_York', 'America/Toronto'],
  EST: ['America/New_York', 'America/Toronto', 'America/Panama'],
  CT: ['America/Chicago', 'America/Winnipeg'],
  CDT: ['America/Chicago', 'America/Winnipeg'],
  CST6CDT: ['America/Chicago', 'America/Winnipeg'],
  CST: ['America/Chicago', 'America/Winnipeg', 'America/Mexico_City', 'Asia/Shanghai'],
  MT: ['America/Denver', 'America/Edmonton'],
  MDT: ['America/Denver', 'America/Edmonton'],
  MST7MDT: ['America/Denver', 'America/Edmonton'],
  MST: ['America/Denver', 'America/Edmonton', 'America/Phoenix'],
  PT: ['America/Los_Angeles', 'America/Vancouver'],
  PDT: ['America/Los_Angeles', 'America/Vancouver'],
  PST8PDT: ['America/Los_Angeles', 'America/Vancouver'],
  PST: ['America/Los_Angeles', 'America/Vancouver', 'Asia/Manila'],
  AKST: ['America/Anchorage'],
  AKDT: ['America/Anchorage'],
  HST: ['Pacific/Honolulu'],
  HDT: ['Pacific/Honolulu'],
  AST: ['America/Halifax', 'America/Puerto_Rico', 'Asia/Riyadh'],
  ADT: ['America/Halifax'],
  NST: ['America/St_Johns'],
  NDT: ['America/St_Johns'],
  BRT: ['America/Sao_Paulo'],
  ART: ['America/Argentina/Buenos_Aires'],
  WAT: ['Africa/Lagos'],
  CAT: ['Africa/Maputo'],
  EAT: ['Africa/Nairobi'],
  SAST: ['Africa/Johannesburg'],
  GST: ['Asia/Dubai'],
  PKT: ['Asia/Karachi'],
  NPT: ['Asia/Kathmandu'],
  ICT: ['Asia/Bangkok', 'Asia/Ho_Chi_Minh'],
  WIB: ['Asia/Jakarta'],
  SGT: ['Asia/Singapore'],
  HKT: ['Asia/Hong_Kong'],
  PHT: ['Asia/Manila'],
  JST: ['Asia/Tokyo'],
  KST: ['Asia/Seoul'],
  AWST: ['Australia/Perth'],
  ACST: ['Australia/Adelaide', 'Australia/Darwin'],
  ACDT: ['Australia/Adelaide', 'Australia/Darwin'],
  AEST: ['Australia/Sydney', 'Australia/Melbourne', 'Australia/Brisbane'],
  AEDT: ['Australia/Sydney', 'Australia/Melbourne', 'Australia/Brisbane'],
  NZST: ['Pacific/Auckland'],
  NZDT: ['Pacific/Auckland'],
};
