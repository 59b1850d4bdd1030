import { afterAll, describe, expect, test } from 'vitest';
import { check } from './check.mjs';
import { missingEntries, readLock, withStubs } from './checks/lock.mjs';
import { modules } from './checks/rooms.mjs';
import { plantTree } from './planted-tree.mjs';

/** @type {{ root: string, remove: () => void }[]} */
const planted = [];

/** @param {Record<string, string>} [files] */
function plant(files) {
  const tree = plantTree(files);
  planted.push(tree);
  return tree.root;
}

afterAll(() => {
  for (const { remove } of planted) remove();
});

test('a clean house passes every check', async () => {
  const results = await check(plant());
  expect([...results].filter(([, complaint]) => complaint !== '')).toEqual([]);
  expect([...results.keys()].sort()).toEqual([
    'dead code',
    'direction',
    'docs links',
    'format',
    'guarded',
    'imports',
    'lint',
    'lock',
    'names',
    'schemas',
    'shapes',
    'sizes',
    'text on screen',
    'types of contract',
    'types of server',
    'words',
  ]);
}, 60_000);

const deal = 'server/src/modules/sales/deal';

/** One violation of each kind: check, file, its text, what the report must say. @type {string[][]} */
const violations = [
  // The arrows.
  ['imports', 'contract/src/sales/deals.ts', "import 'kysely';", 'contract/sales may not import kysely'],
  [
    'imports',
    'contract/src/sales/deals.ts',
    "import '../customers/persons.ts';",
    'may not import contract/src/cust',
  ],
  ['imports', 'contract/src/core/money.ts', "import 'node:fs';", 'runs in browsers too: no node:fs'],
  [
    'imports',
    'server/src/kernel/db/pool.ts',
    "import '../../modules/sales/api.ts';",
    'server/kernel may not import',
  ],
  [
    'imports',
    'server/src/kernel/db/pool.ts',
    "import '../../engines/start.ts';",
    'server/kernel may not import',
  ],
  [
    'imports',
    `${deal}.ts`,
    "import '../customers/person/person.store.ts';",
    'server/modules/sales may not import',
  ],
  ['imports', `${deal}.ts`, "import '../partners/api.ts';", 'server/modules/sales may not import'],
  ['imports', `${deal}.ts`, "import '../analytics/events.ts';", 'server/modules/sales may not import'],
  [
    'imports',
    `${deal}.ts`,
    "import '@peyvand/contract/customers/persons';",
    'may not import contract/src/customers',
  ],
  [
    'imports',
    `${deal}.ts`,
    "import type { A } from '../service/rules.ts';",
    'server/modules/sales may not import',
  ],
  [
    'imports',
    `${deal}.ts`,
    "type A = import('../service/rules.ts').A;",
    'server/modules/sales may not import',
  ],
  [
    'imports',
    `${deal}.ts`,
    "const a = await import('../service/rules.ts');",
    'server/modules/sales may not import',
  ],
  [
    'imports',
    `${deal}.ts`,
    "export { a } from '../service/rules.ts';",
    'server/modules/sales may not import',
  ],
  ['imports', `${deal}.ts`, "import '../../testing/clone.ts';", 'may not import server/src/testing/clone.ts'],
  [
    'imports',
    'server/src/modules/analytics/cube.ts',
    "import '../partners/api.ts';",
    'may not import server/src/mod',
  ],
  ['imports', 'server/src/main.ts', "import './modules/sales/deal.ts';", 'server/main may not import'],
  ['imports', 'server/src/billing/invoice.ts', '', 'no such room'],
  ['imports', 'server/src/modules/billing/invoice.ts', '', 'no such room'],
  [
    'imports',
    'web/src/kit/button.tsx',
    "import '@peyvand/contract/customers/customer';",
    'web/kit may not import contract',
  ],
  [
    'imports',
    'web/src/kit/button.tsx',
    "import '@tanstack/react-query';",
    'web/kit may not import @tanstack/',
  ],
  [
    'imports',
    'web/src/lib/client.ts',
    "import '../kit/button.tsx';",
    'web/lib may not import web/src/kit/button.tsx',
  ],
  [
    'imports',
    'web/src/modules/sales/board.tsx',
    "import '../customers/card.tsx';",
    'web/modules/sales may not',
  ],
  [
    'imports',
    'web/src/modules/sales/board.tsx',
    "import '../../../../server/src/main.ts';",
    'may not import server',
  ],
  // Who may touch what.
  ['guarded', `${deal}.actions.ts`, "import { sql } from 'kysely';", 'SQL is written in'],
  ['guarded', `${deal}.actions.ts`, "import pg from 'pg';", 'database drivers belong'],
  [
    'guarded',
    `${deal}.actions.ts`,
    "import { request } from 'node:https';",
    'the network is reached through',
  ],
  ['guarded', `${deal}.actions.ts`, "await fetch('https://example.com');", 'fetch: the network is reached'],
  ['guarded', `${deal}.actions.ts`, "await globalThis.fetch('https://example.com');", 'fetch: the network'],
  ['guarded', `${deal}.actions.ts`, 'const now = Date.now();', 'take the clock and new ids from ctx'],
  ['guarded', 'web/src/kit/chart.tsx', "await fetch('/api');", 'the server is reached through web/src/lib'],
  // Shapes.
  ['shapes', `${deal}.ts`, "enum Stage { won = 'won' }", 'no enums'],
  ['shapes', `${deal}.ts`, 'const id = value as string;', 'no casts'],
  ['shapes', `${deal}.ts`, 'const id = value as unknown as string;', 'no casts'],
  ['shapes', `${deal}.ts`, 'class DealService { win() {} }', 'a class is an error or an adapter'],
  ['shapes', `${deal}.ts`, "export * from './stage.ts';", 'no barrels'],
  ['shapes', `${deal}.ts`, 'const = ;', 'does not parse'],
  // Whose table it is.
  [
    'schemas',
    `${deal}.store.ts`,
    'sql`insert into customers.persons (id) values (1)`',
    'writes to the schema of customers',
  ],
  [
    'schemas',
    `${deal}.store.ts`,
    "db(ctx).updateTable('customers.persons')",
    'writes to the schema of customers',
  ],
  ['schemas', `${deal}.store.ts`, 'sql`select 1 from marketing.segments`', 'reads the schema of marketing'],
  [
    'schemas',
    'server/src/modules/sales/migrations/20270110-0930-a.sql',
    'ALTER TABLE platform.users',
    'writes to the',
  ],
  // Names and sizes.
  ['names', 'server/src/modules/sales/utils/round.ts', '', 'the name "utils" says nothing'],
  ['names', 'server/src/modules/sales/deal-helpers.ts', '', 'the name "deal-helpers.ts" says nothing'],
  ['names', 'web/src/lib/common.css', '', 'the name "common.css" says nothing'],
  ['names', 'server/src/modules/sales/index.ts', '', 'no barrels'],
  ['names', 'server/src/modules/sales/winDeal.ts', '', '"winDeal.ts" is not kebab-case'],
  ['names', 'server/src/modules/assets/asset.ts', '', 'the module has no README.md'],
  [
    'names',
    'server/src/modules/sales/migrations/deals.sql',
    '',
    'a migration is called YYYYMMDD-HHMM-what.sql',
  ],
  ['sizes', `${deal}.ts`, '\n'.repeat(301), '301 lines, at most 300'],
  ['sizes', `${deal}.test.ts`, '\n'.repeat(501), '501 lines, at most 500'],
  ['sizes', 'server/src/modules/sales/README.md', '\n'.repeat(61), '61 lines, the README'],
  ['sizes', 'server/src/modules/sales/deal/won/list/row.ts', '', '7 folders deep, at most 6'],
  ['sizes', 'docs/long.md', '', 'the median file has 101 lines, at most 100'],
  // Words. They are put together here so that this file may pass.
  ['words', `${deal}.ts`, `// ${'TO'}DO: win it`, 'finish it or open an issue'],
  ['words', `${deal}.ts`, `// ${'FIX'}ME`, 'finish it or open an issue'],
  ['words', 'web/src/kit/chart.tsx', `'Coming${' '}soon'`, 'promise nothing'],
  ['words', `${deal}.ts`, `// ${'oxlint'}-disable-next-line eqeqeq`, 'rules have no exceptions'],
  ['words', `${deal}.ts`, `// @ts-${'expect-error'} later`, 'rules have no exceptions'],
  ['words', 'README.md', `Look into ${'/ho'}me/maryam/peyvand.`, 'a path of one machine'],
  ['words', `${deal}.ts`, `const folder = '${'/ro'}ot';`, 'a path of one machine'],
  ['words', 'server/.npmrc', `registry=https://${'registry'}.npmjs.org/`, 'the registry is the choice'],
  [
    'words',
    'package-lock.json',
    `{ "packages": {}, ${'"resolved'}": "http://a/b.tgz" }`,
    'the registry is the',
  ],
  // Text on screen.
  ['text on screen', 'web/src/kit/a.tsx', 'const a = <p>Save</p>;', '"Save" is not in the catalogues'],
  ['text on screen', 'web/src/kit/a.tsx', "const a = <p>{ok ? 'Yes' : null}</p>;", '"Yes" is not in'],
  ['text on screen', 'web/src/kit/a.tsx', 'const a = <input placeholder="نام" />;', '"نام" is not in'],
  [
    'text on screen',
    'web/src/kit/a.tsx',
    'const a = <b aria-label={`Close ${name}`} />;',
    '"Close" is not in',
  ],
  // Left and right.
  ['direction', 'web/src/styles/a.css', 'a { margin-left: 1px; }', '"margin-left:" has a side'],
  ['direction', 'web/src/styles/a.css', 'a { float: right; }', '"float: right" has a side'],
  ['direction', 'web/src/styles/a.css', 'a { position: fixed; left: 0 }', '"left:" has a side'],
  ['direction', 'web/src/kit/a.tsx', 'const a = <b className="flex md:pl-2" />;', '"pl-2" has a side'],
  [
    'direction',
    'web/src/kit/a.tsx',
    'const a = <b style={{ paddingRight: 2 }} />;',
    '"paddingRight:" has a side',
  ],
  // Documents.
  ['docs links', 'docs/a.md', '[gone](gone.md)', 'broken link: gone.md'],
  ['docs links', 'docs/a.md', '[gone](../README.md#rooms)', 'no such heading: ../README.md#rooms'],
  ['docs links', 'docs/a.md', '[gone]: ../gone.md', 'broken link: ../gone.md'],
  ['docs links', 'docs/a.md', 'See `server/src/gone.ts`.', 'no such path: server/src/gone.ts'],
  ['docs links', 'docs/a.md', 'See `server/src/*.sql`.', 'no such path: server/src/*.sql'],
  // The lock.
  ['lock', 'package-lock.json', lock({}), 'may need a-darwin-arm64@1.0.0, which has no entry'],
];

