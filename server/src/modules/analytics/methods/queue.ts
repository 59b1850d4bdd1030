import { betaBelow, logSum } from './numerics.ts';

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

export interface ImpatientFigures extends QueueFigures {
  /** Share of callers who hang up before they are answered. */
  readonly abandoned: number;
}

const mostStates = 100_000;

/**
 * Erlang A: callers hang up after a patience of mean `patience` seconds, by chance (Palm 1957; Gans et al. 2003, s. 4.2).
 * The queue always settles, so any number of agents above zero has an answer. Sums are kept as logarithms. Who hangs up
 * counts as not answered in the service level, however soon.
 */
export function erlangA(
  { rate, handle }: Traffic,
  agents: number,
  patience: number,
  target: number,
): ImpatientFigures {
  if (!(agents >= 1 && patience > 0)) throw new RangeError('There must be an agent, and some patience');
  const load = rate * handle;
  if (load === 0) return { load, waiting: 0, serviceLevel: 1, wait: 0, occupancy: 0, abandoned: 0 };
  // Logarithms of the weight of each state: so many calls are here.
  let [state, idle] = [0, 0];
  for (let n = 1; n < agents; n += 1) {
    state += Math.log(load / n);
    idle = logSum(idle, state);
  }
  // From here on all agents are busy: a new call waits, and of n waiting one hangs up at n / patience.
  const none = Number.NEGATIVE_INFINITY;
  let [busy, queue, within] = [none, none, none];
  for (let waiting = 0; waiting < mostStates; waiting += 1) {
    state += Math.log(rate / (agents / handle + waiting / patience));
    busy = logSum(busy, state);
    if (waiting > 0) queue = logSum(queue, Math.log(waiting) + state);
    within = logSum(
      within,
      Math.log(servedWithin(target, (agents * patience) / handle, waiting, patience)) + state,
    );
    const isFalling = rate < agents / handle + waiting / patience;
    if (isFalling && Math.log(waiting + 1) + state < Math.max(queue, busy) - 40) break;
  }
  const all = logSum(idle, busy);
  const length = Math.exp(queue - all);
  const abandoned = length / patience / rate;
  return {
    load,
    waiting: Math.exp(busy - all),
    serviceLevel: Math.exp(logSum(idle, within) - all),
    wait: length / rate,
    occupancy: (load * (1 - abandoned)) / agents,
    abandoned,
  };
}

/**
 * Chance that a call which finds `ahead` others waiting is answered within a time. Its wait is a sum of exponential times
 * of rates (c + j) / patience, j from 0 to `ahead`, c = agents × patience / handle; so e^(−wait / patience), which is also
 * the chance to be patient that long, is beta-distributed with c and ahead + 1.
 */
function servedWithin(target: number, c: number, ahead: number, patience: number): number {
  const late = betaBelow(Math.exp(-target / patience), c + 1, ahead + 1, -Math.expm1(-target / patience));
  return (c / (c + ahead + 1)) * (1 - late);
}

/** What is to be reached: a share of calls answered within a target in seconds. `shrinkage`: the share of paid time that is not spent on calls. */
export interface Goal {
  readonly share: number;
  readonly target: number;
  readonly shrinkage: number;
}

export interface Staff {
  readonly agents: number;
  /** How many must be on the roll when some of the paid time is breaks, training and illness. */
  readonly onRoll: number;
}

/** The fewest agents that reach a goal where callers wait as long as it takes (Erlang C). */
export function agentsFor(traffic: Traffic, goal: Goal): Staff {
  return fewest(
    goal,
    Math.max(1, Math.floor(traffic.rate * traffic.handle) + 1),
    (agents) => erlangC(traffic, agents, goal.target)?.serviceLevel ?? 0,
  );
}

/** The same where callers hang up after a mean patience in seconds (Erlang A). */
export function impatientAgentsFor(traffic: Traffic, goal: Goal, patience: number): Staff {
  return fewest(goal, 1, (agents) => erlangA(traffic, agents, patience, goal.target).serviceLevel);
}

/** The fewest agents, at least `from`, whose level reaches the goal. More agents never answer fewer calls in time. */
function fewest({ share, shrinkage }: Goal, from: number, levelOf: (agents: number) => number): Staff {
  if (!(share < 1 && shrinkage >= 0 && shrinkage < 1))
    throw new RangeError('No number of agents answers every call, or works no time');
  let [low, step] = [from, 1];
  while (levelOf(low + step - 1) < share) {
    low += step;
    step *= 2;
  }
  let high = low + step - 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (levelOf(middle) < share) low = middle + 1;
    else high = middle;
  }
  return { agents: low, onRoll: Math.ceil(low / (1 - shrinkage) - 1e-9) };
}
