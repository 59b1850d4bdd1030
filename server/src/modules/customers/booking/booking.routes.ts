import * as contract from '@peyvand/contract/customers/bookings';
import { manual, type Route, read, write } from '../../../kernel/http/route.seam.ts';
import * as appointment from './appointment.actions.ts';
import * as booking from './book.actions.ts';
import * as kinds from './kind.actions.ts';

export const bookingRoutes: readonly Route[] = [
  read(contract.listAppointmentKinds, (ctx) => kinds.appointmentKinds(ctx)),
  write(contract.createAppointmentKind, (ctx, { body }) => kinds.createAppointmentKind(ctx, body)),
  write(contract.changeAppointmentKind, (ctx, { params, version, body }) =>
    kinds.changeAppointmentKind(ctx, params.id, version, body),
  ),
  manual(contract.openBooking, (ctx, { body, request }) => booking.openBooking(ctx, body.slug, request.ip)),
  manual(contract.bookingTimes, (ctx, { body, request }) => booking.freeBeginnings(ctx, body, request.ip)),
  // Not `write`: tries are counted also where the booking is refused.
  manual(contract.bookAppointment, (ctx, { body, request }) => booking.book(ctx, body, request.ip)),
  manual(contract.openAppointment, (ctx, { body, request }) =>
    appointment.openAppointment(ctx, { token: body.token, ip: request.ip }),
  ),
  manual(contract.moveAppointment, (ctx, { body, request }) =>
    appointment.moveAppointment(ctx, { token: body.token, ip: request.ip }, body.start),
  ),
  manual(contract.cancelAppointment, (ctx, { body, request }) =>
    appointment.cancelAppointment(ctx, { token: body.token, ip: request.ip }, body.note),
  ),
  manual(contract.fetchAppointment, (ctx, { params, request }) =>
    appointment.appointmentFile(ctx, { token: params.token, ip: request.ip }),
  ),
];
