import * as contract from '@peyvand/contract/customers/caldav';
import { manual, type Route, read, write } from '../../../kernel/http/route.seam.ts';
import * as passwords from './password.actions.ts';

export const caldavRoutes: readonly Route[] = [
  read(contract.listCalendarPasswords, (ctx) => passwords.calendarPasswords(ctx)),
  // Not `write`: an answer kept for its Idempotency-Key would keep the password.
  manual(contract.makeCalendarPassword, (ctx, { body }) =>
    ctx.write((tx) => passwords.makeCalendarPassword(tx, body.name)),
  ),
  write(contract.endCalendarPassword, (ctx, { params }) => passwords.endCalendarPassword(ctx, params.id)),
];
