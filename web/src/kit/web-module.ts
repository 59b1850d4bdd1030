import type { I18n, MessageDescriptor } from '@lingui/core';
import type { ComponentType } from 'react';
import type { Format } from '../lib/format/format.ts';
import type { IconName } from './icon/icon.tsx';
import type { PaletteGroup } from './palette.tsx';

/** One page. The component is loaded when someone goes there. */
export interface PageRoute {
  /** TanStack form: `/customers/$id`. */
  path: string;
  /** `app` stands in the shell and needs a session; `bare` stands alone, as sign-in does. */
  frame: 'app' | 'bare';
  load: () => Promise<{ Page: ComponentType }>;
  /** A page of a first visit, named in `build/first-visit.ts` too: its words travel with the start. */
  isFirst?: true;
}

/** A place of the navigation, shown to those who hold the permission. */
export interface Place {
  id: string;
  path: string;
  label: MessageDescriptor;
  icon: IconName;
  /** Heading above it; none for the first places. */
  group?: 'sales' | 'money' | 'goods' | 'analytics' | 'administration';
  /** Places stand in this order; the first four also in the tab bar of a phone. */
  order: number;
  /** As in `G C`. */
  keys?: string;
  /** One of several is enough. */
  permission?: string | readonly string[];
}

/** A verb of the palette; with `keys` it is also a shortcut of the whole application. */
export interface AppAction {
  id: string;
  label: MessageDescriptor;
  icon: IconName;
  keys?: string;
  permission?: string;
  run: (go: (href: string) => void) => void;
}

/** What one module brings to the shell, as data. `routes.tsx` of the module exports it as `webModule`. */
export interface WebModule {
  name: string;
  routes: readonly PageRoute[];
  places?: readonly Place[];
  actions?: readonly AppAction[];
  /** Finds records for the palette; resolves with no groups when nothing fits. */
  search?: (text: string, tools: SearchTools) => Promise<PaletteGroup[]>;
  /** Sentences of notifications by kind: `customers.import.finished`. */
  notices?: Readonly<Record<string, (data: Readonly<Record<string, unknown>>, tools: Tools) => string>>;
}

export interface Tools {
  i18n: I18n;
  format: Format;
}
export interface SearchTools extends Tools {
  signal: AbortSignal;
  go: (href: string) => void;
}
