const width = 96;
const height = 24;

/** Eight weeks as a thin line, oldest at the left; weeks without a figure leave a gap. `label` says the figures in words. */
export function Sparkline({ values, label }: { values: (number | null)[]; label: string }) {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return <span className="text-faint">–</span>;
  const lowest = Math.min(...known);
  const span = Math.max(...known) - lowest || 1;
  const x = (index: number) => 3 + (index * (width - 6)) / (values.length - 1);
  const y = (value: number) => height - 3 - ((value - lowest) / span) * (height - 6);
  return (
    <svg role="img" aria-label={label} width={width} height={height} className="text-accent">
      {values.map((value, index) => {
        const next = values[index + 1];
        if (value === null) return null;
        return next === null || next === undefined ? (
          <circle key={index} cx={x(index)} cy={y(value)} r={2} fill="currentColor" />
        ) : (
          <line key={index} x1={x(index)} y1={y(value)} x2={x(index + 1)} y2={y(next)} stroke="currentColor" strokeWidth={1.5} />
        );
      })}
    </svg>
  );
}
