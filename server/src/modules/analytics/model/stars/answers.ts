import {
  customerDimensions,
  customerFields,
  factsOf,
  hierarchies,
  knownText,
  textOfFact,
  timeDimensions,
  timeFields,
  wordOfFact,
} from '../conformed.ts';
import type { MeasureDefinition, Star } from '../star.ts';

const nps = "f.question = 'nps'";
const answersOf = (question: string) => `countIf(f.question = '${question}')`;
const promoters = `countIf(${nps} AND f.score >= 9)`;
const detractors = `countIf(${nps} AND f.score <= 6)`;
const scored = `countIf(${nps})`;

const topBox = (question: 'csat' | 'ces', from: number, definition: string): MeasureDefinition => ({
  type: 'ratio',
  aggregation: 'ratio',
  sql: `if(${answersOf(question)} = 0, NULL, countIf(f.question = '${question}' AND f.score >= ${from}) / ${answersOf(question)})`,
  of: `f.question = '${question}'`,
  definition,
});
const mean = (question: 'csat' | 'ces', definition: string): MeasureDefinition => ({
  type: 'decimal',
  aggregation: 'ratio',
  sql: `if(${answersOf(question)} = 0, NULL, toString(round(sumIf(f.score, f.question = '${question}') / ${answersOf(question)}, 4)))`,
  of: `f.question = '${question}'`,
  definition,
});

/** What customers answered to questions of satisfaction. Scales are never mixed: each question has measures of its own. */
export const answers: Star = {
  name: 'answers',
  facts: factsOf('pv.facts_answers'),
  rows: 'customers',
  hasAttributes: true,
  measures: {
    answers: {
      type: 'integer',
      aggregation: 'sum',
      sql: 'count()',
      definition: 'Answers of customers to questions of satisfaction, by the day on which they answered.',
    },
    answeringCustomers: {
      type: 'integer',
      aggregation: 'distinct',
      sql: 'uniqExact(f.customer_key)',
      definition: 'Distinct customers who answered in the selection.',
    },
    npsAnswers: {
      type: 'integer',
      aggregation: 'sum',
      sql: scored,
      of: nps,
      definition: 'Answers from 0 to 10 to “would you recommend us”.',
    },
    promoters: {
      type: 'integer',
      aggregation: 'sum',
      sql: promoters,
      of: `${nps} AND f.score >= 9`,
      definition: 'Answers 9 and 10 to “would you recommend us”.',
    },
    detractors: {
      type: 'integer',
      aggregation: 'sum',
      sql: detractors,
      of: `${nps} AND f.score <= 6`,
      definition: 'Answers 0 to 6 to “would you recommend us”.',
    },
    nps: {
      type: 'decimal',
      aggregation: 'ratio',
      sql: `if(${scored} = 0, NULL, toString(round(100 * (toInt64(${promoters}) - toInt64(${detractors})) / ${scored}, 4)))`,
      of: nps,
      definition:
        'Net promoter score: share of answers 9 and 10 less the share of 0 to 6, in points from -100 to 100.',
    },
    npsError: {
      type: 'decimal',
      aggregation: 'ratio',
      sql: `if(${scored} = 0, NULL, toString(round(100 * sqrt((toFloat64(${promoters} + ${detractors}) / ${scored}
  - pow((toInt64(${promoters}) - toInt64(${detractors})) / ${scored}, 2)) / ${scored}), 4)))`,
      of: nps,
      definition:
        'Standard error of the net promoter score in points: √((p + d − (p − d)²) / n). Twice as much to each side holds 95 in 100.',
    },
    csatAnswers: {
      type: 'integer',
      aggregation: 'sum',
      sql: answersOf('csat'),
      of: "f.question = 'csat'",
      definition: 'Answers from 1 to 5 to “how satisfied are you”.',
    },
    cesAnswers: {
      type: 'integer',
      aggregation: 'sum',
      sql: answersOf('ces'),
      of: "f.question = 'ces'",
      definition: 'Answers from 1 to 7 to “how easy was it”.',
    },
    csatTop: topBox('csat', 4, 'Share of answers 4 and 5 of 5 to “how satisfied are you”.'),
    csatMean: mean('csat', 'Mean of the answers from 1 to 5 to “how satisfied are you”.'),
    cesTop: topBox('ces', 5, 'Share of answers 5 to 7 of 7 to “how easy was it”.'),
    cesMean: mean('ces', 'Mean of the answers from 1 to 7 to “how easy was it”.'),
  },
  dimensions: {
    ...timeDimensions,
    ...customerDimensions,
    channel: wordOfFact('channel', 'How the customer was asked or answered.'),
    'answer.question': wordOfFact(
      'question',
      'Recommending (0 to 10), satisfaction (1 to 5), ease (1 to 7).',
      'answer.question',
    ),
    'answer.source': wordOfFact('source', 'Who asked, such as a survey.', 'answer.source'),
    'answer.score': { kind: 'number', sql: 'f.score', field: 'answer.score', definition: 'The answer.' },
  },
  hierarchies,
  fields: {
    ...timeFields,
    ...customerFields,
    channel: textOfFact('channel'),
    'answer.question': { type: 'enum', sql: knownText('f.question'), values: ['nps', 'csat', 'ces'] },
    'answer.source': textOfFact('source'),
    'answer.score': { type: 'number', integer: true, sql: 'f.score' },
  },
  records: {
    id: 'f.answer_id',
    opens: 'customer',
    openId: 'f.customer_id',
    sort: 'answer.question',
  },
};
