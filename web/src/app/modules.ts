import type { WebModule } from '../kit/web-module.ts';

/** Every module brings its routes, places and actions as data; their pages are loaded when needed. */
const found = import.meta.glob<WebModule>('../modules/*/routes.tsx', { eager: true, import: 'webModule' });

export const webModules: readonly WebModule[] = Object.values(found);

export const places = webModules
  .flatMap((module) => module.places ?? [])
  .toSorted((a, b) => a.order - b.order);
export const actions = webModules.flatMap((module) => module.actions ?? []);
