/** Where visits come from. */
export type Channel =
  | 'direct'
  | 'organic'
  | 'paid_search'
  | 'display'
  | 'social'
  | 'email'
  | 'message'
  | 'referral'
  | 'campaign';

const searches =
  /(^|\.)(google\.[a-z.]+|bing\.com|duckduckgo\.com|yahoo\.com|yandex\.[a-z.]+|ya\.ru|baidu\.com|ecosia\.org|zarebin\.ir|gerdoo\.me|parsijoo\.ir|startpage\.com|search\.brave\.com)$/;
const socials =
  /(^|\.)(instagram\.com|facebook\.com|fb\.com|t\.co|x\.com|twitter\.com|linkedin\.com|lnkd\.in|pinterest\.[a-z.]+|youtube\.com|aparat\.com|virasty\.com|vk\.com|ok\.ru|reddit\.com|tiktok\.com|threads\.net)$/;
const messengers =
  /(^|\.)(t\.me|telegram\.org|web\.whatsapp\.com|wa\.me|eitaa\.com|bale\.ai|rubika\.ir|splus\.ir|igap\.net)$/;
const mails = /^(mail|webmail)\.|(^|\.)(outlook\.live\.com|mail\.google\.com)$/;

/**
 * The channel of an event: what the address says (utm_medium, utm_source) before the page that led here. `referrer` is
 * a host, empty for none and for the site's own pages.
 */
export function channelOf(referrer: string, source: string, medium: string): Channel {
  const way = medium.toLowerCase();
  if (/^(cpc|ppc|sem|paid[ _-]?search)$/.test(way)) return 'paid_search';
  if (/^(display|banner|cpm|paid|paid[ _-]?social|ads?)$/.test(way)) return 'display';
  if (/^e?-?mail$|^newsletter$/.test(way)) return 'email';
  if (/^(social|social[ _-]?(media|network))$/.test(way)) return 'social';
  if (/^(sms|push|chat|messenger|whatsapp|telegram)$/.test(way)) return 'message';
  if (way === 'organic') return 'organic';
  if (way === 'referral') return 'referral';
  if (way !== '' || source !== '') return 'campaign';
  if (referrer === '') return 'direct';
  if (mails.test(referrer)) return 'email';
  if (searches.test(referrer)) return 'organic';
  if (socials.test(referrer)) return 'social';
  return messengers.test(referrer) ? 'message' : 'referral';
}
