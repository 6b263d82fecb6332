/** A figure by bucket: 0 is the last seven days, 7 the eighth week back, -1 the last 28 days together. */
export type Bucketed<Name extends string> = ({ bucket: number } & Record<Name, number | null>)[];

/**
 * SQL that puts rows into buckets by a time column, to stand in the FROM clause; group by `bucket` and ask for `inBuckets(column)`. Counts and
 * medians are then made in one go for each week and for all four together.
 */
export const bucketsOf = (column: string) =>
  `CROSS JOIN LATERAL (SELECT floor(extract(epoch FROM now() - ${column}) / 604800)::integer AS week) AS w
   CROSS JOIN LATERAL (VALUES (w.week), (CASE WHEN w.week < 4 THEN -1 END)) AS b(bucket)`;

export const inBuckets = (column: string) => `${column} > now() - interval '56 days' AND ${column} <= now() AND bucket IS NOT NULL`;