describe('one violation of each kind is caught', () => {
  test.each(violations)('%s: %s', async (name, path, text, message) => {
    const filler = Object.fromEntries(
      Array.from({ length: 20 }, (_, at) => [`server/src/modules/sales/filler-${at}.ts`, '\n'.repeat(101)]),
    );
    const root = plant({ [path ?? '']: text ?? '', ...(path === 'docs/long.md' ? filler : {}) });
    const results = await check(root, { only: [name ?? ''] });
    expect([...results.keys()]).toEqual([name]);
    expect(results.get(name ?? '')).toContain(message);
  });
});

/** What the rules allow, so that they do not grow stricter than the house. @type {string[][]} */
const allowed = [
  ['imports', `${deal}.ts`, "import '../customers/api.ts';\nimport '../platform/events.ts';"],
  ['imports', `${deal}.ts`, "import '@peyvand/contract/sales/deals';\nimport '@peyvand/contract/core/ids';"],
  ['imports', `${deal}.test.ts`, "import { test } from 'vitest';\nimport '../../testing/clone.ts';"],
  ['imports', 'server/src/modules/analytics/cube.ts', "import '../service/events.ts';"],
  [
    'imports',
    'web/src/modules/customers/record.tsx',
    "import '../sales/slots.tsx';\nimport '../../kit/button.tsx';",
  ],
  ['imports', 'web/src/app/router.tsx', "import '../modules/sales/routes.tsx';"],
  ['guarded', `${deal}.store.ts`, "import { sql } from 'kysely';"],
  [
    'guarded',
    `${deal}.actions.ts`,
    "import type { IncomingMessage } from 'node:http';\nimport { type Kysely } from 'kysely';",
  ],
  ['guarded', 'server/src/kernel/egress/client.ts', "import { request } from 'undici';"],
  [
    'schemas',
    'shapes',
    `${deal}.ts`,
    "import { a as b } from './a.ts';\nconst c = [b] as const;\nclass DealError extends Error {}",
  ],
  ['shapes', 'server/src/kernel/db/rows.seam.ts', 'export const row = value as Row;'],
  [
    'text on screen',
    'web/src/kit/a.tsx',
    "const a = <p className='b'>{kind === 'low' && <b>{name}</b>}</p>;",
  ],
  ['imports', 'web/src/kit/date-field.tsx', "import '../lib/calendar.ts';"],
  [
    'text on screen',
    'web/src/kit/a.tsx',
    'const a = <p title={t`Save`}><Trans>Save {n}</Trans> — 12 {name}</p>;',
  ],
  ['words', `${deal}.ts`, "const a = './tmp/x'; const b = 'https://example.com/home/x'; // todos"],
  [
    'schemas',
    `${deal}.store.ts`,
    'sql`select 1 from customers.directory join sales.deals; insert into sales.deals`',
  ],
  [
    'direction',
    'web/src/styles/a.css',
    '/* left: */ a { margin-inline-start: 1px; inset-inline-end: 0; --right: 1px; }',
  ],
  ['direction', 'web/src/styles/a.css', 'td { text-align: right; }'],
  [
    'direction',
    'web/src/kit/a.tsx',
    'const a = <b className="ps-2 text-start right-to-left" side="left" />;',
  ],
  [
    'docs links',
    'docs/a.md',
    '`GET /api/health`, `contract/src`, [a](../README.md#house), [b](https://example.com)',
  ],
];

