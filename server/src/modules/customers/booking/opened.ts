import type { Ctx } from '../../../kernel/context.ts';
import { missing } from '../../../kernel/problem.ts';
import { openLink } from '../../platform/api.ts';
import { findAppointment, type StoredAppointment } from './appointment.store.ts';

/** What links of appointments are for. */
export const purpose = 'customers.appointment';

/** The appointment behind the link of who booked it; missing for any other. */
export async function openedAppointment(
  ctx: Ctx,
  request: { readonly token: string; readonly ip: string },
): Promise<StoredAppointment> {
  const link = await openLink(ctx, { ...request, purpose });
  const found = await findAppointment(ctx, link.subjectId);
  if (!found) throw missing();
  return found;
}
