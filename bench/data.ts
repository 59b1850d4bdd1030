import { once } from 'node:events';
import { createWriteStream, openAsBlob } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const first = [
  'علی',
  'رضا',
  'مریم',
  'زهرا',
  'حسین',
  'سارا',
  'مهدی',
  'نگار',
  'امیر',
  'لیلا',
  'کامران',
  'شیرین',
  'پویا',
  'آوا',
  'نیما',
  'ترانه',
];
const last = [
  'رضایی',
  'کریمی',
  'احمدی',
  'موسوی',
  'حسینی',
  'جعفری',
  'صادقی',
  'اکبری',
  'نوری',
  'قاسمی',
  'طاهری',
  'زارع',
  'شریفی',
  'عباسی',
  'خسروی',
  'سپهری',
];
const syllables = [
  'آر',
  'بر',
  'پا',
  'تا',
  'سا',
  'کی',
  'گل',
  'ما',
  'نی',
  'هو',
  'یا',
  'زر',
  'رو',
  'دل',
  'شا',
  'فر',
];

/** A name that many share in its parts and few as a whole. */
export function nameOf(n: number): string {
  const hash = Math.imul(n + 1, 2_654_435_761) >>> 0;
  const rare = [hash & 15, (hash >>> 4) & 15, (hash >>> 8) & 15].map((at) => syllables[at] ?? '').join('');
  return `${first[(hash >>> 12) & 15] ?? ''} ${last[(hash >>> 16) & 15] ?? ''} ${rare}`;
}

export const emailOf = (n: number) => `person${n}@bench.example`;

/** Writes a CSV of persons with name, mobile, e-mail, city and code. */
export async function writePersons(
  path: string,
  from: number,
  count: number,
  companies: number,
): Promise<void> {
  const out = createWriteStream(path);
  out.write(`name,mobile,email,city,code${companies > 0 ? ',company' : ''}\n`);
  for (let n = from; n < from + count; n++) {
    const mobile = `09${String(100_000_000 + (n % 900_000_000)).padStart(9, '0')}`;
    const company = companies > 0 ? `,شرکت ${nameOf(n % companies)}` : '';
    const line = `${nameOf(n)},${mobile},${emailOf(n)},شیراز,B-${n}${company}\n`;
    if (!out.write(line)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

interface State {
  readonly id: string;
  readonly version: number;
  readonly state: string;
}

const stages = ['First contact', 'Needs', 'Quote', 'Negotiation', 'Contract', 'Won'];

/** Writes a CSV of deals over six stages, of customers that `writePersons` wrote. */
export async function writeDeals(path: string, count: number, customers: number): Promise<void> {
  const out = createWriteStream(path);
  out.write('Deal,Deal code,Customer code,Stage,Amount,Currency,Expected close,Next step,Next step on\n');
  for (let n = 0; n < count; n++) {
    const day = (from: string, span: number) =>
      new Date(Date.parse(from) + (Math.imul(n, 7919) % span) * 86_400_000).toISOString().slice(0, 10);
    const cells = [
      `فرصت ${nameOf(n)}`,
      `BD-${n}`,
      `B-${Math.imul(n + 3, 7919) % customers}`,
      stages[n % stages.length],
      String(1_000_000 + ((n * 37_501) % 900_000_000)),
      'IRR',
      day('2026-12-01', 120),
      'تماس',
      day('2026-11-01', 60),
    ];
    if (!out.write(`${cells.join(',')}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

/** Writes a CSV of order lines, `each` to an order, of customers that `writePersons` wrote. */
export async function writeLines(
  path: string,
  orders: number,
  each: number,
  customers: number,
): Promise<void> {
  const out = createWriteStream(path);
  out.write('number,orderedAt,customerCode,currency,productCode,description,quantity,unitPrice\n');
  for (let n = 0; n < orders; n++) {
    const at = new Date(Date.parse('2025-01-01T08:00:00Z') + n * 600_000).toISOString();
    const head = `L-${String(n).padStart(7, '0')},${at},B-${Math.imul(n + 3, 7919) % customers},IRR`;
    let lines = '';
    for (let line = 0; line < each; line++) {
      const goods = (n * 31 + line * 97) % 500;
      lines += `${head},G-${goods},کالای ${goods},${1 + ((n + line) % 9)},${1000 * (1 + goods)}\n`;
    }
    if (!out.write(lines)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

/** Imports a file through the API as a program would. Returns seconds from the run to its end. */
export async function importFile(
  url: string,
  key: string,
  path: string,
  target: 'customers' | 'deals' | 'orders' = 'customers',
): Promise<number> {
  const headers = { authorization: `Bearer ${key}` };
  const form = new FormData();
  form.append('file', await openAsBlob(path), `${target}.csv`);
  const uploaded = await answer(
    await fetch(`${url}/api/v1/imports?target=${target}`, { method: 'POST', headers, body: form }),
  );
  const start = performance.now();
  await answer(await fetch(`${url}/api/v1/imports/${uploaded.id}/run`, { method: 'POST', headers }));
  for (;;) {
    const now = await answer(await fetch(`${url}/api/v1/imports/${uploaded.id}`, { headers }));
    if (now.state === 'done') return (performance.now() - start) / 1000;
    if (now.state === 'failed' || now.state === 'cancelled')
      throw new Error(`the import ended as ${now.state}`);
    await pause(200);
  }
}

async function answer(response: Response): Promise<State> {
  const value: unknown = await response.json();
  if (!response.ok) throw new Error(JSON.stringify(value));
  if (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    'state' in value &&
    'version' in value
  ) {
    return { id: String(value.id), state: String(value.state), version: Number(value.version) };
  }
  throw new Error('not an import');
}