describe('what the house allows passes', () => {
  test.each(allowed)('%s: %s', async (name, path, text) => {
    const results = await check(plant({ [path ?? '']: text ?? '' }), { only: [name ?? ''] });
    expect(results.get(name ?? '')).toBe('');
  });
});

test('the other programs catch one violation of each kind', async () => {
  const results = await check(
    plant({
      'contract/src/core/money.ts': "export const a: number = 'a';\n",
      'server/src/ring-a.ts': "import { b } from './ring-b.ts';\n\nexport const a = (): string => b();\n",
      'server/src/ring-b.ts': "import { a } from './ring-a.ts';\n\nexport const b = (): string => a();\n",
      'server/src/unused.ts': 'export const nobody = 1;\n',
      'server/src/rules.ts': [
        'async function later(): Promise<void> {}',
        'later();',
        'export default function give(list: any): void {',
        '  console.log(list, Math.random());',
        '}',
        `// @ts-${'ignore'}`,
        "import { Kept } from './kept.ts';",
        'export let kept: Kept;',
        "export const first = ['a'][0]!;",
        'export const same = first == kept.name;',
      ].join('\n'),
      'server/src/kept.ts': 'export interface Kept {\n  name: string;\n}\n',
      'server/src/ugly.ts': 'export const   ugly = "x"\n',
    }),
  );
  expect(results.get('types of contract')).toContain("Type 'string' is not assignable to type 'number'");
  expect(results.get('format')).toContain('server/src/ugly.ts');
  expect(results.get('dead code')).toContain('server/src/unused.ts');
  const rules = [
    'no-floating-promises',
    'no-default-export',
    'no-explicit-any',
    'no-console',
    'no-restricted-properties',
    'ban-ts-comment',
    'consistent-type-imports',
    'no-non-null-assertion',
    'eqeqeq',
    'no-cycle',
  ];
  for (const rule of rules) expect(results.get('lint')).toContain(`(${rule})`);
}, 60_000);

