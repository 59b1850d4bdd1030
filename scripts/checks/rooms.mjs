import { posix } from 'node:path';

/**
 * The rooms of the house and the arrows between them, as data. `imports.mjs` holds the code against it.
 *
 * `*` in the name of a room stands for one slice; `<same>` in an arrow stands for the slice of the importer.
 * `rooms`: may be imported whole. `doors`: single files of other rooms that may be imported.
 * `packages`: when given, the only libraries that may be imported (tests add `testPackages`).
 *
 * @typedef {{ rooms: string[], doors?: string[], packages?: RegExp, node?: boolean }} Arrows
 */

/** Which server modules a module may call: its api, its events, its views. @type {Record<string, string[]>} */
export const modules = {
  platform: [],
  customers: ['platform'],
  assets: ['platform', 'customers'],
  channels: ['platform', 'customers'],
  sales: ['platform', 'customers'],
  service: ['platform', 'customers', 'assets', 'channels'],
  marketing: ['platform', 'customers', 'channels'],
  partners: ['platform', 'customers', 'sales'],
  // Who a visitor of a website is, and whether they consent to be followed, is asked of customers; what ways of selling,
  // agents and territories are called, where customers stand, and what an offered product brings, of sales.
  analytics: ['platform', 'customers', 'sales', 'service'],
};

/** What a module may open of another module along the arrows. */
export const moduleDoors = ['api.ts', 'events.ts', 'views.ts'];

/** Besides its arrows: a module hears the events of all of them, and reads their contracts. */
export const listensToAll = 'analytics';

const reactAndCompany =
  /^(react|react-dom|react-aria|react-aria-components|react-stately|echarts|uplot|@react-aria\/.*|@react-types\/.*|@internationalized\/.*|@lingui\/.*|@tanstack\/react-(table|virtual)|@atlaskit\/pragmatic-.*|@tiptap\/.*|@fontsource-variable\/.*)$/;

/** @type {Record<string, Arrows>} */
const rooms = {
  'contract/core': { rooms: [], packages: /^zod$/ },
  'contract/*': { rooms: ['contract/core'], packages: /^zod$/ },
  'server/kernel': { rooms: ['contract/core'], node: true },
  'server/engines': { rooms: ['contract/core', 'server/kernel'], node: true },
  'server/modules/*': { rooms: ['contract/core', 'contract/<same>', 'server/kernel'], node: true },
  // Analytics owns what lies in ClickHouse, so it uses the engine's generator of definitions.
  'server/modules/analytics': {
    rooms: ['contract/core', 'contract/<same>', 'server/kernel', 'server/engines'],
    node: true,
  },
  // The composition: files right below server/src.
  'server/main': {
    rooms: ['contract/core', 'server/kernel', 'server/engines', 'server/cli'],
    doors: ['server/modules/*/module.ts', 'server/modules/*/api.ts'],
    node: true,
  },
  'server/cli': {
    rooms: ['contract/core', 'server/kernel', 'server/engines', 'server/main', 'server/demo'],
    doors: ['server/modules/*/api.ts'],
    node: true,
  },
  'server/demo': {
    rooms: ['contract/core', 'contract/*', 'server/kernel'],
    doors: ['server/modules/*/api.ts'],
    node: true,
  },
  'server/testing': {
    rooms: ['contract/core', 'contract/*', 'server/kernel', 'server/engines', 'server/main'],
    doors: ['module.ts', ...moduleDoors].map((door) => `server/modules/*/${door}`),
    node: true,
  },
  // The filter builder edits the one filter language, so the kit knows contract/core and nothing else of the contract.
  'web/kit': { rooms: ['contract/core', 'web/lib', 'web/styles'], packages: reactAndCompany },
  'web/kit-page': { rooms: ['contract/core', 'web/kit', 'web/lib'] },
  'web/locales': { rooms: [] },
  'web/styles': { rooms: [] },
  'web/build': { rooms: [], node: true },
  // Who is signed in and how they wish to see things is known everywhere.
  'web/lib': { rooms: ['contract/core', 'contract/platform', 'web/locales'] },
  'web/modules/*': {
    rooms: ['contract/core', 'contract/platform', 'contract/<same>', 'web/kit', 'web/lib', 'web/styles'],
    doors: [
      'web/modules/*/slots.tsx',
      'web/modules/*/parts.tsx',
      'web/modules/*/bulk-parts.tsx',
      'web/modules/*/guest-parts.tsx',
    ],
  },
  'web/app': {
    rooms: [
      'contract/core',
      'contract/*',
      'web/kit',
      'web/lib',
      'web/modules/*',
      'web/styles',
      'web/kit-page',
    ],
  },
  'web/testing': { rooms: ['contract/core', 'contract/*', 'web/kit', 'web/lib'] },
};

/** What tests may use on top of their room. */
export const testPackages = /^(vitest|fast-check|jsdom|@testing-library\/.*|node:.*)$/;

/** Tests of a workspace may use these rooms too. @type {Record<string, string[]>} */
export const testRooms = {
  server: ['server/testing', 'server/engines', 'server/main'],
  web: ['web/testing', 'web/build'],
};

/**
 * @param {string} path a file of the repository
 * @returns {string | undefined} its room; undefined outside the three workspaces; '' where no room is planned
 */
export function roomOf(path) {
  const [workspace, src, first = '', second = ''] = path.split('/');
  if (workspace === 'web' && src === 'build') return 'web/build';
  if (src !== 'src' || workspace === undefined) return undefined;
  if (workspace === 'contract') return `contract/${first.replace(/\..*$/, '')}`;
  if (workspace !== 'server' && workspace !== 'web') return undefined;
  if (second === '') return workspace === 'server' ? 'server/main' : 'web/app';
  const room = first === 'modules' ? `${workspace}/modules/${second}` : `${workspace}/${first}`;
  return arrowsOf(room) === undefined ? '' : room;
}

/** @param {string} room @returns {Arrows | undefined} */
export function arrowsOf(room) {
  const slice = room.slice(room.lastIndexOf('/') + 1);
  const general = room.replace(/[^/]+$/, '*');
  if (rooms[room] !== undefined) return rooms[room];
  return slice in modules ? rooms[general] : undefined;
}

/** @param {string} room @returns {string} `sales` of `server/modules/sales` */
export function sliceOf(room) {
  return room.slice(room.lastIndexOf('/') + 1);
}

/**
 * @param {string} from the importing file
 * @param {string} specifier as written in the import
 * @returns {{ path: string } | { package: string }} a file of the repository, or the name of a library
 */
export function resolve(from, specifier) {
  if (specifier.startsWith('.')) {
    return { path: posix.join(posix.dirname(from), specifier.replace(/\?.*$/, '')) };
  }
  const own = /^@peyvand\/(contract|server|web)\/(.+)$/.exec(specifier);
  if (own !== null) {
    return { path: own[1] === 'contract' ? `contract/src/${own[2]}.ts` : `${own[1]}/${own[2]}` };
  }
  if (specifier.startsWith('node:')) return { package: specifier };
  const [scope = '', name = ''] = specifier.split('/');
  return { package: scope.startsWith('@') ? `${scope}/${name}` : scope };
}
