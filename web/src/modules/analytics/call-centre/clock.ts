import { useFormat } from '../../../lib/format/format.ts';

/** Minutes and seconds as contact centres read them, 4:18: words would not fit a phone, an axis or a column. */
export function useClock(): (seconds: number) => string {
  const format = useFormat();
  return (seconds) => {
    const whole = Math.round(seconds);
    return format.digits(`${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`);
  };
}
