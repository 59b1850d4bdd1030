import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useFormat } from '../../lib/format/format.ts';

/** A size of bytes as people read it: «۳٫۴ مگابایت». */
export function useSizeText(): (bytes: number) => string {
  const { i18n } = useLingui();
  const format = useFormat();
  return (bytes) => {
    if (bytes < 1000) {
      const size = format.number(bytes);
      return i18n._(msg`${size} bytes`);
    }
    const size = format.number(bytes < 1e6 ? bytes / 1e3 : bytes < 1e9 ? bytes / 1e6 : bytes / 1e9, 1);
    if (bytes < 1e6) return i18n._(msg`${size} kB`);
    return bytes < 1e9 ? i18n._(msg`${size} MB`) : i18n._(msg`${size} GB`);
  };
}
