import { callCentre } from '@peyvand/contract/analytics/call-centre';
import type { Output } from '@peyvand/contract/core/endpoint';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { call } from '../../../lib/api.ts';

export type CallCentre = Output<(typeof callCentre)['response']>;
export type Asked = z.input<(typeof callCentre)['body']>;

export const callCentreQuery = (asked: Asked) =>
  queryOptions({
    queryKey: ['facts', 'call centre', asked],
    queryFn: ({ signal }) => call(callCentre, { body: asked }, { signal }),
    placeholderData: keepPreviousData,
  });
