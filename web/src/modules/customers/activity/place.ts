import type { Completion } from '@peyvand/contract/customers/activities';

export type Place = NonNullable<Completion['place']>;

const patience = { enableHighAccuracy: true, timeout: 10_000, maximumAge: 60_000 } as const;

/** Where the device is, if its owner and the browser allow to ask; null otherwise. */
export function placeOfDevice(): Promise<Place | null> {
  if (!('geolocation' in navigator)) return Promise.resolve(null);
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) =>
        resolve({ latitude, longitude, accuracy: Math.min(Math.round(accuracy), 1_000_000) }),
      () => resolve(null),
      patience,
    );
  });
}
