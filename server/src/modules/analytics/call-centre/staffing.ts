import { agentsFor, erlangA, erlangC, type Goal, impatientAgentsFor } from '../methods/queue.ts';

/** Calls of a half hour of the day over all days. */
export interface HalfHourCalls {
  readonly halfHour: string;
  readonly offered: number;
  readonly answered: number;
  readonly handle: number | null;
}

/** Of fewer days, or fewer answered calls, no number of agents is told. Four weeks have four of each day of the week. */
const leastDays = 4;
const leastAnswered = 30;
/** Beyond that it is no contact centre but a mistake in the calls. */
const mostLoad = 2000;
const seconds = 1800;

/**
 * Agents that each half hour of a usual day needs: its calls are those of the period by the days that had calls, and come
 * by chance; each takes the mean handling time. `patience`: mean seconds until a caller hangs up. Null of too little.
 */
export function staffingOf(
  asked: {
    readonly halfHours: readonly HalfHourCalls[];
    readonly days: number;
    readonly answered: number;
    readonly handle: number | null;
    readonly patience: number | null;
  },
  goal: Goal,
) {
  const { days, handle: usual, patience } = asked;
  if (days < leastDays || asked.answered < leastAnswered || usual === null) return null;
  const halfHours = asked.halfHours.flatMap(({ halfHour, offered, answered, handle: own }) => {
    const isOwnHandle = own !== null && answered >= leastAnswered;
    const handle = isOwnHandle ? own : usual;
    const calls = offered / days;
    const traffic = { rate: calls / seconds, handle };
    if (offered === 0 || traffic.rate * handle > mostLoad) return [];
    const patient = agentsFor(traffic, goal);
    const waiting = erlangC(traffic, patient.agents, goal.target);
    if (waiting === null) return [];
    const impatient = patience === null ? null : impatientAgentsFor(traffic, goal, patience);
    const leaving =
      patience === null || impatient === null
        ? null
        : erlangA(traffic, impatient.agents, patience, goal.target);
    return [
      {
        halfHour,
        calls,
        handle,
        isOwnHandle,
        patient: { ...patient, serviceLevel: waiting.serviceLevel, occupancy: waiting.occupancy },
        impatient: impatient &&
          leaving && {
            ...impatient,
            serviceLevel: leaving.serviceLevel,
            occupancy: leaving.occupancy,
            abandoned: leaving.abandoned,
          },
      },
    ];
  });
  return { days, halfHours };
}
