import { health, openapi as openapiEndpoint } from '@peyvand/contract/core/system';
import { sql } from 'kysely';
import { Refusal } from '../problem.ts';
import { openapi } from './openapi.ts';
import { type Route, read } from './route.seam.ts';

/** Health and the API's own description. `ping` says whether ClickHouse answers. */
export function systemRoutes(
  version: string,
  routes: readonly Route[],
  ping: () => Promise<boolean>,
): Route[] {
  let described: Record<string, unknown> | undefined;
  return [
    read(health, async (ctx) => {
      const [postgresql, clickhouse] = await Promise.all([
        sql`select 1`.execute(ctx.handle.bare).then(
          () => true,
          () => false,
        ),
        ping(),
      ]);
      if (!postgresql || !clickhouse) {
        const away = [postgresql ? '' : 'PostgreSQL', clickhouse ? '' : 'ClickHouse'].filter(
          (name) => name !== '',
        );
        throw new Refusal('server.unavailable', { detail: `Not ready: ${away.join(', ')}`, retryAfter: 2 });
      }
      return {
        status: 'ready' as const,
        version,
        postgresql: 'ready' as const,
        clickhouse: 'ready' as const,
      };
    }),
    read(openapiEndpoint, () => {
      described ??= Object.fromEntries(
        Object.entries(openapi([health, ...routes.map((one) => one.endpoint)], version)),
      );
      return Promise.resolve(described);
    }),
  ];
}