test('the arrows between modules make no circle', () => {
  /** @param {string} from @param {string[]} way @returns {string[]} */
  const walk = (from, way) =>
    way.includes(from)
      ? [[...way, from].join(' → ')]
      : (modules[from] ?? []).flatMap((to) => walk(to, [...way, from]));
  expect(Object.keys(modules).flatMap((name) => walk(name, []))).toEqual([]);
});

/** @param {Record<string, object>} entries */
function lock(entries) {
  const owner = {
    version: '1.0.0',
    optionalDependencies: { 'a-darwin-arm64': '1.0.0', 'a-linux-x64-gnu': '1.0.0' },
  };
  const here = { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'] };
  return JSON.stringify({
    packages: { 'node_modules/a': owner, 'node_modules/a-linux-x64-gnu': here, ...entries },
  });
}

test('stubs complete a lock that was made on one platform', () => {
  const { lock: whole, added } = withStubs(readLock(lock({})));
  expect(added).toEqual(['node_modules/a-darwin-arm64']);
  expect(whole.packages['node_modules/a-darwin-arm64']).toEqual({
    version: '1.0.0',
    optional: true,
    os: ['darwin'],
    cpu: ['arm64'],
  });
  expect(missingEntries(whole)).toEqual([]);
});

test('a missing package that is no platform package is not papered over', () => {
  const packages = { 'node_modules/a': { optionalDependencies: { fsevents: '^2.3.0' } } };
  expect(() => withStubs({ packages })).toThrow('lacks fsevents@^2.3.0, which is no platform package');
});
