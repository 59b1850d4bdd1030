import type { askTiles, Tile, TileAnswer } from '@peyvand/contract/analytics/dashboards';
import type { Output } from '@peyvand/contract/core/endpoint';

type Answer = Output<(typeof askTiles)['response']>;
/** One tile's part of an answer, with what holds for all of it. */
export type Told = Omit<Answer, 'tiles'> & { readonly tile: TileAnswer };

interface Waiting {
  readonly tile: Tile;
  readonly resolve: (told: Told) => void;
  readonly reject: (error: unknown) => void;
}

/** Tiles of one screen come within this; changes of several stars at once too. */
const gatherMs = 10;
const leastGapMs = 250;

/**
 * Asks for many tiles by one request: those that want an answer within a moment go together, and one request is under way
 * at a time. While facts stream in, a board leaves the server in peace for as long as its last answer took.
 */
export function openAsker(ask: (tiles: Tile[]) => Promise<Answer>): (tile: Tile) => Promise<Told> {
  let waiting: Waiting[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isBusy = false;
  let notBefore = 0;
  const plan = () => {
    if (isBusy || waiting.length === 0) return;
    timer ??= setTimeout(() => void send(), Math.max(gatherMs, notBefore - Date.now()));
  };
  async function send(): Promise<void> {
    timer = undefined;
    isBusy = true;
    const now = waiting;
    waiting = [];
    const began = Date.now();
    // One tile may be wanted twice, after a change that came in between.
    const tiles = new Map(now.map(({ tile }) => [tile.id, tile]));
    try {
      const { tiles: answers, ...whole } = await ask([...tiles.values()]);
      const byId = new Map(answers.map((one) => [one.id, one]));
      for (const { tile, resolve, reject } of now) {
        const found = byId.get(tile.id);
        if (found) resolve({ ...whole, tile: found });
        else reject(new Error(`tile ${tile.id} was not answered`));
      }
    } catch (error) {
      for (const { reject } of now) reject(error);
    }
    const ended = Date.now();
    notBefore = Math.max(began + leastGapMs, ended + (ended - began));
    isBusy = false;
    plan();
  }
  return (tile) =>
    new Promise((resolve, reject) => {
      waiting.push({ tile, resolve, reject });
      plan();
    });
}
