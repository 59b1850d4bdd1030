import * as contract from '@peyvand/contract/customers/activity-endpoints';
import * as settings from '@peyvand/contract/customers/activity-settings';
import { manual, type Route, read, write } from '../../../kernel/http/route.seam.ts';
import * as activities from './activity.actions.ts';
import { calendarOf } from './calendar.actions.ts';
import * as close from './close.actions.ts';
import * as feed from './feed.actions.ts';
import { activityStates, dayOf, pageOfActivities } from './list.store.ts';
import { repeatActivity } from './series.actions.ts';
import { activitySettings, changeActivitySettings } from './settings.store.ts';
import { getActivity } from './shown.actions.ts';

export const activityRoutes: readonly Route[] = [
  read(contract.listActivities, (ctx, { query }) => pageOfActivities(ctx, query)),
  read(contract.myDay, (ctx) => dayOf(ctx)),
  read(contract.calendarOf, (ctx, { query }) => calendarOf(ctx, query)),
  read(contract.activityStandings, async (ctx, { query }) => {
    const states = await activityStates(ctx, query.kind, query.ids);
    return { items: [...states].map(([id, standing]) => ({ id, standing })) };
  }),
  read(contract.getActivity, (ctx, { params }) => getActivity(ctx, params.id)),
  write(contract.planActivity, (ctx, { body }) => activities.planActivity(ctx, body)),
  write(contract.changeActivity, (ctx, { params, version, body }) =>
    activities.changeActivity(ctx, params.id, version, body),
  ),
  write(contract.repeatActivity, (ctx, { params, version, body }) =>
    repeatActivity(ctx, params.id, version, body.recurrence),
  ),
  write(contract.completeActivity, (ctx, { params, version, body }) =>
    close.completeActivity(ctx, params.id, version, body),
  ),
  write(contract.cancelActivity, (ctx, { params, version, body }) =>
    close.cancelActivity(ctx, params.id, version, body.note),
  ),
  write(contract.reopenActivity, (ctx, { params, version }) => close.reopenActivity(ctx, params.id, version)),
  write(contract.assignActivity, (ctx, { params, version, body }) =>
    activities.assignActivity(ctx, params.id, version, body.ownerId),
  ),
  write(contract.deleteActivity, (ctx, { params, version }) =>
    activities.deleteActivity(ctx, params.id, version),
  ),
  write(contract.restoreActivity, (ctx, { params }) => activities.restoreActivity(ctx, params.id)),
  read(settings.readActivitySettings, (ctx) => activitySettings(ctx)),
  write(settings.changeActivitySettings, (ctx, { version, body }) =>
    changeActivitySettings(ctx, version, body),
  ),
  read(settings.readFeed, (ctx) => feed.feedOf(ctx)),
  // Not `write`: an answer kept for its Idempotency-Key would keep the address.
  manual(settings.makeFeed, (ctx) => ctx.write((tx) => feed.makeFeed(tx))),
  write(settings.endFeed, (ctx) => feed.endFeed(ctx)),
  manual(settings.fetchFeed, (ctx, { params, request }) =>
    feed.fetchFeed(ctx, { token: params.token, ip: request.ip }),
  ),
];
