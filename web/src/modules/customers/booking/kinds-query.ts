import { listAppointmentKinds } from '@peyvand/contract/customers/bookings';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';

export const kindsQuery = queryOptions({
  queryKey: ['appointmentKinds'],
  queryFn: ({ signal }) => call(listAppointmentKinds, {}, { signal }),
});
