import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';

const keptMs = 7 * 86_400_000;

/**
 * Moves a finished build of the web application over the one before it, the page last. A running server and open pages
 * still ask for the files of earlier builds: those of the build before stay, and those of the last week.
 *
 * @param {string} draft the new build; gone afterwards
 * @param {string} place where builds are served from
 * @param {number} begun when the build began, in milliseconds: what changed later is not in it
 */
export function putInPlace(draft, place, begun) {
  const page = join(place, 'index.html');
  const before = existsSync(page) ? statSync(page).mtimeMs : begun;
  const made = filesIn(draft);
  for (const name of filesIn(place)) {
    const path = join(place, name);
    // All files of one build have one time; a second is the precision of some disks.
    const { mtimeMs } = statSync(path);
    const isOld = mtimeMs < before - 1000 && begun - mtimeMs > keptMs;
    if (!made.includes(name) && (isOld || !name.startsWith('assets/'))) rmSync(path);
  }
  for (const name of made.sort((a, b) => Number(a === 'index.html') - Number(b === 'index.html'))) {
    utimesSync(join(draft, name), begun / 1000, begun / 1000);
    mkdirSync(dirname(join(place, name)), { recursive: true });
    renameSync(join(draft, name), join(place, name));
  }
  rmSync(draft, { recursive: true });
}

/** @param {string} folder @returns {string[]} files of a build, without drafts beside them */
function filesIn(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => !name.startsWith('.new') && statSync(join(folder, name)).isFile(),
  );
}
