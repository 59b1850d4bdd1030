import type { Shape } from './shape.ts';

/** Line glyphs on a field of 20. `flip` turns with the reading direction (rule 8 of the design). */
export const channelShapes = {
  phone: {
    art: (
      <>
        <path d="M4.5 4h2.8l1.4 3.6-1.8 1.3a9.5 9.5 0 0 0 4.2 4.2l1.3-1.8 3.6 1.4v2.8c-6 .8-12.3-5.5-11.5-11.5z" />
      </>
    ),
  },
  callIn: {
    art: (
      <>
        <path d="M4.5 4h2.8l1.4 3.6-1.8 1.3a9.5 9.5 0 0 0 4.2 4.2l1.3-1.8 3.6 1.4v2.8c-6 .8-12.3-5.5-11.5-11.5z" />
        <path d="M16.5 3.5 12 8M12 4.7V8h3.3" />
      </>
    ),
  },
  callOut: {
    art: (
      <>
        <path d="M4.5 4h2.8l1.4 3.6-1.8 1.3a9.5 9.5 0 0 0 4.2 4.2l1.3-1.8 3.6 1.4v2.8c-6 .8-12.3-5.5-11.5-11.5z" />
        <path d="M12 8l4.5-4.5M13.2 3.5h3.3v3.3" />
      </>
    ),
  },
  mail: {
    art: (
      <>
        <rect x="3" y="4.8" width="14" height="10.4" rx="1.5" />
        <path d="m3.5 6 6.5 5 6.5-5" />
      </>
    ),
  },
  sms: {
    art: (
      <>
        <path d="M4.5 4h11A1.5 1.5 0 0 1 17 5.5v6a1.5 1.5 0 0 1-1.5 1.5H9l-3.5 3.2V13h-1A1.5 1.5 0 0 1 3 11.5v-6A1.5 1.5 0 0 1 4.5 4z" />
        <path d="M6.5 7.2h7M6.5 9.9h4.5" />
      </>
    ),
  },
  chat: {
    art: (
      <>
        <path d="M10 3.5a6.5 6.5 0 0 1 0 13c-1.1 0-2.2-.3-3.1-.8L3.5 16.5l.9-3.2A6.5 6.5 0 0 1 10 3.5z" />
      </>
    ),
  },
  web: {
    art: (
      <>
        <rect x="3" y="4" width="14" height="12" rx="1.5" />
        <path d="M3 7.5h14" />
        <path d="m9.5 10 1.4 4 .8-1.6 1.6-.8z" />
      </>
    ),
  },
  visit: {
    art: (
      <>
        <path d="M10 17s5.5-4.7 5.5-8.8a5.5 5.5 0 0 0-11 0C4.5 12.3 10 17 10 17z" />
        <circle cx="10" cy="8.2" r="1.9" />
      </>
    ),
  },
  file: {
    art: (
      <>
        <path d="M6 3.5h5l3.5 3.5v9.5h-8.5z" />
        <path d="M11 3.5V7h3.5" />
      </>
    ),
  },
  contract: {
    art: (
      <>
        <path d="M5 3.5h7l3 3v10H5z" />
        <path d="M7.5 13.5c1.2-2 1.8-2 2 0 .6-1.2 1.4-1.2 3 0M7.5 7h3M7.5 9.5h5" />
      </>
    ),
  },
  gift: {
    art: (
      <>
        <rect x="3.5" y="7.5" width="13" height="3" rx=".6" />
        <path d="M5 10.5v6h10v-6M10 7.5v9M10 7.5C6.5 7.5 6 4 8 4c1.5 0 2 2 2 3.5C10 6 10.5 4 12 4c2 0 1.5 3.5-2 3.5z" />
      </>
    ),
  },
  fax: {
    art: (
      <>
        <path d="M6 8V3.5h8V8M4.5 8h11A1.5 1.5 0 0 1 17 9.5v5a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 14.5v-5A1.5 1.5 0 0 1 4.5 8zM7.5 11.5h5M7.5 13.7h5" />
      </>
    ),
  },
  globe: {
    art: (
      <>
        <circle cx="10" cy="10" r="6.5" />
        <path d="M3.5 10h13M10 3.5c2.2 2 3 4.2 3 6.500s-.8 4.500-3 6.500c-2.200-2-3-4.200-3-6.500s.8-4.500 3-6.500z" />
      </>
    ),
  },
} as const satisfies Record<string, Shape>;
