import {
  customerDimensions,
  customerFields,
  factsOf,
  hierarchies,
  knownId,
  knownText,
  textOfFact,
  timeDimensions,
  timeFields,
  wordOfFact,
} from '../conformed.ts';
import { halfHourName, localDay, localHalfHour } from '../expressions.ts';
import type { MeasureDefinition, Star } from '../star.ts';

const inward = "f.direction = 'in'";
const taken = "f.outcome IN ('answered', 'transferred')";
const answered = `${inward} AND ${taken}`;
const abandoned = `${inward} AND f.outcome = 'abandoned'`;
const offered = `${inward} AND f.outcome IN ('answered', 'transferred', 'abandoned')`;
const handle = 'f.talked + f.wrapped';

const count = (of: string, definition: string): MeasureDefinition => ({
  type: 'integer',
  aggregation: 'sum',
  sql: `countIf(${of})`,
  of,
  definition,
});
const seconds = (value: string, of: string, definition: string): MeasureDefinition => ({
  type: 'decimal',
  aggregation: 'ratio',
  sql: `if(countIf(${of}) = 0, NULL, toString(round(sumIf(${value}, ${of}) / countIf(${of}), 4)))`,
  of,
  definition,
});
const share = (part: string, of: string, definition: string): MeasureDefinition => ({
  type: 'ratio',
  aggregation: 'ratio',
  sql: `if(countIf(${of}) = 0, NULL, countIf(${of} AND ${part}) / countIf(${of}))`,
  of,
  definition,
});
const serviceLevel = (target: number) =>
  share(
    `${taken} AND f.waited <= ${target}`,
    offered,
    `Service level: calls answered within ${target} seconds by calls offered. Who hung up counts as not answered.`,
  );

/** Calls of the contact centre. Figures of waiting are of incoming calls that were offered to agents. */
export const calls: Star = {
  name: 'calls',
  facts: factsOf('pv.facts_calls'),
  rows: 'customers',
  hasAttributes: true,
  measures: {
    calls: {
      type: 'integer',
      aggregation: 'sum',
      sql: 'count()',
      definition: 'All calls of the contact centre, in and out, those too that were not offered to agents.',
    },
    callsOffered: count(
      offered,
      'Incoming calls offered to agents: answered, transferred and abandoned. Short and failed ones are not.',
    ),
    callsAnswered: count(answered, 'Incoming calls that an agent took, those transferred afterwards too.'),
    callsAbandoned: count(abandoned, 'Incoming calls whose callers hung up while waiting.'),
    abandonmentRate: share("f.outcome = 'abandoned'", offered, 'Calls abandoned by calls offered.'),
    serviceLevel20: serviceLevel(20),
    serviceLevel30: serviceLevel(30),
    serviceLevel60: serviceLevel(60),
    answerSpeed: seconds('f.waited', answered, 'Average speed of answer: seconds waited by calls answered.'),
    callWait: seconds('f.waited', offered, 'Mean seconds waited of all calls offered.'),
    abandonedWait: seconds('f.waited', abandoned, 'Mean seconds that callers waited before they hung up.'),
    handlingTime: seconds(
      handle,
      answered,
      'Average handling time: seconds of talk and of work after the call by incoming calls answered.',
    ),
    callTalkTime: {
      type: 'integer',
      aggregation: 'sum',
      sql: 'sum(f.talked)',
      definition: 'Seconds of talk of all calls.',
    },
    callDays: {
      type: 'integer',
      aggregation: 'distinct',
      sql: `uniqExactIf(${localDay}, ${offered})`,
      of: offered,
      definition: 'Days on which calls were offered.',
    },
    callingCustomers: {
      type: 'integer',
      aggregation: 'distinct',
      sql: `uniqExactIf(f.customer_key, ${knownId('f.customer_id')} IS NOT NULL)`,
      of: `${knownId('f.customer_id')} IS NOT NULL`,
      definition: 'Distinct known customers of the calls.',
    },
  },
  dimensions: {
    ...timeDimensions,
    ...customerDimensions,
    'call.halfHour': {
      kind: 'text',
      sql: localHalfHour,
      shown: halfHourName,
      field: 'call.halfHour',
      definition: 'Half hour of the day in the asked time zone, by its beginning.',
    },
    'call.queue': wordOfFact('queue', 'The line or queue that was called.', 'call.queue'),
    'call.outcome': wordOfFact('outcome', 'What became of the call.', 'call.outcome'),
    'call.agent': wordOfFact('agent_name', 'Who took it, as the telephone system says.', 'call.agent'),
    'call.waited': {
      kind: 'number',
      sql: 'f.waited',
      field: 'call.waited',
      definition: 'Seconds waited.',
    },
    direction: wordOfFact('direction', 'Inbound or outbound.'),
    colleague: {
      kind: 'record',
      sql: 'f.agent_id',
      shown: knownId,
      labelsOf: 'users',
      field: 'colleague',
      definition: 'The colleague who took the call.',
    },
  },
  hierarchies,
  fields: {
    ...timeFields,
    ...customerFields,
    'call.halfHour': { type: 'text', sql: halfHourName(localHalfHour) },
    'call.queue': { type: 'text', sql: knownText('f.queue') },
    'call.outcome': {
      type: 'enum',
      sql: 'f.outcome',
      values: ['answered', 'transferred', 'abandoned', 'short', 'failed'],
    },
    'call.agent': { type: 'text', sql: knownText('f.agent_name') },
    'call.waited': { type: 'number', integer: true, sql: 'f.waited' },
    direction: textOfFact('direction'),
    colleague: { type: 'id', sql: knownId('f.agent_id') },
  },
  records: {
    id: 'f.call_id',
    opens: 'customer',
    openId: 'f.customer_id',
    title: 'f.queue',
    sort: 'call.outcome',
  },
};
