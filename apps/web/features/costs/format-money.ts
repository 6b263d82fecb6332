const microsPerDollar = 1_000_000;

/** `$12.40`; below a dollar as many figures as tell something: `$0.0042`. `micros` are millionths of a US dollar. */
export function formatMoney(micros: number): string {
  const dollars = micros / microsPerDollar;
  const small = dollars > 0 && dollars < 1;
  return `$${new Intl.NumberFormat("en-GB", small ? { maximumSignificantDigits: 2 } : { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(dollars)}`;
}

/** What was typed as dollars, in whole millionths; NaN when it is no amount. */
export function readMoney(typed: string): number {
  return /^\d+(?:\.\d+)?$/.test(typed.trim()) ? Math.round(Number(typed) * microsPerDollar) : Number.NaN;
}

/** Millionths as they are typed: `12.5`. */
export function typedMoney(micros: number): string {
  return String(micros / microsPerDollar);
}
