import { valueOf } from './properties.mjs';

/** Bytes of the largest picture that is kept. */
const largest = 1024 * 1024;

/** The first letters that images of these kinds have in base64: PNG, JPEG, GIF, WEBP. */
const images = /^(?:iVBORw0KGgo|\/9j\/|R0lGOD|UklGR)/;

/**
 * The picture of a card as base64 when it is an image within the limit. One that is only linked is left out: nothing is
 * fetched on behalf of a file.
 * @param {import('./properties.mjs').Property | undefined} one
 * @returns {{ photo: string | null, photoSkipped: boolean }}
 */
export function picture(one) {
  if (!one) return { photo: null, photoSkipped: false };
  const given = valueOf(one);
  const inline = /^data:[^,]*;base64,/i.exec(given);
  const linked = !inline && /^[a-z][a-z\d+.-]*:/i.test(given.slice(0, 20));
  const data = (inline ? given.slice(inline[0].length) : given).replace(/\s+/g, '');
  const whole = /^[A-Za-z0-9+/]+={0,2}$/.test(data) && images.test(data);
  if (linked || !whole || data.length > (largest * 4) / 3)
    return { photo: null, photoSkipped: given.trim() !== '' };
  return { photo: data, photoSkipped: false };
}
