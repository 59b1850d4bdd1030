import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { RoadMeasure, RoadStep } from '@peyvand/contract/analytics/road';

export const stepWords: Readonly<Record<RoadStep, { name: MessageDescriptor; asks: MessageDescriptor }>> = {
  awareness: {
    name: msg({ message: 'Awareness', context: 'step of the road' }),
    asks: msg`Do people find us?`,
  },
  focus: {
    name: msg({ message: 'Focus', context: 'step of the road' }),
    asks: msg`Does our time go to those who bring the most?`,
  },
  satisfaction: {
    name: msg({ message: 'Satisfaction', context: 'step of the road' }),
    asks: msg`Are they content with us?`,
  },
  value: {
    name: msg({ message: 'Value', context: 'step of the road' }),
    asks: msg`What does a customer bring?`,
  },
  loyalty: {
    name: msg({ message: 'Loyalty', context: 'step of the road' }),
    asks: msg`Do they stay, and give us more of what they spend?`,
  },
};

interface MeasureWords {
  readonly name: MessageDescriptor;
  /** How it is computed. */
  readonly formula: MessageDescriptor;
  /** What would give it facts. */
  readonly gives: MessageDescriptor;
  /** The page that it comes from. */
  readonly href: string;
}

export const measureWords: Readonly<Record<RoadMeasure, MeasureWords>> = {
  visits: {
    name: msg`Visits of the websites`,
    formula: msg`Sessions on all websites that are followed, without robots.`,
    gives: msg`Put the script of Peyvand on your website.`,
    href: '/website',
  },
  newRecords: {
    name: msg`New customers and leads`,
    formula: msg`Customers and leads that were entered in these days and are not in the trash.`,
    gives: msg`Enter leads, or import them from a file.`,
    href: '/customers',
  },
  focusTalks: {
    name: msg`Talks with the most valuable fifth`,
    formula: msg`Share of talks and messages with the fifth of buyers who brought the most in the year before.`,
    gives: msg`Record talks with customers; orders of the year before tell who is valuable.`,
    href: '/reports',
  },
  focusActivities: {
    name: msg`Activities for the most valuable fifth`,
    formula: msg`Share of completed activities with the fifth of buyers who brought the most in the year before.`,
    gives: msg`Plan and complete activities; orders of the year before tell who is valuable.`,
    href: '/performance',
  },
  nps: {
    name: msg`Net promoter score`,
    formula: msg`Share of answers 9 and 10 less share of 0 to 6, in points; error by p + d − (p − d)².`,
    gives: msg`Ask customers whether they would recommend you, and record their answers.`,
    href: '/satisfaction',
  },
  satisfied: {
    name: msg`Share of the satisfied`,
    formula: msg`Answers 4 and 5 of 5 to “how satisfied are you”, by all answers to it.`,
    gives: msg`Ask customers how satisfied they are, and record their answers.`,
    href: '/satisfaction?question=csat',
  },
  margin: {
    name: msg`Margin of an active customer`,
    formula: msg`Margin of lines whose cost is known, by the customers who bought.`,
    gives: msg`Enter costs of products, so that orders know their margin.`,
    href: '/value',
  },
  lifetime: {
    name: msg`Lifetime value of a customer`,
    formula: msg`Sales of ten years expected by the model of purchases of last night, of an average customer. What it said a year ago is not kept.`,
    gives: msg`It is computed at night from orders of at least fifty customers, and shown to who sees all customers.`,
    href: '/lifetime',
  },
  repeat: {
    name: msg`Share of buyers who had bought before`,
    formula: msg`Of those who bought in these days, who had bought before them.`,
    gives: msg`Orders give it.`,
    href: '/satisfaction',
  },
  retention: {
    name: msg`Yearly retention`,
    formula: msg`Of those who bought in the year before, who bought in the year since.`,
    gives: msg`Orders of two years give it.`,
    href: '/satisfaction',
  },
  wallet: {
    name: msg`Share of wallet`,
    formula: msg`Bought here by spent in all, of the customers who were asked, for the latest period that was asked about.`,
    gives: msg`Ask some customers what they spend in a year on what you sell.`,
    href: '/satisfaction',
  },
};
