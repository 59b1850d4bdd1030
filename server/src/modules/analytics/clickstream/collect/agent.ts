/** What is kept of a browser: classes, never the text that it says of itself. */
export interface Agent {
  readonly device: 'desktop' | 'mobile' | 'tablet';
  readonly browser: string;
  readonly system: string;
  readonly isBot: boolean;
}

/** The first that matches counts: most browsers name others too. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/YaBrowser\//, 'Yandex'],
  [/SamsungBrowser\//, 'Samsung'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\/|Chromium\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone|iPad|iPod/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];
const bots =
  /bot\b|bot[/;_-]|crawl|spider|slurp|archiver|headless|lighthouse|phantomjs|puppeteer|playwright|selenium|preview|facebookexternalhit|whatsapp\/|telegram|monitor|pingdom|uptime|curl\/|wget\/|python|java\/|go-http|okhttp|axios|node-fetch|undici|scrapy|http-?client/i;

const tablets = /iPad|Tablet|PlayBook|Silk|Android(?!.*Mobile)/;
const phones = /Mobi|iPhone|iPod|Opera Mini|IEMobile/;

/** Classes of a user agent. Who says nothing is taken for a program. */
export function agentOf(userAgent: string): Agent {
  const named = (list: readonly (readonly [RegExp, string])[]) =>
    list.find(([form]) => form.test(userAgent))?.[1] ?? 'other';
  return {
    device: tablets.test(userAgent) ? 'tablet' : phones.test(userAgent) ? 'mobile' : 'desktop',
    browser: named(browsers),
    system: named(systems),
    isBot: userAgent === '' || bots.test(userAgent),
  };
}
