import {
  arrowsOf,
  listensToAll,
  moduleDoors,
  modules,
  resolve,
  roomOf,
  sliceOf,
  testPackages,
  testRooms,
} from './rooms.mjs';
import { isCode, isTest } from './tree.mjs';

/**
 * Holds every import of the three workspaces against the arrows of `rooms.mjs`.
 *
 * @param {import('./tree.mjs').Tree} tree
 * @returns {import('./tree.mjs').Finding[]}
 */
export function checkImports(tree) {
  return tree.files.filter(isCode).flatMap((file) => {
    const room = roomOf(file.path);
    if (room === undefined) return [];
    const arrows = arrowsOf(room);
    if (arrows === undefined) {
      return [{ file: file.path, line: 1, message: 'no such room: place the file in a folder of the house' }];
    }
    return file.source().imports.flatMap(({ specifier, start }) => {
      const message = objection(file.path, room, arrows, specifier);
      return message === undefined ? [] : [{ file: file.path, line: file.lineAt(start), message }];
    });
  });
}

/**
 * @param {string} from
 * @param {string} room
 * @param {import('./rooms.mjs').Arrows} arrows
 * @param {string} specifier
 * @returns {string | undefined} why the import is refused
 */
function objection(from, room, arrows, specifier) {
  const target = resolve(from, specifier);
  if ('package' in target) return packageObjection(from, room, arrows, target.package);
  const to = roomOf(target.path);
  if (to === room) return undefined;
  if (to === undefined) return `${room} may not import ${target.path}, which is outside the workspaces`;
  if (mayEnter(from, room, arrows, to, target.path)) return undefined;
  return `${room} may not import ${target.path}`;
}

/**
 * @param {string} from
 * @param {string} room
 * @param {import('./rooms.mjs').Arrows} arrows
 * @param {string} name
 * @returns {string | undefined}
 */
function packageObjection(from, room, arrows, name) {
  if (isTest(from) && testPackages.test(name)) return undefined;
  if (sliceOf(room) === 'testing' && testPackages.test(name)) return undefined;
  if (name.startsWith('node:') && arrows.node !== true) return `${room} runs in browsers too: no ${name}`;
  if (arrows.packages !== undefined && !arrows.packages.test(name)) return `${room} may not import ${name}`;
  return undefined;
}

/**
 * @param {string} from
 * @param {string} room
 * @param {import('./rooms.mjs').Arrows} arrows
 * @param {string} to room of the target
 * @param {string} path the target
 */
function mayEnter(from, room, arrows, to, path) {
  const slice = sliceOf(room);
  const open = arrows.rooms.map((name) => name.replace('<same>', slice));
  if (open.includes(to) || open.includes(to.replace(/[^/]+$/, '*'))) return true;
  if (isTest(from)) {
    // Tests go through the front door, so they know every contract.
    if (to.startsWith('contract/')) return true;
    if (testRooms[room.split('/')[0] ?? '']?.includes(to) === true) return true;
  }
  if (
    arrows.doors?.some((door) => path === door.replace('*', sliceOf(to)).replace(/^(web|server)/, '$1/src'))
  ) {
    return true;
  }
  return room.startsWith('server/modules/') && mayCall(slice, to, path);
}

/**
 * @param {string} slice the calling module
 * @param {string} to room of the target
 * @param {string} path the target
 */
function mayCall(slice, to, path) {
  if (slice === listensToAll && to.startsWith('contract/')) return true;
  const door = path.replace(`server/src/modules/${sliceOf(to)}/`, '');
  if (slice === listensToAll && door === 'events.ts') return true;
  return (modules[slice] ?? []).includes(sliceOf(to)) && moduleDoors.includes(door);
}
