const microsPerDollar = 1_000_000;

/** `$12.40`; below a cent the figures that tell something: `$0.0042`. `micros` are millionths of a US dollar. */
export function formatMoney(micros: number): string {
  const isTiny = micros > 0 && micros < microsPerDollar / 100;
  return format(micros, isTiny ? { maximumSignificantDigits: 2 } : { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

/** A price in full, nothing rounded away: `$0.075`, `$15.00`. */
export function formatPrice(micros: number): string {
  return format(micros, { minimumFractionDigits: 2, maximumFractionDigits: 6 });
}

function format(micros: number, digits: Intl.NumberFormatOptions): string {
  return `$${new Intl.NumberFormat("en-GB", digits).format(micros / microsPerDollar)}`;
}

/** What was typed as dollars, in whole millionths; NaN when it is no amount. */
export function readMoney(typed: string): number {
  return /^\d+(?:\.\d+)?$/.test(typed.trim()) ? Math.round(Number(typed) * microsPerDollar) : Number.NaN;
}

/** Millionths as they are typed: `12.5`. */
export function typedMoney(micros: number): string {
  return String(micros / microsPerDollar);
}
