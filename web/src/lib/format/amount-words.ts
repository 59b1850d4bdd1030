import type { Language } from '../preferences.ts';

interface Tongue {
  /** 0 to 999 in words; `feminine` for Russian thousands. */
  below1000(value: number, feminine: boolean): string;
  /** Names of 1000^n from the first on, given the three-digit group before it. */
  scale(power: number, group: number): string;
  join: string;
  zero: string;
}

/** Spells a whole amount: «ششصد و هشتاد میلیون». Undefined from a quintillion on, where nobody reads words. */
export function amountInWords(value: bigint, language: Language): string | undefined {
  const tongue = tongues[language];
  const size = value < 0n ? -value : value;
  if (size >= 10n ** 18n) return undefined;
  if (size === 0n) return tongue.zero;
  const parts: string[] = [];
  let rest = size;
  for (let power = 0; rest > 0n; power++, rest /= 1000n) {
    const group = Number(rest % 1000n);
    if (group === 0) continue;
    const words = tongue.below1000(group, power === 1);
    const scale = power === 0 ? '' : tongue.scale(power, group);
    // «هزار», not «یک هزار».
    const bare = language === 'fa' && power === 1 && group === 1;
    parts.unshift(bare ? scale : [words, scale].filter(Boolean).join(' '));
  }
  return parts.join(tongue.join);
}

const words = (text: string) => text.split(' ');

const fa = {
  ones: words('- یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده'),
  tens: words('- - بیست سی چهل پنجاه شصت هفتاد هشتاد نود'),
  hundreds: words('- صد دویست سیصد چهارصد پانصد ششصد هفتصد هشتصد نهصد'),
  scales: ['', 'هزار', 'میلیون', 'میلیارد', 'هزار میلیارد', 'میلیون میلیارد'],
};
const en = {
  ones: words(
    '- one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
  ),
  tens: words('- - twenty thirty forty fifty sixty seventy eighty ninety'),
  scales: ['', 'thousand', 'million', 'billion', 'trillion', 'quadrillion'],
};
const ru = {
  ones: words(
    '- один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать',
  ),
  tens: words('- - двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто'),
  hundreds: words('- сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот'),
  scales: [
    ['', '', ''],
    ['тысяча', 'тысячи', 'тысяч'],
    ['миллион', 'миллиона', 'миллионов'],
    ['миллиард', 'миллиарда', 'миллиардов'],
    ['триллион', 'триллиона', 'триллионов'],
    ['квадриллион', 'квадриллиона', 'квадриллионов'],
  ],
};

/** The parts of a number below a hundred: one word below twenty, else tens and ones. */
function tensAndOnes(value: number, tongue: { ones: string[]; tens: string[] }): string[] {
  if (value < 20) return value === 0 ? [] : [tongue.ones[value] ?? ''];
  const tens = tongue.tens[Math.floor(value / 10)] ?? '';
  return value % 10 === 0 ? [tens] : [tens, tongue.ones[value % 10] ?? ''];
}

const tongues: Readonly<Record<Language, Tongue>> = {
  fa: {
    below1000(value) {
      const hundred = fa.hundreds[Math.floor(value / 100)] ?? '';
      return [...(value >= 100 ? [hundred] : []), ...tensAndOnes(value % 100, fa)].join(' و ');
    },
    scale: (power) => fa.scales[power] ?? '',
    join: ' و ',
    zero: 'صفر',
  },
  en: {
    below1000(value) {
      const small = tensAndOnes(value % 100, en).join('-');
      if (value < 100) return small;
      const hundreds = `${en.ones[Math.floor(value / 100)] ?? ''} hundred`;
      return small === '' ? hundreds : `${hundreds} and ${small}`;
    },
    scale: (power) => en.scales[power] ?? '',
    join: ' ',
    zero: 'zero',
  },
  ru: {
    below1000(value, feminine) {
      const small = tensAndOnes(value % 100, ru).map((word) =>
        feminine ? (word === 'один' ? 'одна' : word === 'два' ? 'две' : word) : word,
      );
      return [...(value >= 100 ? [ru.hundreds[Math.floor(value / 100)] ?? ''] : []), ...small].join(' ');
    },
    scale(power, group) {
      const rule = new Intl.PluralRules('ru').select(group);
      return ru.scales[power]?.[rule === 'one' ? 0 : rule === 'few' ? 1 : 2] ?? '';
    },
    join: ' ',
    zero: 'ноль',
  },
};
