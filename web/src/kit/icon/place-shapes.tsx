import type { Shape } from './shape.ts';

/** Line glyphs on a field of 20. `flip` turns with the reading direction (rule 8 of the design). */
export const placeShapes = {
  day: {
    art: (
      <>
        <path d="M3 14.2h14M5.6 11.4a4.4 4.4 0 0 1 8.8 0M10 3.4v1.7M4.1 6.1l1.2 1.2M15.9 6.1l-1.2 1.2M6.5 17h7" />
      </>
    ),
  },
  inbox: {
    art: (
      <>
        <path d="M3.5 11.5 5.2 4.8a1 1 0 0 1 1-.8h7.6a1 1 0 0 1 1 .8l1.7 6.7v3.3a1.2 1.2 0 0 1-1.2 1.2H4.7a1.2 1.2 0 0 1-1.2-1.2z" />
        <path d="M3.5 11.5h3.7a2.8 2.8 0 0 0 5.6 0h3.7" />
      </>
    ),
  },
  people: {
    art: (
      <>
        <circle cx="8" cy="7" r="3" />
        <path d="M2.8 16.2c.5-2.8 2.5-4.4 5.2-4.4s4.7 1.6 5.2 4.4" />
        <path d="M13 4.3a3 3 0 0 1 0 5.4M15 12.4c1.3.6 2.1 1.9 2.4 3.8" />
      </>
    ),
  },
  board: {
    flip: true,
    art: (
      <>
        <rect x="3.2" y="3.5" width="3.8" height="13" rx="1.2" />
        <rect x="8.1" y="3.5" width="3.8" height="9" rx="1.2" />
        <rect x="13" y="3.5" width="3.8" height="5.8" rx="1.2" />
      </>
    ),
  },
  order: {
    art: (
      <>
        <path d="M5 3.5h10v13l-2.5-1.5-2.5 1.5L7.5 15 5 16.5z" />
        <path d="M8 7.3h4M8 10.5h4" />
      </>
    ),
  },
  invoice: {
    art: (
      <>
        <path d="M5 3.5h7l3 3v10H5z" />
        <path d="M8 8.5h4M8 11h2" />
        <circle cx="12.3" cy="13" r="1.3" />
      </>
    ),
  },
  cheque: {
    art: (
      <>
        <rect x="2.8" y="5.5" width="14.4" height="9" rx="1.2" />
        <path d="M5.5 8.5h5M5.5 11.8h2.2M10.2 12c.8-1.6 1.5-1.6 1.7-.5s.8 1 1.4.1 1-.4 1.2.2" />
      </>
    ),
  },
  percent: {
    art: (
      <>
        <path d="M5 15 15 5" />
        <circle cx="6.3" cy="6.3" r="2.1" />
        <circle cx="13.7" cy="13.7" r="2.1" />
      </>
    ),
  },
  segment: {
    art: (
      <>
        <circle cx="7.6" cy="10" r="4.3" />
        <circle cx="12.4" cy="10" r="4.3" />
      </>
    ),
  },
  campaign: {
    art: (
      <>
        <path d="M4 8.5v3a1 1 0 0 0 1 1h2.5l6 3.5V4l-6 3.5H5a1 1 0 0 0-1 1z" />
        <path d="M16 8a3 3 0 0 1 0 4" />
      </>
    ),
  },
  ticket: {
    art: (
      <>
        <path d="M3.5 7V5.5h13V7a3 3 0 0 0 0 6v1.5h-13V13a3 3 0 0 0 0-6z" />
        <path d="M11.5 8.3v3.4" />
      </>
    ),
  },
  product: {
    art: (
      <>
        <path d="m10 3 6 3.3v7.2L10 17l-6-3.5V6.3z" />
        <path d="m4 6.3 6 3.5 6-3.5M10 9.8V17" />
      </>
    ),
  },
  value: {
    art: (
      <>
        <path d="M6.5 4h7L17 8.2l-7 8.3-7-8.3z" />
        <path d="M3 8.2h14" />
      </>
    ),
  },
  chart: {
    art: (
      <>
        <path d="M3.5 16.5h13" />
        <path d="M5.5 13.3v-3M10 13.3V5M14.5 13.3V8" />
      </>
    ),
  },
  bell: {
    art: (
      <>
        <path d="M5 13.5c1-1 1.2-2.3 1.2-4.5a3.8 3.8 0 0 1 7.6 0c0 2.2.2 3.5 1.2 4.5z" />
        <path d="M8.5 16a1.6 1.6 0 0 0 3 0" />
      </>
    ),
  },
  calendar: {
    art: (
      <>
        <rect x="3.5" y="4.5" width="13" height="12" rx="1.5" />
        <path d="M3.5 8.5h13M7 3v3M13 3v3" />
      </>
    ),
  },
  clock: {
    art: (
      <>
        <circle cx="10" cy="10" r="6.5" />
        <path d="M10 6.3V10l2.5 1.7" />
      </>
    ),
  },
  wallet: {
    art: (
      <>
        <path d="M4 6.5h11a1.5 1.5 0 0 1 1.5 1.5v6.5A1.5 1.5 0 0 1 15 16H5.5A2 2 0 0 1 3.5 14V6a2 2 0 0 1 2-2H13" />
        <path d="M13.3 11.2v.1" />
      </>
    ),
  },
  bolt: {
    art: (
      <>
        <path d="M11 3 4.5 11.5H9L8.5 17l6.5-8.5h-4.5z" />
      </>
    ),
  },
  lock: {
    art: (
      <>
        <rect x="4.5" y="9" width="11" height="7.5" rx="1.5" />
        <path d="M7 9V6.8a3 3 0 0 1 6 0V9" />
      </>
    ),
  },
  shield: {
    art: (
      <>
        <path d="M10 3.2 4.5 5v4.7c0 3.3 2.2 5.7 5.5 7.1 3.3-1.4 5.5-3.8 5.5-7.1V5z" />
        <path d="m7.7 10 1.7 1.7 3-3.2" />
      </>
    ),
  },
  alert: {
    art: (
      <>
        <path d="M10 4 3 16h14z" />
        <path d="M10 8.5v3.5M10 14v.1" />
      </>
    ),
  },
  offline: {
    art: (
      <>
        <path d="M3 3l14 14M6 6.7A9.5 9.5 0 0 0 3 8.5M9 5a10 10 0 0 1 8 3.5M5.8 11.5A6 6 0 0 1 8 10.2M12.5 10.8a6 6 0 0 1 1.7.7M8.5 14.3a2.4 2.4 0 0 1 3 0" />
      </>
    ),
  },
  person: {
    art: (
      <>
        <circle cx="10" cy="7" r="3" />
        <path d="M4.500 16.500c.5-3 2.600-4.700 5.500-4.700s5 1.700 5.500 4.700" />
      </>
    ),
  },
  building: {
    art: (
      <>
        <path d="M5 16.500v-12h7v12M12 8h3.500v8.500M3.500 16.500h13M7.500 7.500h2M7.500 10.500h2M7.500 13.500h2" />
      </>
    ),
  },
} as const satisfies Record<string, Shape>;
