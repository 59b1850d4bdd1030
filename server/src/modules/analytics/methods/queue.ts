import { logSum } from './numerics.ts';

/** A queue with many servers: calls come by chance, at a rate, and each takes a mean time. */
export interface QueueFigures {
  /** Offered load in Erlang: calls times their length. */
  readonly load: number;
  /** Share of calls that wait at all. */
  readonly waiting: number;
  /** Share of calls answered within the target. */
  readonly serviceLevel: number;
  /** Mean wait of all calls, in seconds. */
  readonly wait: number;
  /** Share of the agents' time that is used. */
  readonly occupancy: number;
}

/** Calls in a second, and how long one takes, in seconds. */
export interface Traffic {
  readonly rate: number;
  readonly handle: number;
}

/** Share of calls lost where nobody waits (Erlang B), by its recursion: factorials would overflow at 171 agents. */
export function erlangB(load: number, agents: number): number {
  let blocked = 1;
  for (let n = 1; n <= agents; n += 1) blocked = (load * blocked) / (n + load * blocked);
  return blocked;
}

/**
 * Erlang C: callers wait as long as it takes (Gans, Koole & Mandelbaum 2003, s. 3). Null where the agents cannot carry the
 * load: the queue grows without end.
 */
export function erlangC({ rate, handle }: Traffic, agents: number, target: number): QueueFigures | null {
  const load = rate * handle;
  if (!(agents > load)) return null;
  const blocked = erlangB(load, agents);
  const waiting = blocked / (1 - (load / agents) * (1 - blocked));
  const wait = load === 0 ? 0 : (waiting * handle) / (agents - load);
  return {
    load,
    waiting,
    serviceLevel: load === 0 ? 1 : 1 - waiting * Math.exp((-(agents - load) * target) / handle),
    wait,
    occupancy: load / agents,
  };
}

export interface ImpatientFigures extends Omit<QueueFigures, 'serviceLevel'> {
  /** Share of callers who hang up before they are answered. */
  readonly abandoned: number;
}

const mostStates = 100_000;

/**
 * Erlang A: callers hang up after a patience of mean `patience` seconds, by chance (Palm 1957; Gans et al. 2003, s. 4.2).
 * The queue always settles, so any number of agents above zero has an answer. Sums are kept as logarithms.
 */
export function erlangA({ rate, handle }: Traffic, agents: number, patience: number): ImpatientFigures {
  if (!(agents >= 1 && patience > 0)) throw new RangeError('There must be an agent, and some patience');
  const load = rate * handle;
  if (load === 0) return { load, waiting: 0, wait: 0, occupancy: 0, abandoned: 0 };
  // Logarithms of the weight of each state: so many calls are here.
  let [state, all] = [0, 0];
  for (let n = 1; n < agents; n += 1) {
    state += Math.log(load / n);
    all = logSum(all, state);
  }
  // From here on all agents are busy: a new call waits, and of n waiting one hangs up at n / patience.
  let [busy, queue] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let waiting = 0; waiting < mostStates; waiting += 1) {
    state += Math.log(rate / (agents / handle + waiting / patience));
    busy = logSum(busy, state);
    if (waiting > 0) queue = logSum(queue, Math.log(waiting) + state);
    const isFalling = rate < agents / handle + waiting / patience;
    if (isFalling && Math.log(waiting + 1) + state < Math.max(queue, busy) - 40) break;
  }
  all = logSum(all, busy);
  const length = Math.exp(queue - all);
  const abandoned = length / patience / rate;
  return {
    load,
    waiting: Math.exp(busy - all),
    wait: length / rate,
    occupancy: (load * (1 - abandoned)) / agents,
    abandoned,
  };
}

/**
 * The fewest agents that answer a share of calls within a target (Erlang C), and how many must be on the roll when a
 * share of paid time is breaks, training and illness (`shrinkage`, 0 to below 1).
 */
export function agentsFor(
  traffic: Traffic,
  goal: { readonly share: number; readonly target: number; readonly shrinkage: number },
): { readonly agents: number; readonly onRoll: number } {
  if (!(goal.share < 1 && goal.shrinkage >= 0 && goal.shrinkage < 1))
    throw new RangeError('No number of agents answers every call, or works no time');
  let agents = Math.max(1, Math.floor(traffic.rate * traffic.handle) + 1);
  while ((erlangC(traffic, agents, goal.target)?.serviceLevel ?? 0) < goal.share) agents += 1;
  return { agents, onRoll: Math.ceil(agents / (1 - goal.shrinkage) - 1e-9) };
}
