import type { NewCustomer } from '@peyvand/contract/customers/customer';
import type { Random } from './random.ts';
import { cities, firms, firstNames, jobTitles, lastNames, sources, streets, tags, trades } from './words.ts';

/** One invented customer. */
export type DemoCustomer = Omit<NewCustomer, 'ownerId' | 'acceptDuplicate'>;

const totalWeight = cities.reduce((sum, one) => sum + one.weight, 0);

/** Invents the customer with number `n`: three of ten are firms, one of twelve has a Latin name. */
export function inventCustomer(random: Random, n: number): DemoCustomer {
  const language = random.chance(1 / 12) ? 'en' : 'fa';
  const place = cityFor(random);
  const common = {
    code: `D-${String(n + 1).padStart(5, '0')}`,
    language,
    source: random.pick(sources),
    tags: random.chance(0.35) ? [random.pick(tags)] : [],
    addresses: [
      {
        country: 'IR',
        region: place.region,
        city: place.city,
        street: `خیابان ${random.pick(streets)}، پلاک ${1 + random.below(240)}`,
        postalCode: String(1_000_000_000 + random.below(899_999_999)),
        primary: true,
      },
    ],
  } as const;
  return random.chance(0.3)
    ? firm(random, n, language, place.prefix, common)
    : person(random, n, language, common);
}

type Common = Pick<DemoCustomer, 'code' | 'language' | 'source'> & {
  readonly tags: readonly string[];
  readonly addresses: readonly NonNullable<DemoCustomer['addresses']>[number][];
};

function firm(
  random: Random,
  n: number,
  language: 'fa' | 'en',
  prefix: string,
  common: Common,
): DemoCustomer {
  const name =
    language === 'fa'
      ? `${random.pick(trades.fa)} ${random.pick(firms.fa)}`
      : `${random.pick(firms.en)} ${random.pick(trades.en)}`;
  return {
    ...common,
    ...wonFor(n, 6_000_000),
    tags: [...common.tags],
    addresses: [...common.addresses],
    kind: 'company',
    name,
    contactPoints: [
      { kind: 'phone', value: `${prefix}${20_000_000 + ((n * 7919) % 70_000_000)}`, primary: true },
      { kind: 'email', value: `info${n}@firm.example` },
    ],
  };
}

function person(random: Random, n: number, language: 'fa' | 'en', common: Common): DemoCustomer {
  const [firstName, lastName] = [random.pick(firstNames[language]), random.pick(lastNames[language])];
  const birthYear = 1955 + random.below(48);
  return {
    ...common,
    ...wonFor(n, 400_000),
    tags: [...common.tags],
    addresses: [...common.addresses],
    kind: 'person',
    name: `${firstName} ${lastName}`,
    firstName,
    lastName,
    ...(random.chance(0.3) ? { jobTitle: random.pick(jobTitles) } : {}),
    ...(random.chance(0.5)
      ? { birthDate: `${birthYear}-${two(1 + random.below(12))}-${two(1 + random.below(28))}` }
      : {}),
    contactPoints: [
      {
        kind: 'mobile',
        value: `09${random.pick(['12', '13', '15', '17', '35', '36'])}${String(1_000_000 + ((n * 104_729) % 8_999_999))}`,
        primary: true,
      },
      ...(random.chance(0.6) ? [{ kind: 'email' as const, value: `customer${n}@mail.example` }] : []),
    ],
  };
}

/** What two of three cost to be won, from half of the usual up to three times as much. */
function wonFor(n: number, usual: number): Pick<DemoCustomer, 'acquisitionCost'> {
  if (n % 3 === 0) return {};
  const amount = Math.round((usual * (5 + ((n * 7919) % 26))) / 10);
  return { acquisitionCost: { amount: String(amount), currency: 'IRR' } };
}

function cityFor(random: Random): (typeof cities)[number] {
  let left = random.below(totalWeight);
  for (const one of cities) {
    left -= one.weight;
    if (left < 0) return one;
  }
  return cities[0];
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
